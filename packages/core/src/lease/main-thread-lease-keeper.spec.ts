import { afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals';
import type { MessageStore } from '../store/message-store.js';
import { MainThreadLeaseKeeper } from './main-thread-lease-keeper.js';

const LEASE_MS = 9000;
const THIRD_MS = LEASE_MS / 3;
const QUEUE = { topic: 'orders', group: '' };

describe('MainThreadLeaseKeeper', () => {
  const renew = jest.fn<MessageStore['renew']>();
  const onFirst = jest.fn();
  const lease = {
    queue: QUEUE,
    consumer: 'consumer1',
    leaseMs: LEASE_MS,
    onRenewed: jest.fn(),
    onLost: jest.fn(),
    onError: jest.fn(),
  };
  let keeper: MainThreadLeaseKeeper;

  beforeEach(() => {
    jest.useFakeTimers();
    jest.resetAllMocks();
    renew.mockResolvedValue({ code: 'renewed', held: 3 });
    keeper = new MainThreadLeaseKeeper({ renew }, onFirst);
  });

  afterEach(() => {
    jest.useRealTimers();
  });

  const pass = (ms: number) => jest.advanceTimersByTimeAsync(ms);

  it('renews through the store every third of the lease, until it is released', async () => {
    const handle = keeper.keep(lease);
    handle.setDeadline(0);
    await pass(2 * THIRD_MS);
    expect(renew.mock.calls).toEqual([
      [QUEUE, 'consumer1', LEASE_MS],
      [QUEUE, 'consumer1', LEASE_MS],
    ]);
    expect(lease.onRenewed.mock.calls).toEqual([[3], [3]]);
    handle.release();
    handle.release();
    await pass(LEASE_MS);
    expect(renew).toHaveBeenCalledTimes(2);
  });

  it('tells of errors and of the loss', async () => {
    const error = new Error('no connection');
    renew.mockRejectedValueOnce(error).mockResolvedValue({ code: 'lost' });
    keeper.keep(lease);
    await pass(LEASE_MS);
    expect(lease.onError.mock.calls).toEqual([[error]]);
    expect(lease.onLost).toHaveBeenCalledTimes(1);
    expect(jest.getTimerCount()).toBe(0);
  });

  it('renews at once what was renewed in another way until now', async () => {
    keeper.keepFrom(lease, 0);
    await pass(1);
    expect(renew).toHaveBeenCalledTimes(1);
  });

  it('calls back once, with the first lease', () => {
    expect(onFirst).not.toHaveBeenCalled();
    keeper.keep(lease);
    keeper.keep(lease);
    expect(onFirst).toHaveBeenCalledTimes(1);
  });

  it('ends all renewals when it is stopped, and keeps nothing after that', async () => {
    keeper.keep(lease);
    keeper.keep({ ...lease, consumer: 'consumer2' });
    await keeper.stop();
    await keeper.stop();
    keeper.keep(lease).release();
    expect(jest.getTimerCount()).toBe(0);
    await pass(LEASE_MS);
    expect(renew).not.toHaveBeenCalled();
  });
});
