import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { eventually, FaultProxy, FrozenServer, startPrivateServer, useRedis } from '@mx-rmq/testkit';
import type { QueueRef } from '../model/queue-ref.js';
import { clientMaker } from './client-options.js';
import { useConnections } from './connections.fixture.js';
import { KeySpace } from './key-space.js';
import { ScriptRunner } from './script-runner.js';
import { TokenWakeUps, type WakeUpTimings } from './token-wake-ups.js';

/** Nothing happens here because time has passed: what is waited for comes by a token, or the test fails. */
const NO_CLOCKWORK: WakeUpTimings = { blockMs: 60_000, hangMs: 90_000, safetyNetMs: 60_000, retryMs: 5 };

const ORDERS: QueueRef = { topic: 'orders', group: '' };
const MAILS: QueueRef = { topic: 'mails', group: 'eu' };

describe('TokenWakeUps', () => {
  const redis = useRedis(() => startPrivateServer());
  const open = useConnections();
  const started: TokenWakeUps[] = [];
  let keySpace: KeySpace;
  let woken: string[];

  beforeEach(() => {
    keySpace = new KeySpace(redis.prefix);
    woken = [];
  });

  afterEach(async () => {
    await Promise.all(started.splice(0).map(wakeUps => wakeUps.stop()));
  });

  function start(timings: Partial<WakeUpTimings> = {}, url = redis.url): TokenWakeUps {
    const runner = new ScriptRunner(open({ url: redis.url }));
    const make = clientMaker({ url }, 'wake-ups');
    const wakeUps = new TokenWakeUps(make, runner, keySpace, () => {}, { ...NO_CLOCKWORK, ...timings });
    started.push(wakeUps);
    return wakeUps;
  }

  async function startThroughProxy(timings: Partial<WakeUpTimings> = {}) {
    const { hostname: host, port } = new URL(redis.url);
    const proxy = await FaultProxy.before({ host, port: Number(port) });
    return { proxy, wakeUps: start(timings, proxy.url) };
  }

  /** Notes who is woken, by the name of the topic unless told. */
  const watch = (wakeUps: TokenWakeUps, queue: QueueRef, name = queue.topic) =>
    wakeUps.watch(queue, () => woken.push(name));
  const wakeKey = (queue: QueueRef): string => keySpace.queue(queue).wake;
  const offer = (queue: QueueRef) => redis.client.rpush(wakeKey(queue), '1');
  const wokenAre = (...names: readonly string[]) =>
    eventually(`${names.join()} woken, not ${woken.join()}`, () => (woken.length >= names.length ? [...woken] : null));

  /** The connections that wait for wake-ups, as the server lists them. */
  async function listening(): Promise<string[]> {
    const list = String(await redis.client.client('LIST'));
    return list.split('\n').filter(line => line.includes(' name=mx-rmq:wake-ups '));
  }
  const idOf = (line = ''): number => Number(/^id=(\d+)/.exec(line)?.[1]);
  const anotherThan = (before: readonly string[]) =>
    eventually('another connection', async () => {
      const known = before.map(idOf);
      return (await listening()).some(line => !known.includes(idOf(line)));
    });
  const blocked = (count = 1) =>
    eventually(`${count} blocked`, async () => {
      const lines = await listening();
      return lines.filter(line => line.includes(' flags=b')).length === count;
    });

  it('wakes an idle queue by its token, which is used up', async () => {
    const wakeUps = start();
    watch(wakeUps, MAILS);
    watch(wakeUps, ORDERS).setIdle(true);
    await blocked();

    await offer(ORDERS);

    expect(await wokenAre('orders')).toEqual(['orders']);
    expect(await redis.client.exists(wakeKey(ORDERS))).toBe(0);
  });

  it('wakes by a token that was there before', async () => {
    await offer(ORDERS);

    watch(start(), ORDERS).setIdle(true);

    expect(await wokenAre('orders')).toEqual(['orders']);
  });

  it('opens no connection before some queue is idle, and one for all of them', async () => {
    const wakeUps = start();
    const watches = Array.from({ length: 20 }, (_, n) => watch(wakeUps, { topic: `topic-${n}`, group: '' }));
    expect(await listening()).toEqual([]);

    for (const one of watches) one.setIdle(true);
    await blocked();

    expect(await listening()).toHaveLength(1);
  });

  it('hears of every queue that becomes idle while the connection is being made', async () => {
    const wakeUps = start();
    const queues = Array.from({ length: 20 }, (_, n) => ({ topic: `topic-${n}`, group: '' }));
    for (const queue of queues) watch(wakeUps, queue).setIdle(true);

    await Promise.all(queues.map(offer));

    const all = await wokenAre(...queues.map(({ topic }) => topic));
    expect(new Set(all)).toEqual(new Set(queues.map(({ topic }) => topic)));
  });

  it('hears of a queue that becomes idle while it is blocked on others', async () => {
    const wakeUps = start();
    watch(wakeUps, ORDERS).setIdle(true);
    const mails = watch(wakeUps, MAILS);
    await blocked();

    mails.setIdle(true);
    await offer(MAILS);

    expect(await wokenAre('mails')).toEqual(['mails']);
  });

  it('leaves alone the token of a queue that is not idle (any more)', async () => {
    const wakeUps = start();
    const orders = watch(wakeUps, ORDERS);
    const mails = watch(wakeUps, MAILS);
    orders.setIdle(true);
    await blocked();
    await offer(ORDERS);
    await wokenAre('orders');

    mails.setIdle(true);
    await Promise.all([offer(ORDERS), offer(MAILS)]);
    expect(await wokenAre('orders', 'mails')).toEqual(['orders', 'mails']);
    expect(await redis.client.llen(wakeKey(ORDERS))).toBe(1);

    orders.setIdle(true);
    expect(await wokenAre('orders', 'mails', 'orders')).toEqual(['orders', 'mails', 'orders']);
  });

  it('passes a token on, and another process gets it', async () => {
    const orders = watch(start(), ORDERS, 'first');
    orders.setIdle(true);
    await blocked();
    watch(start(), ORDERS, 'second').setIdle(true);
    await blocked(2);

    await offer(ORDERS);
    expect(await wokenAre('first')).toEqual(['first']);
    orders.passOn();

    expect(await wokenAre('first', 'second')).toEqual(['first', 'second']);
  });

  it('passes the token of a watch on that ended meanwhile', async () => {
    const orders = watch(start(), ORDERS, 'first');
    orders.setIdle(true);
    await blocked();
    watch(start(), ORDERS, 'second').setIdle(true);
    await blocked(2);

    orders.end();
    await offer(ORDERS);

    expect(await wokenAre('second')).toEqual(['second']);
  });

  describe('the safety net', () => {
    const net = { safetyNetMs: 20 };

    it.each([
      ['pending', (queue: QueueRef) => redis.client.rpush(keySpace.queue(queue).pendingLow, 'record')],
      ['pending after a crash', (queue: QueueRef) => redis.client.rpush(keySpace.queue(queue).stalled, 'record')],
      ['delayed', (queue: QueueRef) => redis.client.zadd(keySpace.queue(queue).delayed, 1, 'id')],
      [
        'held by a consumer, whose lease may end',
        (queue: QueueRef) => redis.client.zadd(keySpace.queue(queue).consumers, 1, 'c'),
      ],
    ])('wakes without a token where something is %s, and nobody else', async (_, put) => {
      const wakeUps = start(net);
      watch(wakeUps, MAILS).setIdle(true);
      watch(wakeUps, ORDERS).setIdle(true);
      await blocked();

      await put(ORDERS);

      await wokenAre('orders', 'orders');
      expect(new Set(woken)).toEqual(new Set(['orders']));
    });

    it('does not wake a queue that is not idle', async () => {
      const wakeUps = start(net);
      const mails = watch(wakeUps, MAILS);
      watch(wakeUps, ORDERS).setIdle(true);
      mails.setIdle(true);
      mails.setIdle(false);
      await redis.client.rpush(keySpace.queue(MAILS).pendingHigh, 'record');
      await redis.client.rpush(keySpace.queue(ORDERS).pendingHigh, 'record');

      await wokenAre('orders', 'orders', 'orders');
      expect(new Set(woken)).toEqual(new Set(['orders']));
    });
  });

  describe('when the connection', () => {
    it('is killed: another one is made, and wakes', async () => {
      watch(start(), ORDERS).setIdle(true);
      await blocked();
      const before = await listening();

      await redis.client.client('KILL', 'ID', idOf(before[0]));
      await anotherThan(before);
      await blocked();
      await offer(ORDERS);

      expect(await wokenAre('orders')).toEqual(['orders']);
    });

    it('breaks while nobody is idle: the next calls are unblocked by their new name', async () => {
      const wakeUps = start();
      const orders = watch(wakeUps, ORDERS);
      const mails = watch(wakeUps, MAILS);
      orders.setIdle(true);
      await blocked();
      await offer(ORDERS);
      await wokenAre('orders');
      const before = await listening();

      await redis.client.client('KILL', 'ID', idOf(before[0]));
      await anotherThan(before);
      orders.setIdle(true);
      await blocked();
      mails.setIdle(true);
      await offer(MAILS);

      expect(await wokenAre('orders', 'mails')).toEqual(['orders', 'mails']);
    });

    it('falls silent: the watchdog replaces it', async () => {
      const { proxy, wakeUps } = await startThroughProxy({ blockMs: 50, hangMs: 200 });
      watch(wakeUps, ORDERS).setIdle(true);
      await blocked();
      const before = await listening();

      proxy.blackHole();
      await anotherThan(before);
      await offer(ORDERS);

      expect(await wokenAre('orders')).toEqual(['orders']);
      await wakeUps.stop();
      await proxy.stop();
    });

    it('leads to a server that is suspended: told as not alive, and alive again after it', async () => {
      const server = await startPrivateServer();
      const frozen = new FrozenServer(server);
      const runner = new ScriptRunner(open({ url: server.url }));
      const timings = { ...NO_CLOCKWORK, blockMs: 20, hangMs: 100, retryMs: 5 };
      const wakeUps = new TokenWakeUps(
        clientMaker({ url: server.url }, 'wake-ups'),
        runner,
        keySpace,
        () => {},
        timings,
      );
      started.push(wakeUps);
      const orders = watch(wakeUps, ORDERS);
      orders.setIdle(true);
      await runner.call('rpush', [wakeKey(ORDERS), '1']);
      await wokenAre('orders');
      expect(wakeUps.isAlive).toBe(true);

      orders.setIdle(true);
      frozen.freeze();
      await eventually('not alive', () => !wakeUps.isAlive);
      frozen.thaw();
      await eventually('alive', () => wakeUps.isAlive);
      await runner.call('rpush', [wakeKey(ORDERS), '1']);

      await wokenAre('orders', 'orders');
      await wakeUps.stop();
      await server.stop();
      expect(new Set(woken)).toEqual(new Set(['orders']));
    });

    it('cannot be made at first', async () => {
      const { proxy, wakeUps } = await startThroughProxy();
      await proxy.refuse();
      watch(wakeUps, ORDERS).setIdle(true);
      await offer(ORDERS);

      await proxy.heal();

      expect(await wokenAre('orders')).toEqual(['orders']);
      await wakeUps.stop();
      await proxy.stop();
    });
  });

  describe('stop', () => {
    it('ends a call that is blocked, and leaves no connection; tokens are for others then', async () => {
      const wakeUps = start();
      watch(wakeUps, ORDERS).setIdle(true);
      await blocked();

      await Promise.all([wakeUps.stop(), wakeUps.stop()]);
      await wakeUps.stop();
      await eventually('it is gone', async () => (await listening()).length === 0);
      await offer(ORDERS);

      expect(await redis.client.llen(wakeKey(ORDERS))).toBe(1);
      expect(woken).toEqual([]);
    });

    it('is heard while nobody is idle, and before anybody ever was', async () => {
      const wakeUps = start();
      const orders = watch(wakeUps, ORDERS);
      orders.setIdle(true);
      await offer(ORDERS);
      await wokenAre('orders');

      await expect(wakeUps.stop()).resolves.toBeUndefined();
      await expect(start().stop()).resolves.toBeUndefined();
    });

    it('is heard while there is no server', async () => {
      const wakeUps = start({}, 'redis://127.0.0.1:1');
      watch(wakeUps, ORDERS).setIdle(true);
      // A turn of the event loop, so that it is trying.
      await redis.client.ping();

      await expect(wakeUps.stop()).resolves.toBeUndefined();
    });

    it('is final: who becomes idle later opens nothing', async () => {
      const wakeUps = start();
      const orders = watch(wakeUps, ORDERS);
      await wakeUps.stop();

      orders.setIdle(true);
      await offer(ORDERS);

      expect(await redis.client.llen(wakeKey(ORDERS))).toBe(1);
      expect(await listening()).toEqual([]);
    });
  });
});
