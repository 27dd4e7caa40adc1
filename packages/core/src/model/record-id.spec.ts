import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { DelayedRecordIds, delayedIdOf, newSessionId, RECORD_ID_LENGTH, RecordIds, timeOf } from './record-id.js';

const NOW_MS = 1_700_000_000_000;

describe('newSessionId', () => {
  it('is eight digits or letters, another one each time', () => {
    const ids = Array.from({ length: 1_000 }, newSessionId);
    expect(new Set(ids).size).toBe(1_000);
    for (const id of ids) expect(id).toMatch(/^[0-9a-z]{8}$/);
  });
});

describe('RecordIds', () => {
  it('says when the record was made', () => {
    const id = new RecordIds(newSessionId()).next(NOW_MS);
    expect(id).toHaveLength(RECORD_ID_LENGTH);
    expect(timeOf(id)).toBe(NOW_MS);
  });

  it('sorts by age, though many are made in one ms', () => {
    const ids = new RecordIds('zzzzzzzz');
    const made = Array.from({ length: 50_000 }, (_, index) => ids.next(NOW_MS + Math.floor(index / 20_000)));
    expect(made.toSorted()).toEqual(made);
    expect(new Set(made).size).toBe(made.length);
  });

  it('runs ahead of the clock where one ms is not enough, and no further than it has to', () => {
    const ids = new RecordIds('00000000');
    const made = Array.from({ length: 2 * 36 ** 3 + 1 }, () => ids.next(NOW_MS));
    expect(made.toSorted()).toEqual(made);
    expect(new Set(made).size).toBe(made.length);
    const times = made.map(timeOf);
    expect(times.map(ms => ms - NOW_MS)).toEqual(made.map((_, index) => Math.floor(index / 36 ** 3)));
    expect(timeOf(ids.next(NOW_MS + 1))).toBe(NOW_MS + 2);
    expect(timeOf(ids.next(NOW_MS + 3))).toBe(NOW_MS + 3);
  });

  it('never goes back, though the clock does', () => {
    fc.assert(
      fc.property(
        fc.array(fc.integer({ min: NOW_MS - 5, max: NOW_MS + 5 }), { minLength: 2, maxLength: 50 }),
        times => {
          const ids = new RecordIds('00000000');
          const made = times.map(ms => ids.next(ms));
          expect(made.toSorted()).toEqual(made);
          expect(new Set(made).size).toBe(made.length);
        },
      ),
    );
  });

  it('differs from producer to producer at the same moment', () => {
    const made = Array.from({ length: 100 }, () => new RecordIds(newSessionId()).next(NOW_MS));
    expect(new Set(made).size).toBe(100);
  });

  it('keeps its width for the years to come', () => {
    expect(new RecordIds('00000000').next(0)).toHaveLength(RECORD_ID_LENGTH);
    expect(new RecordIds('00000000').next(Date.UTC(2200, 0))).toHaveLength(RECORD_ID_LENGTH);
  });
});

describe('DelayedRecordIds', () => {
  it('are still unique when all of them are due at the same time, and sort by age', () => {
    const ids = new DelayedRecordIds('0000zzzz');
    const made = Array.from({ length: 2 * 36 ** 3 + 1 }, (_, index) => delayedIdOf(ids.next(NOW_MS + index), NOW_MS));
    expect(new Set(made).size).toBe(made.length);
    expect(made.toSorted()).toEqual(made);
    for (const id of [made[0], made.at(-1)]) expect(id).toHaveLength(RECORD_ID_LENGTH);
  });

  it('begin another session after the last of all as well', () => {
    const ids = new DelayedRecordIds('zzzzzzzz');
    const made = Array.from({ length: 36 ** 3 + 1 }, () => ids.next(NOW_MS));
    expect(made.at(-1)).toBe(delayedIdOf('00000000000000000000', NOW_MS));
  });

  it('say when they were made until they are stored, and then when they are due', () => {
    const id = new DelayedRecordIds().next(NOW_MS);
    expect(timeOf(id)).toBe(NOW_MS);
    expect(timeOf(delayedIdOf(id, NOW_MS + 5))).toBe(NOW_MS + 5);
  });
});
