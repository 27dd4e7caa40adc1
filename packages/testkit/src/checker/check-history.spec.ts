import { describe, expect, it } from '@jest/globals';
import { checkHistory, tally } from './check-history.js';
import { tellFinding } from './finding.js';
import { claimed, delivered, handled, historyOf, produced, settled } from './hand-made-history.fixture.js';
import { readHistory } from './read-journal.js';

const NOTHING = { dead: [] };

describe('checkHistory', () => {
  it('finds nothing in a good one', () => {
    const history = historyOf(
      ...produced('a'),
      claimed('x', 3, 'a/1'),
      delivered('a', 1, 4),
      { ...handled('a'), at: 5 },
      settled('ack', 'invoke', 'a/1', 6),
      settled('ack', 'ok', 'a/1', 7),
    );
    expect(checkHistory(history, { final: NOTHING, maxRetries: 0 })).toEqual([]);
    expect(tally(history)).toEqual({
      attempted: 1,
      acknowledged: 1,
      refused: 0,
      unknown: 0,
      handled: 1,
      repeated: 0,
    });
  });

  it('applies every rule', () => {
    const history = historyOf(
      ...produced('lost'),
      ...produced('refused', 'fail'),
      handled('refused'),
      handled('ghost'),
      { f: 'produce', type: 'invoke', value: 'hanging' },
      { f: 'produce', type: 'invoke', value: 'late', delayMs: 1_000, at: 0 },
      { f: 'produce', type: 'ok', value: 'late', at: 0 },
      claimed('x', 10, 'late/1'),
      delivered('late', 1, 11),
      claimed('y', 20, 'late/2'),
      delivered('late', 2, 21),
      delivered('late', 2, 22),
      settled('ack', 'invoke', 'late/1', 30),
      settled('ack', 'ok', 'late/1', 31),
    );
    const rules = checkHistory(history, { final: NOTHING, maxRetries: 0 }).map(({ rule }) => rule);
    expect([...new Set(rules)].toSorted()).toEqual([
      'early',
      'false fail',
      'illegal duplicate',
      'lost',
      'overlapping leases',
      'stale write',
      'surplus attempts',
      'unanswered',
      'unexpected',
    ]);
  });

  it('leaves out what the clock decides where the clock was set', () => {
    const history = historyOf(
      ...produced('a'),
      claimed('x', 0, 'a/1'),
      delivered('a', 1, 1),
      claimed('y', 10, 'a/2'),
      delivered('a', 2, 11),
      handled('a', 'a/2'),
    );
    expect(checkHistory(history, { final: NOTHING })).not.toEqual([]);
    expect(checkHistory(history, { final: NOTHING, isClockSteady: false })).toEqual([]);
  });
});

describe('tellFinding', () => {
  it('names the first of many', () => {
    const values = Array.from({ length: 100 }, (_, index) => `v${index}`);
    expect(tellFinding({ rule: 'lost', values, detail: 'gone' })).toBe(
      'lost: gone (v0, v1, v2, v3, v4, v5, v6, v7, … 100 in all)',
    );
  });
});

describe('readHistory', () => {
  const line = (at: number): string => JSON.stringify({ f: 'handled', at, process: 'p', value: `${at}`, token: 't/1' });

  it('merges journals in the order of time, and forgives a torn last line', () => {
    const history = readHistory([`${line(1)}\n${line(3)}\n{"f":"hand`, `${line(2)}\n`]);
    expect(history.map(({ at }) => at)).toEqual([1, 2, 3]);
  });

  it('does not forgive any other', () => {
    expect(() => readHistory([`${line(1)}\n{"f":\n${line(3)}\n`])).toThrow(SyntaxError);
  });
});
