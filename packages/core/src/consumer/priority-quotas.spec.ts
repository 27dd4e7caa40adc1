import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { quotasFor, type Quotas } from './priority-quotas.js';

const sum = (quotas: Quotas): number => quotas[0] + quotas[1] + quotas[2];

describe('quotasFor', () => {
  it('lets the highest level that has messages have all the room under the strict policy', () => {
    expect(quotasFor('strict')(7)).toEqual([7, 7, 7]);
  });

  it('grants shares of 6, 3 and 1 in ten under the weighted policy', () => {
    expect(quotasFor('weighted')(10)).toEqual([6, 3, 1]);
    expect(quotasFor('weighted')(100)).toEqual([60, 30, 10]);
  });

  it('carries shares over where a claim has room for one', () => {
    const quotas = quotasFor('weighted');
    const total = [0, 0, 0];
    for (let claim = 0; claim < 100; claim++) {
      for (const [level, granted] of quotas(1).entries()) total[level] = (total[level] ?? 0) + granted;
    }
    expect(total).toEqual([60, 30, 10]);
  });

  it('spreads the shares: low waits for ten claims at the most', () => {
    const quotas = quotasFor('weighted');
    const low = Array.from({ length: 50 }, () => quotas(1)[2]);
    for (let from = 0; from + 10 <= low.length; from++) {
      expect(low.slice(from, from + 10).reduce((a, b) => a + b, 0)).toBe(1);
    }
  });

  it('always grants the whole room, whatever the sequence of claims', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 1, max: 200 }), { maxLength: 50 }), rooms => {
        const quotas = quotasFor('weighted');
        return rooms.every(room => sum(quotas(room)) === room);
      }),
    );
  });

  it('keeps accounts of its own for every consumer', () => {
    const first = quotasFor('weighted');
    first(1);
    expect(quotasFor('weighted')(1)).toEqual([1, 0, 0]);
  });
});
