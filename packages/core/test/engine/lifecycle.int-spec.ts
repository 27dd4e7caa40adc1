import { describe, expect, it } from '@jest/globals';
import { eventually, findKeys, startPrivateServer } from '@mx-rmq/testkit';
import { RedisMessageQueue } from '../../src/index.js';
import { Gate } from './fixtures/gate.js';
import { Journal } from './fixtures/journal.js';
import { told, useQueues } from './fixtures/use-queues.js';

describe('the life of a queue', () => {
  const { queue: newQueue, redis, log } = useQueues();

  it('says what state it is in', async () => {
    const queue = newQueue();
    const gate = new Gate();
    const started = new Journal<null>();
    queue.registerHandler('orders', async () => {
      started.add(null);
      await gate.passed;
    });
    expect([queue.status().state, queue.isRunning]).toEqual(['idle', false]);
    await queue.start();
    expect([queue.status().state, queue.isRunning]).toEqual(['running', true]);
    await queue.produce('orders', null);
    await started.atLeast(1);
    expect(queue.status().consumers).toMatchObject([{ topic: 'orders', group: '', running: 1, isAlive: true }]);
    const stopped = queue.stop();
    await Promise.resolve();
    expect(queue.status()).toMatchObject({ state: 'stopping', consumers: [{ state: 'stopping', running: 1 }] });
    gate.open();
    await stopped;
    expect(queue.status()).toEqual({ state: 'stopped', wakeUps: { up: true }, consumers: [] });
    await queue.close();
    expect(queue.status().state).toBe('closed');
  });

  it('may be started, stopped and closed in any order, as often as one likes', async () => {
    const queue = newQueue();
    const handled = new Journal<number>();
    queue.registerHandler<number>('orders', number => handled.add(number));
    await queue.stop();
    await queue.connect();
    await queue.connect();
    for (let round = 0; round < 3; round++) {
      await Promise.all([queue.start(), queue.start()]);
      await queue.produce('orders', round);
      await handled.atLeast(round + 1);
      await Promise.all([queue.stop(), queue.stop()]);
    }
    await Promise.all([queue.close(), queue.stop(), queue.close()]);
    expect(log).toEqual([]);
  });

  it('keeps its head when everything is asked for at once', async () => {
    const queue = newQueue();
    const handled = new Journal<number>();
    queue.registerHandler<number>('orders', number => handled.add(number));
    const steps = Array.from({ length: 10 }, (_, step) => (step % 2 === 0 ? queue.start() : queue.stop()));
    await Promise.all(steps);
    expect(queue.status()).toEqual({ state: 'stopped', wakeUps: { up: true }, consumers: [] });
    const more = Array.from({ length: 11 }, (_, step) => (step % 2 === 0 ? queue.start() : queue.stop()));
    await Promise.all(more);
    expect(queue.status()).toMatchObject({ state: 'running', consumers: [{ topic: 'orders' }] });
    await queue.produceMany(Array.from({ length: 50 }, (_, payload) => ({ topic: 'orders', payload })));
    expect(new Set(await handled.atLeast(50)).size).toBe(50);
    expect(handled.entries).toHaveLength(50);
    const [started, closed] = await Promise.allSettled([queue.start(), queue.close()]);
    expect([started.status, closed.status]).toEqual(['fulfilled', 'fulfilled']);
    expect(queue.status()).toEqual({ state: 'closed', wakeUps: { up: false }, consumers: [] });
  });

  it('loses and doubles nothing while it is started and stopped', async () => {
    const [queue, producer] = [newQueue({ concurrency: 5 }), newQueue()];
    const completed = told(queue, 'completed');
    queue.registerHandler('orders', () => new Promise(resolve => setImmediate(resolve)));
    const produced = producer.produceMany(
      Array.from({ length: 1_000 }, (_, payload) => ({ topic: 'orders', payload })),
    );
    for (let round = 0; round < 15; round++) {
      await queue.start();
      await completed.atLeast(completed.entries.length + 1);
      await queue.stop();
      if (completed.entries.length === 1_000) break;
    }
    await queue.start();
    await produced;
    const payloads = (await completed.atLeast(1_000)).map(({ message }) => message.payload);
    expect(payloads).toHaveLength(1_000);
    expect(new Set(payloads).size).toBe(1_000);
    await queue.stop();
    expect(await producer.counts()).toMatchObject([{ totals: { completed: 1_000 }, processing: 0, consumers: 0 }]);
  });

  it('goes on producing when it is stopped, and not when it is closed', async () => {
    const queue = newQueue();
    queue.registerHandler('orders', () => {});
    await queue.start();
    await queue.stop();
    await queue.produce('orders', 'after stop');
    const last = queue.produce('orders', 'with close');
    await queue.close();
    await expect(last).resolves.toEqual(expect.any(String));
    const closed = { code: 'MXRMQ_QUEUE_CLOSED', outcome: 'not-applied' };
    await expect(queue.produce('orders', 'after close')).rejects.toMatchObject(closed);
    await expect(queue.produceMany([{ topic: 'orders', payload: 1 }])).rejects.toMatchObject(closed);
    await expect(queue.start()).rejects.toMatchObject(closed);
    await expect(queue.connect()).rejects.toMatchObject(closed);
    await expect(queue.counts()).rejects.toMatchObject(closed);
    await expect(queue.cancel('orders', 'id')).rejects.toMatchObject(closed);
    await expect(queue.deadLetters.page('orders')).rejects.toMatchObject(closed);
    expect(() => queue.registerHandler('mails', () => {})).toThrow(expect.objectContaining(closed));
    expect(await queue.healthCheck()).toMatchObject({ up: false, redis: { error: 'The queue is closed.' } });
    expect(await newQueue().counts()).toMatchObject([{ pending: { normal: 2 } }]);
  });

  it('wants handlers before it starts, one per topic and group, and none while it runs', async () => {
    const queue = newQueue();
    await expect(queue.start()).rejects.toMatchObject({ code: 'MXRMQ_HANDLER_MISSING' });
    queue.registerHandler('orders', () => {}).registerHandler('orders', () => {}, { group: 'mail' });
    expect(() => queue.registerHandler('orders', () => {})).toThrow(
      expect.objectContaining({ code: 'MXRMQ_HANDLER_DUPLICATE', queue: 'orders' }),
    );
    await queue.start();
    expect(() => queue.registerHandler('mails', () => {})).toThrow(
      expect.objectContaining({ code: 'MXRMQ_QUEUE_RUNNING' }),
    );
    await queue.stop();
    const handled = new Journal<unknown>();
    queue.registerHandler('mails', payload => handled.add(payload));
    await queue.start();
    await queue.produce('mails', 'late');
    expect(await handled.atLeast(1)).toEqual(['late']);
  });

  it('is closed at the end of the block that uses it', async () => {
    let outside: RedisMessageQueue;
    {
      await using queue = newQueue();
      outside = queue;
      queue.registerHandler('orders', () => {});
      await queue.start();
    }
    expect(outside.status().state).toBe('closed');
  });

  it('runs for a time, and ends before it when somebody closes it', async () => {
    const queue = newQueue();
    const handled = new Journal<unknown>();
    queue.registerHandler('orders', payload => handled.add(payload));
    await queue.produce('orders', 1);
    await queue.run({ for: '100ms' });
    expect(handled.entries).toEqual([1]);
    expect(queue.status().state).toBe('closed');

    const other = newQueue();
    const running = new Journal<unknown>();
    other.registerHandler('orders', payload => running.add(payload));
    const run = other.run({ for: '30d' });
    await newQueue().produce('orders', 2);
    expect(await running.atLeast(1)).toEqual([2]);
    await other.close();
    await run;
    await expect(newQueue().run({ for: 5 as unknown as '5s' })).rejects.toMatchObject({
      code: 'MXRMQ_DURATION_INVALID',
    });
  });

  it('runs until a signal comes, and ends when somebody closes it', async () => {
    const queue = newQueue();
    const handled = new Journal<unknown>();
    queue.registerHandler('orders', payload => handled.add(payload));
    const run = queue.runUntilSignal(['SIGUSR2']);
    await queue.produce('orders', 1);
    await handled.atLeast(1);
    process.emit('SIGUSR2');
    await run;
    expect(queue.status().state).toBe('closed');
    expect(process.listenerCount('SIGUSR2')).toBe(0);

    const other = newQueue();
    other.registerHandler('orders', () => {});
    const second = other.runUntilSignal(['SIGUSR2']);
    await other.start();
    await other.close();
    await second;
    await expect(newQueue().runUntilSignal(['SIGUSR2'])).rejects.toMatchObject({ code: 'MXRMQ_HANDLER_MISSING' });
    expect(process.listenerCount('SIGUSR2')).toBe(0);
  });

  it('leaves no keys of its consumers behind but short-lived marks', async () => {
    const queue = newQueue();
    const completed = told(queue, 'completed');
    queue.registerHandler('orders', () => {});
    await queue.start();
    await queue.produceMany(Array.from({ length: 100 }, (_, payload) => ({ topic: 'orders', payload })));
    await completed.atLeast(100);
    await queue.close();
    const keys = (await findKeys(redis.client, redis.prefix)).map(key => key.slice(redis.prefix.length + 1));
    const known = /^(topics|schema|\{orders\}:(groups|stats|stats:\d+|guard:\w{8}|batches:\w{8}|wake))$/;
    expect(keys.filter(key => !known.test(key))).toEqual([]);
  });
});

