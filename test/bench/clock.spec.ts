import { describe, expect, it } from '@jest/globals';
import { nowMs } from '../../bench/clock.mjs';

const machineMs = (): number => Number(process.hrtime.bigint()) / 1e6;
/** The clocks count in nanoseconds; a double of that size holds a little less. */
const ROUNDING_MS = 0.001;

describe('nowMs', () => {
  it('is the clock that all processes of the machine share', () => {
    for (let reading = 0; reading < 1_000; reading++) {
      const before = machineMs();
      const now = nowMs();
      const after = machineMs();
      expect(now).toBeGreaterThanOrEqual(before - ROUNDING_MS);
      expect(now).toBeLessThanOrEqual(after + ROUNDING_MS);
    }
  });
});
