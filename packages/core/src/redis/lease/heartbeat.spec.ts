import { afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals';
import { Heartbeat, silenceLimitMs } from './heartbeat.js';
import { processMs, SharedMoment } from './shared-moment.js';

describe('Heartbeat', () => {
  beforeEach(() => {
    jest.useFakeTimers();
  });

  afterEach(() => {
    jest.useRealTimers();
  });

  it('is seen through its memory, from the start on and several times within every silence limit', () => {
    const heartbeat = new Heartbeat();
    const seen = new SharedMoment(heartbeat.last.memory);
    expect(seen.ms).toBe(0);
    heartbeat.start();
    heartbeat.start();
    expect(seen.ms).toBe(processMs());
    for (let passed = 0; passed < 1000; passed += 10) {
      expect(processMs() - seen.ms).toBeLessThan(silenceLimitMs(1) / 3);
      jest.advanceTimersByTime(10);
    }
    heartbeat.stop();
    heartbeat.stop();
    expect(jest.getTimerCount()).toBe(0);
  });
});
