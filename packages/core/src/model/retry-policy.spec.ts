import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { maxRetriesOf, nextRetryDelayMs, type Backoff, type RetryPolicy } from './retry-policy.js';

const listed: RetryPolicy = { maxRetries: 3, delaysMs: [60, 300, 1_800], backoff: null };
const backoff: Backoff = { baseMs: 1_000, factor: 2, maxMs: 10_000, jitter: 0 };
const middle = (): number => 0.5;

describe('nextRetryDelayMs', () => {
  it.each([
    [1, 60],
    [2, 300],
    [3, 1_800],
    [4, 1_800],
    [999, 1_800],
  ])('takes from the list, the last repeating: attempt %d', (attempt, ms) => {
    expect(nextRetryDelayMs(listed, null, attempt, middle)).toBe(ms);
  });

  it.each([
    [1, 1_000],
    [2, 2_000],
    [4, 8_000],
    [5, 10_000],
    [999, 10_000],
  ])('grows by the factor up to the cap: attempt %d', (attempt, ms) => {
    expect(nextRetryDelayMs({ ...listed, delaysMs: [], backoff }, null, attempt, middle)).toBe(ms);
  });

  it('follows the message where it has rules of its own', () => {
    const exponential = { ...listed, delaysMs: [], backoff };
    expect(nextRetryDelayMs(listed, { backoff }, 2, middle)).toBe(2_000);
    expect(nextRetryDelayMs(exponential, { delaysMs: [7] }, 2, middle)).toBe(7);
    expect(nextRetryDelayMs(listed, { maxRetries: 9 }, 2, middle)).toBe(300);
    expect(maxRetriesOf(listed, { maxRetries: 0 })).toBe(0);
    expect(maxRetriesOf(listed, {})).toBe(3);
    expect(maxRetriesOf(listed, null)).toBe(3);
  });

  const anyBackoff: fc.Arbitrary<Backoff> = fc.record({
    baseMs: fc.integer({ min: 1, max: 100_000 }),
    factor: fc.double({ min: 1, max: 100, noNaN: true }),
    maxMs: fc.integer({ min: 100_000, max: 315_360_000_000 }),
    jitter: fc.double({ min: 0, max: 1, noNaN: true }),
  });
  const attempts = fc.integer({ min: 1, max: 998 });

  it('stays a whole number within the bounds of the jitter and the cap', () => {
    fc.assert(
      fc.property(
        anyBackoff,
        attempts,
        fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true }),
        (own, attempt, random) => {
          const ms = nextRetryDelayMs(listed, { backoff: own }, attempt, () => random);
          expect(Number.isSafeInteger(ms)).toBe(true);
          expect(ms).toBeGreaterThanOrEqual(Math.floor(own.baseMs * (1 - own.jitter)));
          expect(ms).toBeLessThanOrEqual(own.maxMs);
        },
      ),
    );
  });

  it('never falls from one attempt to the next, but for the jitter', () => {
    fc.assert(
      fc.property(anyBackoff, attempts, (own, attempt) => {
        const delay = (which: number): number => nextRetryDelayMs(listed, { backoff: own }, which, middle);
        return delay(attempt) <= delay(attempt + 1);
      }),
    );
  });
});
