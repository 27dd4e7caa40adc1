import { randomUUID } from 'node:crypto';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, jest } from '@jest/globals';
import { startPrivateServer } from '@mx-rmq/testkit';
import { Redis } from 'ioredis';
import { monotonicMs } from '../../clock/monotonic.js';
import type { LeaseKeeper } from '../../lease/lease-keeper.js';
import { newSessionId, RecordIds } from '../../model/record-id.js';
import { encodeRecord } from '../../model/record.js';
import { resolveOptions } from '../../options/resolve-options.js';
import { RedisQueueStore } from '../redis-queue-store.js';
import { createLeaseKeeper } from './create-lease-keeper.js';

/** Long enough that the renewing thread gets its turn within a lease on a busy machine. */
const LEASE_MS = 2000;
const QUEUE = { topic: 'orders', group: '' };

/** A renewal as the server saw it. */
interface SeenRenewal {
  /** Server time. */
  readonly atMs: number;
  readonly from: string;
}

describe('RedisLeaseKeeper', () => {
  // A monitor hears everything: on a shared server it would hear what other tests do.
  let server: Awaited<ReturnType<typeof startPrivateServer>>;
  let consumer: string;
  let store: RedisQueueStore;
  let keeper: LeaseKeeper;
  let redis: Redis;
  let monitor: Redis;
  let seen: SeenRenewal[];
  let events: EventTarget;
  const told = { renewed: jest.fn(), lost: jest.fn(), failed: jest.fn(), warned: jest.fn() };

  beforeAll(async () => {
    server = await startPrivateServer();
  });

  afterAll(() => server.stop());

  beforeEach(async () => {
    const { url } = server;
    for (const mock of Object.values(told)) mock.mockClear();
    const logger = { log: jest.fn(), warn: told.warned, error: jest.fn() };
    const options = resolveOptions({ connection: { url }, queuePrefix: `lease-${randomUUID()}`, logger });
    store = new RedisQueueStore(options);
    await store.connect();
    keeper = createLeaseKeeper(options, store);
    redis = new Redis(url);
    monitor = await redis.monitor();
    seen = [];
    events = new EventTarget();
    consumer = newSessionId();
    monitor.on('monitor', (time: string, [command, ...args]: string[], source: string) => {
      if (command?.toLowerCase() !== 'evalsha' && command?.toLowerCase() !== 'eval') return;
      if (args.at(-2) === consumer && args.at(-1) === String(LEASE_MS))
        seen.push({ atMs: Number(time) * 1000, from: source });
    });
    await claimOne();
  });

  afterEach(async () => {
    await keeper.stop();
    monitor.disconnect();
    const keys = await redis.keys(`${store.keySpace.registry.replace(/:topics$/, '')}:*`);
    if (keys.length > 0) await redis.del(keys);
    await redis.quit();
    await store.close();
  });

  async function claimOne(): Promise<void> {
    const nowMs = store.clock.nowMs();
    const id = new RecordIds(newSessionId()).next(nowMs);
    const header = {
      priority: 1,
      ttlMs: 0,
      startMs: null,
      madeMs: null,
      attempts: 0,
      stalls: 0,
      reason: null,
      number: 1,
    };
    const record = encodeRecord({ ...header, id, envelope: '', payload: '1' });
    const entries = [{ id, record, priority: 1 }];
    const deadlineMs = monotonicMs() + 5000;
    await store.messages.join(QUEUE);
    await store.messages.produce({
      topic: QUEUE.topic,
      producer: newSessionId(),
      number: 1,
      stampedAtMs: nowMs,
      entries,
      deadlineMs,
    });
    const reply = await store.messages.claim({
      queue: QUEUE,
      consumer,
      turn: 1,
      leaseMs: LEASE_MS,
      room: 1,
      quotas: [1, 1, 1],
      takeStalled: true,
      discardExpired: false,
      lookAround: false,
      places: 0,
      acks: { deliveries: [], handlingMs: 0 },
    });
    expect(reply).toMatchObject({ code: 'claimed', records: [expect.any(String)] });
  }

  function keep() {
    return keeper.keep({
      queue: QUEUE,
      consumer,
      leaseMs: LEASE_MS,
      onRenewed: held => {
        told.renewed(held);
        events.dispatchEvent(new Event('renewed'));
      },
      onLost: () => {
        told.lost();
        events.dispatchEvent(new Event('lost'));
      },
      onError: told.failed,
    });
  }

  /** Resolves after a time in which a lease that is kept is renewed: another one was, twice. */
  async function twoRenewalsOfAnother(): Promise<void> {
    await new Promise<void>(resolve => {
      let renewals = 0;
      const onRenewed = (): void => {
        if (++renewals === 2) resolve();
      };
      keeper.keep({ queue: QUEUE, consumer: newSessionId(), leaseMs: LEASE_MS, onRenewed, onLost: () => {} });
    });
    await monitored();
  }

  function next(event: 'renewed' | 'lost'): Promise<void> {
    return new Promise(resolve => events.addEventListener(event, () => resolve(), { once: true }));
  }

  async function serverMs(): Promise<number> {
    const [seconds = 0, micros = 0] = await redis.time();
    return seconds * 1000 + micros / 1000;
  }

  /** Resolves once the monitor has told all that happened on the server until now. */
  async function monitored(): Promise<void> {
    const mark = randomUUID();
    const passed = new Promise<void>(resolve => {
      monitor.on('monitor', (_time: string, args: string[]) => args.includes(mark) && resolve());
    });
    await redis.echo(mark);
    await passed;
  }

  /** As a handler does that computes without end: no timer, promise or socket of this thread gets its turn. */
  async function blockEventLoop(ms: number): Promise<{ fromMs: number; untilMs: number }> {
    const fromMs = await serverMs();
    const endMs = monotonicMs() + ms;
    while (monotonicMs() < endMs);
    const untilMs = await serverMs();
    await monitored();
    return { fromMs, untilMs };
  }

  const within = ({ fromMs, untilMs }: { fromMs: number; untilMs: number }) =>
    seen.map(({ atMs }) => atMs).filter(atMs => atMs >= fromMs && atMs < untilMs);

  it('renews and says how much is held', async () => {
    keep();
    await next('renewed');
    await next('renewed');
    expect(told.renewed.mock.calls).toEqual([[1], [1]]);
    expect(told.failed).not.toHaveBeenCalled();
  });

  it('keeps the lease while a handler blocks the event loop within its processing deadline', async () => {
    const handle = keep();
    handle.setDeadline(monotonicMs() + 60_000);
    await next('renewed');
    const block = await blockEventLoop(3 * LEASE_MS);
    const times = [block.fromMs, ...within(block), block.untilMs];
    const gaps = times.slice(1).map((atMs, index) => atMs - (times[index] ?? 0));
    expect(times.length).toBeGreaterThan(4);
    expect(Math.max(...gaps)).toBeLessThan(LEASE_MS);
    expect(told.lost).not.toHaveBeenCalled();
  });

  it('lets the lease end once a handler has blocked the event loop past its processing deadline', async () => {
    const handle = keep();
    await next('renewed');
    handle.setDeadline(monotonicMs() + LEASE_MS);
    const { fromMs, untilMs } = await blockEventLoop(3 * LEASE_MS);
    // The last renewal may have been on its way when the deadline came.
    expect(within({ fromMs: fromMs + LEASE_MS * 1.5, untilMs })).toEqual([]);
    await next('renewed');
  });

  it('tells that the lease was lost, and renews no more', async () => {
    keep();
    await next('renewed');
    await redis.set(store.keySpace.queue(QUEUE).guardPrefix + consumer, 'reaped');
    await next('lost');
    await monitored();
    const count = seen.length;
    await twoRenewalsOfAnother();
    expect(seen).toHaveLength(count);
    expect(told.lost).toHaveBeenCalledTimes(1);
  });

  it('goes on over a new connection when the old one breaks', async () => {
    keep();
    await next('renewed');
    await monitored();
    const from = seen.at(-1)?.from ?? '';
    expect(await redis.client('KILL', 'ADDR', from)).toBe(1);
    await next('renewed');
    await monitored();
    expect(seen.at(-1)?.from).not.toBe(from);
    expect(told.lost).not.toHaveBeenCalled();
    expect(told.warned).not.toHaveBeenCalled();
  });

  it('survives a server that forgot the script', async () => {
    await redis.script('FLUSH');
    keep();
    await next('renewed');
    expect(told.failed).not.toHaveBeenCalled();
  });

  it('renews nothing that was released', async () => {
    const handle = keep();
    await next('renewed');
    handle.release();
    handle.release();
    await monitored();
    const count = seen.length;
    await twoRenewalsOfAnother();
    expect(seen).toHaveLength(count);
  });

  it('leaves no connection behind when it is stopped', async () => {
    keep();
    await next('renewed');
    await monitored();
    const from = `addr=${seen.at(-1)?.from} `;
    expect(await redis.client('LIST')).toContain(from);
    await keeper.stop();
    await keeper.stop();
    // The server may answer before it has seen the end of the connection.
    while (String(await redis.client('LIST')).includes(from));
  });
});
