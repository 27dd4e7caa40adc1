import { afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals';
import { monotonicMs } from '../../clock/monotonic.js';
import { MainThreadLeaseKeeper } from '../../lease/main-thread-lease-keeper.js';
import type { MessageStore } from '../../store/message-store.js';
import { KeySpace } from '../key-space.js';
import { Heartbeat } from './heartbeat.js';
import type { LeaseThreadListener } from './lease-thread.js';
import { RedisLeaseKeeper } from './redis-lease-keeper.js';
import { processMs, SharedMoment } from './shared-moment.js';
import type { ThreadOrder } from './thread-protocol.js';
import type { LaunchThread, RunningThread } from './thread-supervisor.js';

const LEASE_MS = 9000;
const THIRD_MS = LEASE_MS / 3;
const QUEUE = { topic: 'orders', group: 'audit' };

class FakeThread implements RunningThread {
  readonly orders: ThreadOrder[] = [];
  readonly terminate = jest.fn(() => Promise.resolve());

  constructor(readonly listener: LeaseThreadListener) {}

  obey(order: ThreadOrder): void {
    this.orders.push(order);
  }
}

describe('RedisLeaseKeeper', () => {
  const renew = jest.fn<MessageStore['renew']>();
  const warn = jest.fn();
  const launch = jest.fn<LaunchThread>();
  let threads: FakeThread[];
  let heartbeat: Heartbeat;
  let keeper: RedisLeaseKeeper;

  beforeEach(() => {
    jest.useFakeTimers();
    jest.resetAllMocks();
    renew.mockResolvedValue({ code: 'renewed', held: 1 });
    threads = [];
    launch.mockImplementation(listener => {
      threads.push(new FakeThread(listener));
      return Promise.resolve(thread(threads.length));
    });
    heartbeat = new Heartbeat();
    const logger = { log: jest.fn(), warn, error: jest.fn() };
    keeper = new RedisLeaseKeeper(launch, heartbeat, new KeySpace('p'), new MainThreadLeaseKeeper({ renew }), logger);
  });

  afterEach(async () => {
    await keeper.stop();
    jest.useRealTimers();
  });

  const pass = (ms: number) => jest.advanceTimersByTimeAsync(ms);
  const lease = (consumer = 'c1') => ({
    queue: QUEUE,
    consumer,
    leaseMs: LEASE_MS,
    onRenewed: jest.fn(),
    onLost: jest.fn(),
    onError: jest.fn(),
  });

  function thread(number: number): FakeThread {
    const found = threads[number - 1];
    if (found === undefined) throw new Error(`only ${threads.length} threads were started`);
    return found;
  }

  it('can renew before the event loop turns again, once it was prepared', async () => {
    await keeper.prepare();
    expect(threads).toHaveLength(1);

    keeper.keep(lease('c1'));

    expect(thread(1).orders).toHaveLength(1);
    await keeper.prepare();
    expect(threads).toHaveLength(1);
  });

  it('is prepared though the thread cannot be started', async () => {
    launch.mockRejectedValue(new Error('no threads here'));
    await keeper.prepare();
    keeper.keep(lease('c1'));
    await pass(THIRD_MS);
    expect(renew).toHaveBeenCalledTimes(1);
  });

  it('starts one thread, with the first lease, and gives it what it needs to renew', async () => {
    expect(launch).not.toHaveBeenCalled();
    keeper.keep(lease('c1'));
    keeper.keep(lease('c2'));
    await pass(0);
    keeper.keep(lease('c3'));
    expect(threads).toHaveLength(1);
    expect(thread(1).orders).toMatchObject([
      {
        order: 'keep',
        id: 1,
        keys: ['p:{orders}@audit:processing:c1', 'p:{orders}@audit:guard:c1', 'p:{orders}@audit:consumers'],
        args: ['c1', LEASE_MS],
        leaseMs: LEASE_MS,
        firstInMs: THIRD_MS,
      },
      { order: 'keep', id: 2, args: ['c2', LEASE_MS] },
      { order: 'keep', id: 3, args: ['c3', LEASE_MS] },
    ]);
    await pass(LEASE_MS);
    expect(renew).not.toHaveBeenCalled();
  });

  it('shows deadlines to the thread', async () => {
    const handle = keeper.keep(lease());
    await pass(0);
    const [order] = thread(1).orders;
    if (order?.order !== 'keep') throw new Error('not kept');
    const seen = new SharedMoment(order.deadline);
    handle.setDeadline(monotonicMs() + 5000);
    expect(Math.abs(seen.ms - processMs() - 5000)).toBeLessThanOrEqual(2);
    handle.setDeadline(null);
    expect(seen.ms).toBe(0);
  });

  it('beats while something is kept', async () => {
    const handles = [keeper.keep(lease('c1')), keeper.keep(lease('c2'))];
    const before = heartbeat.last.ms;
    await pass(1000);
    expect(heartbeat.last.ms).toBeGreaterThan(before);
    for (const handle of handles) handle.release();
    const last = heartbeat.last.ms;
    await pass(1000);
    expect(heartbeat.last.ms).toBe(last);
    expect(jest.getTimerCount()).toBe(0);
  });

  it('passes reports on, and none for what was released', async () => {
    const kept = lease();
    const handle = keeper.keep(kept);
    await pass(0);
    const { listener } = thread(1);
    const error = new Error('no connection');
    listener.onReport({ report: 'renewed', id: 1, held: 4 });
    listener.onReport({ report: 'failed', id: 1, error });
    handle.release();
    handle.release();
    listener.onReport({ report: 'renewed', id: 1, held: 4 });
    listener.onReport({ report: 'lost', id: 1 });
    expect(kept.onRenewed.mock.calls).toEqual([[4]]);
    expect(kept.onError.mock.calls).toEqual([[error]]);
    expect(kept.onLost).not.toHaveBeenCalled();
    expect(thread(1).orders.slice(1)).toEqual([{ order: 'release', id: 1 }]);
  });

  it('releases a lease that was lost', async () => {
    const kept = lease();
    const handle = keeper.keep(kept);
    await pass(0);
    thread(1).listener.onReport({ report: 'lost', id: 1 });
    handle.release();
    expect(kept.onLost).toHaveBeenCalledTimes(1);
    expect(thread(1).orders).toHaveLength(1);
    expect(jest.getTimerCount()).toBe(0);
  });

  it('renews on the main thread, at once, from the end of the thread until another one runs', async () => {
    const kept = lease();
    keeper.keep(kept);
    await pass(0);
    thread(1).listener.onEnded('out of memory');
    await pass(1);
    expect(renew.mock.calls).toEqual([[QUEUE, 'c1', LEASE_MS]]);
    expect(kept.onRenewed).toHaveBeenCalledTimes(1);
    expect(warn.mock.calls).toEqual([[expect.stringContaining('out of memory')]]);
    keeper.keep(lease('c2'));
    await pass(1000);
    expect(thread(2).orders).toMatchObject([
      { order: 'keep', id: 1, firstInMs: 0 },
      { order: 'keep', id: 2, firstInMs: 0 },
    ]);
    await pass(LEASE_MS);
    expect(renew).toHaveBeenCalledTimes(1);
  });

  it('waits longer and longer for a thread that ends again and again, and warns once', async () => {
    launch.mockRejectedValue(new Error('no threads allowed'));
    keeper.keep(lease());
    await pass(0);
    for (const pauseMs of [1000, 2000, 4000, 8000]) {
      const before = launch.mock.calls.length;
      await pass(pauseMs - 1);
      expect(launch).toHaveBeenCalledTimes(before);
      await pass(1);
      expect(launch).toHaveBeenCalledTimes(before + 1);
    }
    expect(renew.mock.calls.length).toBeGreaterThanOrEqual(5);
    expect(warn).toHaveBeenCalledTimes(1);
  });

  it('ends what runs when it is stopped, and keeps nothing after that', async () => {
    keeper.keep(lease());
    await pass(0);
    thread(1).listener.onEnded('out of memory');
    await pass(1000);
    keeper.keep(lease());
    await keeper.stop();
    expect(thread(2).terminate).toHaveBeenCalledTimes(1);
    expect(jest.getTimerCount()).toBe(0);
    renew.mockClear();
    const kept = lease();
    keeper.keep(kept).release();
    await pass(LEASE_MS);
    expect(threads).toHaveLength(2);
    expect(renew).not.toHaveBeenCalled();
  });

  it('ends a thread that was still being started', async () => {
    keeper.keep(lease());
    await keeper.stop();
    expect(thread(1).terminate).toHaveBeenCalledTimes(1);
    expect(thread(1).orders).toEqual([]);
  });
});
