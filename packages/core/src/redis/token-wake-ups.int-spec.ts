import { describe, expect, it, jest } from '@jest/globals';
import { eventually, startPrivateServer, useRedis } from '@mx-rmq/testkit';
import type { QueueRef } from '../model/queue-ref.js';
import { MAILS, ORDERS, useWakeUps } from './wake-ups.fixture.js';

/** Servers are started in the middle of tests, and machines are busy. */
jest.setTimeout(60_000);

describe('TokenWakeUps', () => {
  const redis = useRedis(() => startPrivateServer());
  const wakeUpsInTest = useWakeUps(redis);
  const { keySpace, start, watch, offer, tokensOf, wokenAre, listening, blocked } = wakeUpsInTest;

  it('wakes an idle queue by its token, which is used up', async () => {
    const wakeUps = start();
    watch(wakeUps, MAILS);
    watch(wakeUps, ORDERS).setIdle(true);
    await blocked();

    await offer(ORDERS);

    expect(await wokenAre('orders')).toEqual(['orders']);
    expect(await tokensOf(ORDERS)).toBe(0);
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
    expect(await tokensOf(ORDERS)).toBe(1);

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
      expect(new Set(wakeUpsInTest.woken)).toEqual(new Set(['orders']));
    });

    it('wakes a consumer that Redis does not know any more, as after a FLUSHALL, and nobody else', async () => {
      const wakeUps = start(net);
      const guardOf = (queue: QueueRef): string => `${keySpace.queue(queue).guardPrefix}c`;
      for (const queue of [MAILS, ORDERS]) {
        await redis.client.set(guardOf(queue), 1);
        const asleep = watch(wakeUps, queue);
        asleep.listenFor('c', { onPushed: () => {}, onListening: () => {} });
        asleep.setIdle(true);
      }
      await blocked();

      await redis.client.del(guardOf(ORDERS));

      await wokenAre('orders', 'orders');
      expect(new Set(wakeUpsInTest.woken)).toEqual(new Set(['orders']));
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
      expect(new Set(wakeUpsInTest.woken)).toEqual(new Set(['orders']));
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

      expect(await tokensOf(ORDERS)).toBe(1);
      expect(wakeUpsInTest.woken).toEqual([]);
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

      expect(await tokensOf(ORDERS)).toBe(1);
      expect(await listening()).toEqual([]);
    });
  });
});
