import { afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals';
import { ChangeSignal } from './change-signal.js';
import { Outage } from './outage.js';

describe('Outage', () => {
  const report = jest.fn();
  let signal: ChangeSignal;
  let outage: Outage;

  beforeEach(() => {
    jest.useFakeTimers();
    report.mockClear();
    signal = new ChangeSignal();
    outage = new Outage(report);
  });
  afterEach(() => {
    jest.useRealTimers();
  });

  async function pauseAfter(error: unknown): Promise<number> {
    const fromMs = performance.now();
    const rested = outage.rest(error, signal, () => false);
    await jest.runAllTimersAsync();
    await rested;
    return Math.round(performance.now() - fromMs);
  }

  it('pauses for longer with every failure, up to a second, and from the start once it went well', async () => {
    const pauses: number[] = [];
    for (let failure = 0; failure < 7; failure++) pauses.push(await pauseAfter(new Error('away')));
    expect(pauses).toEqual([50, 100, 200, 400, 800, 1_000, 1_000]);
    outage.end();
    expect(await pauseAfter(new Error('away'))).toBe(50);
  });

  it('reports the first failure of a row, whatever was thrown', async () => {
    await pauseAfter('no error at all');
    await pauseAfter(new Error('away'));
    expect(report.mock.calls).toEqual([[new Error('no error at all')]]);
    expect(outage.isOver).toBe(false);
    outage.end();
    expect(outage.isOver).toBe(true);
    await pauseAfter(new Error('away again'));
    expect(report).toHaveBeenCalledTimes(2);
  });

  it('is not cut short by changes, which would make a hot loop of it', async () => {
    const rested = jest.fn();
    void outage.rest(new Error('away'), signal, () => false).then(rested);
    for (let change = 0; change < 4; change++) {
      await jest.advanceTimersByTimeAsync(10);
      signal.notify();
    }
    await jest.advanceTimersByTimeAsync(9);
    expect(rested).not.toHaveBeenCalled();
    await jest.advanceTimersByTimeAsync(1);
    expect(rested).toHaveBeenCalledTimes(1);
  });

  it('ends at once when nobody waits for the next attempt any more', async () => {
    let isCancelled = false;
    const rested = outage.rest(new Error('away'), signal, () => isCancelled);
    isCancelled = true;
    signal.notify();
    await rested;
    expect(jest.getTimerCount()).toBe(0);
  });
});
