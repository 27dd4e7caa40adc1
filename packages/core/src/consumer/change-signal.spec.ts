import { afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals';
import { ChangeSignal } from './change-signal.js';

describe('ChangeSignal', () => {
  beforeEach(() => {
    jest.useFakeTimers();
  });
  afterEach(() => {
    jest.useRealTimers();
  });

  it('wakes who sleeps', async () => {
    const signal = new ChangeSignal();
    const woken = signal.wait(null);
    signal.notify();
    await expect(woken).resolves.toBeUndefined();
  });

  it('does not miss a change that came while nobody slept', async () => {
    const signal = new ChangeSignal();
    signal.notify();
    await expect(signal.wait(null)).resolves.toBeUndefined();
  });

  it('counts several changes as one', async () => {
    const signal = new ChangeSignal();
    signal.notify();
    signal.notify();
    await signal.wait(null);
    const second = jest.fn();
    void signal.wait(10).then(second);
    await Promise.resolve();
    expect(second).not.toHaveBeenCalled();
    await jest.advanceTimersByTimeAsync(10);
    expect(second).toHaveBeenCalledTimes(1);
  });

  it('sleeps no longer than it is told, and leaves no timer behind', async () => {
    const signal = new ChangeSignal();
    const slept = signal.wait(1_000);
    await jest.advanceTimersByTimeAsync(1_000);
    await slept;
    const woken = signal.wait(1_000);
    signal.notify();
    await woken;
    expect(jest.getTimerCount()).toBe(0);
  });
});
