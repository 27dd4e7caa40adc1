import { afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals';
import type { RenewReply } from '../store/message-store.js';
import { Renewal, renewalIntervalMs } from './renewal.js';

const LEASE_MS = 9000;
const THIRD_MS = LEASE_MS / 3;

describe('Renewal', () => {
  const task = {
    leaseMs: LEASE_MS,
    mayRenew: jest.fn<() => boolean>(),
    renew: jest.fn<() => Promise<RenewReply>>(),
    onRenewed: jest.fn(),
    onLost: jest.fn(),
    onError: jest.fn(),
  };
  let renewal: Renewal;

  beforeEach(() => {
    jest.useFakeTimers();
    jest.resetAllMocks();
    task.mayRenew.mockReturnValue(true);
    task.renew.mockResolvedValue({ code: 'renewed', held: 3 });
    renewal = new Renewal(task);
  });

  afterEach(() => {
    jest.useRealTimers();
  });

  const pass = (ms: number) => jest.advanceTimersByTimeAsync(ms);

  it('renews when it is told to, and then every third of the lease', async () => {
    renewal.start(renewalIntervalMs(LEASE_MS));
    await pass(THIRD_MS - 1);
    expect(task.renew).not.toHaveBeenCalled();
    await pass(1);
    expect(task.renew).toHaveBeenCalledTimes(1);
    expect(task.onRenewed).toHaveBeenCalledWith(3);
    await pass(2 * THIRD_MS);
    expect(task.renew).toHaveBeenCalledTimes(3);
  });

  it('counts from when it asked, not from when the answer came', async () => {
    task.renew.mockImplementation(
      () => new Promise(resolve => setTimeout(() => resolve({ code: 'renewed', held: 1 }), 2000)),
    );
    renewal.start(0);
    await pass(THIRD_MS);
    expect(task.renew).toHaveBeenCalledTimes(2);
  });

  it('tries again soon after a failure, and tells of the first of a row', async () => {
    const error = new Error('no connection');
    task.renew.mockRejectedValue(error);
    renewal.start(0);
    await pass(THIRD_MS);
    expect(task.renew.mock.calls.length).toBeGreaterThanOrEqual(4);
    expect(task.onError.mock.calls).toEqual([[error]]);
    task.renew.mockResolvedValueOnce({ code: 'renewed', held: 1 });
    await pass(2 * THIRD_MS);
    expect(task.onError).toHaveBeenCalledTimes(2);
  });

  it('asks again soon where it must not renew', async () => {
    task.mayRenew.mockReturnValue(false);
    renewal.start(0);
    await pass(LEASE_MS);
    expect(task.renew).not.toHaveBeenCalled();
    task.mayRenew.mockReturnValue(true);
    await pass(1000);
    expect(task.renew).toHaveBeenCalledTimes(1);
  });

  it('ends when the lease was lost', async () => {
    task.renew.mockResolvedValue({ code: 'lost' });
    renewal.start(0);
    await pass(LEASE_MS);
    expect(task.renew).toHaveBeenCalledTimes(1);
    expect(task.onLost).toHaveBeenCalledTimes(1);
    expect(task.onRenewed).not.toHaveBeenCalled();
    expect(jest.getTimerCount()).toBe(0);
  });

  it.each<[string, () => Promise<RenewReply>]>([
    ['a renewal', () => Promise.resolve({ code: 'renewed', held: 1 })],
    ['a loss', () => Promise.resolve({ code: 'lost' })],
    ['a failure', () => Promise.reject(new Error('no connection'))],
  ])('reports nothing after its end, though %s was under way', async (_what, answer) => {
    task.renew.mockImplementation(answer);
    renewal.start(0);
    jest.advanceTimersByTime(0);
    renewal.end();
    await pass(LEASE_MS);
    expect(task.renew).toHaveBeenCalledTimes(1);
    for (const told of [task.onRenewed, task.onLost, task.onError]) expect(told).not.toHaveBeenCalled();
    expect(jest.getTimerCount()).toBe(0);
  });
});
