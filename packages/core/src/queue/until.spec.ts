import { afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals';
import { untilSignal, untilTime } from './until.js';

const SIGNAL = 'SIGUSR2';

describe('untilSignal', () => {
  let end: AbortController;
  const listeners = (): number => process.listenerCount(SIGNAL);

  beforeEach(() => {
    end = new AbortController();
  });

  it('waits for the first one, and leaves the second to whoever else listens', async () => {
    const before = listeners();
    const received = untilSignal(['SIGWINCH', SIGNAL], end.signal);
    expect(listeners()).toBe(before + 1);
    process.emit(SIGNAL);
    await received;
    expect([listeners(), process.listenerCount('SIGWINCH')]).toEqual([before, 0]);
  });

  it('ends without one', async () => {
    const before = listeners();
    const received = untilSignal([SIGNAL], end.signal);
    end.abort();
    await received;
    expect(listeners()).toBe(before);
    await untilSignal([SIGNAL], end.signal);
    expect(listeners()).toBe(before);
  });
});

describe('untilTime', () => {
  beforeEach(() => {
    jest.useFakeTimers();
  });
  afterEach(() => {
    jest.useRealTimers();
  });

  const DAY_MS = 86_400_000;

  it.each([0, 5, 30 * DAY_MS])('waits for %d ms', async ms => {
    const over = jest.fn();
    void untilTime(performance.now() + ms, new AbortController().signal).then(over);
    await jest.advanceTimersByTimeAsync(Math.max(0, ms - 1));
    expect(over).toHaveBeenCalledTimes(ms === 0 ? 1 : 0);
    await jest.advanceTimersByTimeAsync(1);
    expect(over).toHaveBeenCalledTimes(1);
    expect(jest.getTimerCount()).toBe(0);
  });

  it('ends before its time, and leaves no timer', async () => {
    const end = new AbortController();
    const over = untilTime(performance.now() + DAY_MS, end.signal);
    end.abort();
    await over;
    await untilTime(performance.now() + DAY_MS, end.signal);
    expect(jest.getTimerCount()).toBe(0);
  });
});