describe('the connections of a queue', () => {
  const { queue: newQueue, redis } = useQueues(() => startPrivateServer());

  const connections = async (): Promise<string[]> => {
    const clients = String(await redis.client.client('LIST'));
    return [...clients.matchAll(/name=(mx-rmq:\S*)/g)].map(([, name = '']) => name).toSorted();
  };

  it('are none before it is used, two while it sleeps, a third while it holds messages, and none in the end', async () => {
    const queue = newQueue();
    expect(await connections()).toEqual([]);
    const gate = new Gate();
    for (const topic of ['a', 'b', 'c', 'd', 'e']) queue.registerHandler(topic, () => gate.passed);
    await queue.connect();
    expect(await connections()).toEqual(['mx-rmq:calls']);
    await queue.start();
    await eventually('it sleeps', async () => ((await connections()).length === 2 ? true : null));
    await queue.produceMany(['a', 'b', 'c'].map(topic => ({ topic, payload: null })));
    await eventually('it renews', async () => ((await connections()).length === 3 ? true : null));
    gate.open();
    await queue.close();
    expect(await connections()).toEqual([]);
  });

  it('are closed where it was closed without ever being used', async () => {
    const queue = newQueue();
    await queue.close();
    await queue.close();
    expect(queue.status()).toEqual({ state: 'closed', wakeUps: { up: false }, consumers: [] });
    expect(await connections()).toEqual([]);
  });
});
