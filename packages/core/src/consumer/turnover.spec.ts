import { describe, expect, it } from '@jest/globals';
import { Turnover } from './turnover.js';

/** How many additions it takes from one copy to the next, while the table has this size. */
function additionsUntilCopy(turnover: Turnover, size: number): number {
  for (let additions = 1; additions < 1_000_000; additions++) if (turnover.isCopyDue(size)) return additions;
  return Infinity;
}

describe('Turnover', () => {
  it('asks for a copy every thousand additions', () => {
    const turnover = new Turnover();
    expect([additionsUntilCopy(turnover, 0), additionsUntilCopy(turnover, 0)]).toEqual([1_000, 1_000]);
  });

  it('asks less often where there is more to copy, so that an addition costs a fourth of a copied entry at the most', () => {
    for (const size of [10, 1_000, 50_000]) {
      expect(additionsUntilCopy(new Turnover(), size)).toBeGreaterThanOrEqual(4 * size);
    }
  });
});
