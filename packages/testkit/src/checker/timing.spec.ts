import { describe, expect, it } from '@jest/globals';
import { delivered, handled, historyOf, produced } from './hand-made-history.fixture.js';
import { earlyDeliveries, recoveryMs, slowRecovery, surplusAttempts } from './timing.js';

describe('earlyDeliveries', () => {
  const due = (at: number) =>
    historyOf({ f: 'produce', type: 'invoke', value: 'a', delayMs: 100, at: 0 }, delivered('a', 1, at));

  it('finds one before its delay has passed', () => {
    expect(earlyDeliveries(due(97))).toMatchObject([{ rule: 'early', values: ['a'] }]);
  });

  it('allows one that is due, or was never delayed', () => {
    expect(earlyDeliveries(due(98))).toEqual([]);
    expect(earlyDeliveries(historyOf(...produced('a'), delivered('a', 1)))).toEqual([]);
  });
});

describe('surplusAttempts', () => {
  it('finds an attempt beyond the first and the retries', () => {
    const history = historyOf(delivered('a', 3), delivered('b', 4));
    expect(surplusAttempts(history, 2)).toMatchObject([{ values: ['b'] }]);
  });
});

describe('recovery', () => {
  const history = historyOf({ ...handled('a'), at: 10 }, { ...handled('b'), at: 500 });

  it('is the time from the end of a fault to the next success', () => {
    expect(recoveryMs(history, 100)).toBe(400);
    expect(slowRecovery(history, 100, 400)).toEqual([]);
  });

  it('is found to be slow, or never to happen', () => {
    expect(slowRecovery(history, 100, 399)).toMatchObject([{ detail: expect.stringContaining('400 ms') }]);
    expect(recoveryMs(history, 501)).toBeNull();
    expect(slowRecovery(history, 501, 1_000)).toMatchObject([{ detail: expect.stringContaining('nothing') }]);
  });
});
