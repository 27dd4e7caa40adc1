import { describe, expect, it } from '@jest/globals';
import { eventually, FaultProxy, startPrivateServer } from '@mx-rmq/testkit';
import type { RedisMessageQueue } from '../../src/index.js';
import { allSettled } from './fixtures/all-settled.js';
import { Gate } from './fixtures/gate.js';
import { Journal } from './fixtures/journal.js';
import { told, useQueues } from './fixtures/use-queues.js';

/** Leases of a second have to end, and connections that stand still have to be given up. */
const LIMIT_MS = 40_000;

describe('a message that finds an idle consumer', () => {
  const { queue: newQueue, redis } = useQueues(() => startPrivateServer());
  const key = (name: string): string => `${redis.prefix}:{orders}:${name}`;

  const proxied = (): Promise<FaultProxy> => {
    const { hostname: host, port } = new URL(redis.url);
    return FaultProxy.before({ host, port: Number(port) });
  };

  /** Resolves once so many may be pushed, over all consumers. */
  const placesLeft = (count: number) =>
    eventually(`${count} places are left`, async () => {
      const credit = await redis.client.zrange(key('credit'), 0, '-1', 'WITHSCORES');
      const slots = credit.filter((_, index) => index % 2 === 1).map(score => Math.floor(Number(score) / 1_000_000));
      return slots.reduce((sum, one) => sum + one, 0) === count || null;
    });

  /** Of a queue that has handled one message and sleeps since then, so that it knows its handlers to be quick. */
  async function idle(queue: RedisMessageQueue, handled: Journal<unknown>, places: number): Promise<void> {
    await queue.start();
    await placesLeft(1);
    await queue.produce('orders', 'first');
    await handled.atLeast(1);
    await placesLeft(places);
  }

  it('is with it before it asks, and nowhere else: hazard 9', async () => {
    const queue = newQueue({ concurrency: 4, taskQueueSize: 0 });
    const handled = new Journal<unknown>();
    const gate = new Gate();
    queue.registerHandler('orders', async payload => {
      handled.add(payload);
      if (payload !== 'first') await gate.passed;
    });
    await idle(queue, handled, 4);
    await redis.client.config('RESETSTAT');

    await queue.produce('orders', 'pushed');

    expect(await handled.atLeast(2)).toEqual(['first', 'pushed']);
    expect(await redis.client.exists(key('wake'), key('pending:normal'))).toBe(0);
    // While it runs, nothing but the message itself has been sent to Redis; its lease may have been renewed.
    const stats = await redis.client.info('commandstats');
    const calls = Object.fromEntries([...stats.matchAll(/cmdstat_(\w+):calls=(\d+)/g)].map(([, name, n]) => [name, n]));
    expect(calls).toMatchObject({ publish: '1' });
    expect(calls['hvals']).toBeUndefined();
    expect(calls['lrange']).toBeUndefined();
    await placesLeft(3);
    gate.open();
  });

  it('waits for a claim where there are more of them than places: hazard 19', async () => {
    const queue = newQueue({ concurrency: 2, taskQueueSize: 0 });
    const handled = new Journal<unknown>();
    const gate = new Gate();
    queue.registerHandler('orders', async payload => {
      handled.add(payload);
      if (payload !== 'first') await gate.passed;
    });
    await idle(queue, handled, 2);

    await queue.produceMany([1, 2, 3, 4, 5].map(payload => ({ topic: 'orders', payload })));

    expect((await handled.atLeast(3)).slice(1)).toEqual([1, 2]);
    expect(await redis.client.llen(key('pending:normal'))).toBe(3);
    gate.open();
    expect((await handled.atLeast(6)).slice(1)).toEqual([1, 2, 3, 4, 5]);
  });

  it('is handled once, though its news was on the way when the connection broke: hazard 8', async () => {
    const proxy = await proxied();
    const queue = newQueue({ connection: { url: proxy.url }, concurrency: 4, taskQueueSize: 0, lease: '1m' });
    const producer = newQueue();
    const handled = new Journal<unknown>();
    queue.registerHandler('orders', payload => handled.add(payload));
    await idle(queue, handled, 4);

    proxy.stall();
    await producer.produce('orders', 'on its way');
    expect(await redis.client.exists(key('pending:normal'))).toBe(0);
    proxy.reset();
    await proxy.heal();

    expect(await handled.atLeast(2)).toEqual(['first', 'on its way']);
    await allSettled(producer);
    await producer.produce('orders', 'after it');
    expect(await handled.atLeast(3)).toEqual(['first', 'on its way', 'after it']);
    expect(await producer.counts()).toMatchObject([{ totals: { completed: 3 }, deadLetters: 0 }]);
    await queue.close();
    await proxy.stop();
  });

  it(
    'is left to others once its news is so late that they may have it',
    async () => {
      const proxy = await proxied();
      const queue = newQueue({ connection: { url: proxy.url }, concurrency: 4, taskQueueSize: 0 });
      const handled = new Journal<string>();
      queue.registerHandler<string>('orders', payload => handled.add(payload));
      await idle(queue, handled, 4);

      // For it nothing moves any more; what is pushed to it waits in the network.
      proxy.stall();
      const other = newQueue({ concurrency: 1 });
      await other.produce('orders', 'late');
      expect(await redis.client.exists(key('pending:normal'))).toBe(0);
      other.registerHandler<string>('orders', (payload, { message }) => {
        handled.add(`${payload}, crashes: ${message.meta.stalls}`);
      });
      await other.start();
      expect(await handled.atLeast(2)).toEqual(['first', 'late, crashes: 1']);
      await allSettled(other);
      await proxy.heal();

      await queue.produce('orders', 'after it');
      await handled.first(entry => entry.startsWith('after it'));
      expect(handled.entries).toHaveLength(3);
      await queue.close();
      await proxy.stop();
    },
    LIMIT_MS,
  );

  it('is neither lost nor handled twice when the consumer stops meanwhile, however often it is tried: hazard 18', async () => {
    const producer = newQueue();
    const handled = new Journal<number>();
    let produced = 0;
    const enough = new AbortController();
    const produceAll = async (): Promise<void> => {
      while (!enough.signal.aborted) await producer.produce('orders', produced++);
    };
    const producing = produceAll();
    for (let round = 0; round < 20; round++) {
      const queue = newQueue({ concurrency: 5 });
      queue.registerHandler<number>('orders', number => handled.add(number));
      await queue.start();
      await handled.atLeast(handled.entries.length + 20);
      await queue.close();
      const [counts] = await producer.counts();
      // Nothing is left to a lease.
      expect(counts).toMatchObject({ processing: 0, consumers: 0 });
      expect(await redis.client.exists(key('credit'))).toBe(0);
    }
    enough.abort();
    await producing;
    const last = newQueue();
    last.registerHandler<number>('orders', number => handled.add(number));
    await last.start();
    await allSettled(producer);
    expect(handled.entries.toSorted((a, b) => a - b)).toEqual(Array.from({ length: produced }, (_, number) => number));
  });

  it('does not wait for a consumer whose handler is busy while another one is idle', async () => {
    const [slow, quick] = [newQueue({ concurrency: 1 }), newQueue({ concurrency: 1 })];
    const gate = new Gate();
    const handled = new Journal<string>();
    slow.registerHandler('orders', async () => {
      handled.add('slow');
      await gate.passed;
    });
    quick.registerHandler('orders', () => handled.add('quick'));
    const lost = told(slow, 'lost');
    await slow.start();
    await placesLeft(1);
    await slow.produce('orders', 'held');
    await handled.atLeast(1);
    await quick.start();
    await placesLeft(1);
    for (let message = 0; message < 30; message++) {
      await quick.produce('orders', message);
      await handled.atLeast(message + 2);
    }
    expect(handled.entries.filter(name => name === 'slow')).toEqual(['slow']);
    expect(await redis.client.hlen(await keyOfOnly('slow'))).toBe(1);
    gate.open();
    await allSettled(quick);
    expect(lost.entries).toEqual([]);
  });

  /** The hash of the consumer that still holds something. */
  async function keyOfOnly(name: string): Promise<string> {
    const consumers = await eventually(`${name} alone holds something`, async () => {
      const held = await redis.client.zrange(key('consumers'), 0, '-1');
      return held.length === 1 ? held : null;
    });
    return key(`processing:${consumers[0]}`);
  }
});
