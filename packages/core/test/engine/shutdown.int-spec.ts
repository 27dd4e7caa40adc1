import { describe, expect, it } from '@jest/globals';
import { eventually } from '@mx-rmq/testkit';
import { QueueStoppingError, type MessageContext, type RedisMessageQueue } from '../../src/index.js';
import { Gate } from './fixtures/gate.js';
import { Journal } from './fixtures/journal.js';
import { serverTimePasses } from './fixtures/server-time.js';
import { told, useQueues } from './fixtures/use-queues.js';

const many = (count: number, from = 0) =>
  Array.from({ length: count }, (_, index) => ({ topic: 'orders', payload: from + index }));

describe('stopping', () => {
  const { queue: newQueue, log, redis } = useQueues();

  /** A queue whose handlers wait for the gate, after it has learnt to claim ahead of quick ones. */
  async function holding(options: { concurrency: number; messages: number; shutdownTimeout?: '100ms' | '10s' }) {
    const { concurrency, messages, shutdownTimeout = '10s' } = options;
    const queue = newQueue({ concurrency, shutdownTimeout });
    const gate = new Gate();
    const contexts = new Journal<MessageContext>();
    const quick = told(queue, 'completed');
    let isSlow = false;
    queue.registerHandler('orders', async (_payload, context) => {
      if (!isSlow) return;
      contexts.add(context);
      await gate.passed;
    });
    await queue.produceMany(many(100, -100));
    await queue.start();
    await quick.atLeast(100);
    isSlow = true;
    await queue.produceMany(many(messages));
    await contexts.atLeast(Math.min(concurrency, messages));
    return { queue, gate, contexts };
  }

  function draining(): { queue: RedisMessageQueue; handled: Journal<readonly [unknown, number]> } {
    const queue = newQueue({ concurrency: 1 });
    const handled = new Journal<readonly [unknown, number]>();
    queue.registerHandler('orders', (payload, { message }) => handled.add([payload, message.meta.retryCount]));
    return { queue, handled };
  }

  it('waits for running handlers; what has not started goes to others at once, in its old order', async () => {
    const { queue, gate, contexts } = await holding({ concurrency: 3, messages: 40 });
    const other = draining();
    const stopped = queue.stop();
    await other.queue.start();
    const handled = await other.handled.atLeast(37);
    expect(handled.map(([payload]) => payload)).toEqual(Array.from({ length: 37 }, (_, index) => index + 3));
    expect(contexts.entries.map(({ signal }) => signal.aborted)).toEqual([false, false, false]);
    gate.open();
    await stopped;
    await other.queue.stop();
    expect(await other.queue.counts()).toMatchObject([
      { pending: { normal: 0 }, processing: 0, deadLetters: 0, delayed: 0, totals: { completed: 140 } },
    ]);
    expect(contexts.entries).toHaveLength(3);
    expect(log).toEqual([]);
  });

  it('aborts what takes too long, and hands it to others without counting a failure', async () => {
    const { queue, contexts } = await holding({ concurrency: 2, messages: 5, shutdownTimeout: '100ms' });
    const other = draining();
    await queue.stop();
    expect(contexts.entries.map(({ signal }) => signal.reason)).toEqual([
      expect.any(QueueStoppingError),
      expect.any(QueueStoppingError),
    ]);
    await other.queue.start();
    expect((await other.handled.atLeast(5)).toSorted()).toEqual([0, 1, 2, 3, 4].map(payload => [payload, 0]));
    await other.queue.stop();
    expect(await other.queue.counts()).toMatchObject([{ processing: 0, deadLetters: 0, delayed: 0 }]);
    expect((await other.queue.counts())[0]?.totals['retried']).toBeUndefined();
  });

  it('does not hear what an aborted handler says in the end', async () => {
    const { queue, gate } = await holding({ concurrency: 2, messages: 2, shutdownTimeout: '100ms' });
    const completed = told(queue, 'completed');
    await queue.stop();
    gate.open();
    await new Promise(resolve => setImmediate(resolve));
    expect(completed.entries).toEqual([]);
    expect(await queue.counts()).toMatchObject([{ pending: { normal: 2 }, totals: { completed: 100 } }]);
  });

  it('frees the places of handlers that never end, for when it is started again', async () => {
    const queue = newQueue({ maxWorkers: 2, concurrency: 2, shutdownTimeout: '50ms' });
    const handled = new Journal<number>();
    let hangs = true;
    queue.registerHandler<number>('orders', number => {
      handled.add(number);
      return hangs ? new Promise(() => {}) : undefined;
    });
    await queue.start();
    await queue.produceMany(many(2));
    await handled.atLeast(2);
    await queue.stop();
    hangs = false;
    await queue.start();
    expect((await handled.atLeast(4)).slice(2).toSorted()).toEqual([0, 1]);
  });

  it('keeps the messages of running handlers its own for as long as it waits', async () => {
    const { queue, gate, contexts } = await holding({ concurrency: 1, messages: 1 });
    const other = draining();
    await other.queue.start();
    const stopped = queue.stop();
    // Longer than the lease and the grace after it.
    await serverTimePasses(redis.client, 2_500);
    gate.open();
    await stopped;
    expect(other.handled.entries).toEqual([]);
    expect(contexts.entries.map(({ signal }) => signal.aborted)).toEqual([false]);
    expect(await other.queue.counts()).toMatchObject([{ processing: 0, totals: { completed: 101 } }]);
  });

  it('records retries and dead letters of handlers that fail while it waits', async () => {
    const queue = newQueue({ retryDelays: ['1h'], maxRetries: 1, shutdownTimeout: '10s' });
    const gate = new Gate();
    const started = new Journal<unknown>();
    queue.registerHandler('orders', async payload => {
      started.add(payload);
      await gate.passed;
      throw new Error('no');
    });
    await queue.start();
    await queue.produce('orders', 'retried');
    await queue.produce('orders', 'buried', { maxRetries: 0 });
    await started.atLeast(2);
    const stopped = queue.stop();
    gate.open();
    await stopped;
    expect(await queue.counts()).toMatchObject([{ delayed: 1, deadLetters: 1, processing: 0, consumers: 0 }]);
  });

  it('leaves nothing to a lease when a turn is under way, however often it is tried', async () => {
    const producer = newQueue();
    const totals: number[] = [];
    for (let round = 0; round < 30; round++) {
      const queue = newQueue({ concurrency: 2 });
      const seen = new Journal<null>();
      queue.registerHandler('orders', () => seen.add(null));
      await queue.start();
      const produced = producer.produceMany(many(20, round * 20));
      if (round % 3 > 0) await seen.atLeast(1);
      await queue.close();
      await produced;
      totals.push(seen.entries.length);
    }
    const [counts] = await producer.counts();
    const normal = 600 - totals.reduce((a, b) => a + b, 0);
    const pending = { high: 0, normal, low: 0, stalled: 0 };
    expect(counts).toMatchObject({ pending, processing: 0, consumers: 0, delayed: 0, deadLetters: 0 });
  });

  it('wakes others for what it gives back and for what comes when it has stopped', async () => {
    const [leaving, staying] = [newQueue(), newQueue()];
    const handled = new Journal<unknown>();
    leaving.registerHandler('orders', () => {});
    staying.registerHandler('orders', payload => handled.add(payload));
    await Promise.all([leaving.start(), staying.start()]);
    const sleep = (queue: RedisMessageQueue) => queue.status().consumers.every(({ state }) => state === 'idle') || null;
    await eventually('both sleep', () => sleep(leaving) && sleep(staying));
    await leaving.stop();
    // The process lives on, and with it the call in which it waited for wake-ups.
    for (let number = 0; number < 5; number++) {
      await leaving.produce('orders', number);
      expect((await handled.atLeast(number + 1)).at(-1)).toBe(number);
      await eventually('it sleeps', () => sleep(staying));
    }
  });
});
