import { describe, expect, it } from '@jest/globals';
import { handled, historyOf, produced } from './hand-made-history.fixture.js';
import { falseFail, lost, unanswered, unexpected } from './produced.js';

const NOTHING = { dead: [] };

describe('lost', () => {
  it('finds an acknowledged message that nobody handled', () => {
    const history = historyOf(...produced('a'), ...produced('b'), handled('b'));
    expect(lost(history, NOTHING)).toMatchObject([{ rule: 'lost', values: ['a'] }]);
  });

  it('takes a dead letter, and what was removed on purpose, for an end', () => {
    const history = historyOf(...produced('a'), ...produced('b'));
    expect(lost(history, { dead: ['a'], removed: ['b'] })).toEqual([]);
  });

  it('does not ask about what was refused, or never answered for certain', () => {
    expect(lost(historyOf(...produced('a', 'fail'), ...produced('b', 'info')), NOTHING)).toEqual([]);
  });

  it('excuses what was acknowledged within a loss window, and nothing before or after it', () => {
    const history = historyOf(...produced('a', 'ok', 10), ...produced('b', 'ok', 95), ...produced('c', 'ok', 101));
    const [found] = lost(history, NOTHING, [{ at: 100, windowMs: 50 }]);
    expect(found?.values).toEqual(['a', 'c']);
  });
});

describe('unexpected', () => {
  it('finds what was handled or buried and never produced', () => {
    const history = historyOf(...produced('a'), handled('a'), handled('ghost'));
    expect(unexpected(history, { dead: ['phantom'] })).toMatchObject([{ values: ['ghost', 'phantom'] }]);
  });

  it('does not mind a message whose producer never heard of it', () => {
    expect(unexpected(historyOf(...produced('a', 'info'), handled('a')), NOTHING)).toEqual([]);
  });
});

describe('falseFail', () => {
  it('finds a message that was rejected as not applied, and is there', () => {
    const history = historyOf(...produced('a', 'fail'), ...produced('b', 'fail'), handled('a'));
    expect(falseFail(history, { dead: ['b'] })).toMatchObject([{ rule: 'false fail', values: ['a', 'b'] }]);
  });

  it('does not mind an unknown outcome', () => {
    expect(falseFail(historyOf(...produced('a', 'info'), handled('a')), NOTHING)).toEqual([]);
  });
});

describe('unanswered', () => {
  const hanging = historyOf({ f: 'produce', type: 'invoke', value: 'a', process: 'p#1' }, ...produced('b'));

  it('finds a call that neither resolved nor rejected', () => {
    expect(unanswered(hanging)).toMatchObject([{ values: ['a'] }]);
  });

  it('does not ask a process that was killed', () => {
    expect(unanswered(hanging, new Set(['p#1']))).toEqual([]);
  });
});
