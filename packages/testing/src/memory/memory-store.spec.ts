import { afterEach, describe, expect, it } from '@jest/globals';
import { DeadLetterReason, RedisMessageQueue, UnrecoverableError, type MxRmqOptions } from '@mx-rmq/core';
import { eventually } from '@mx-rmq/testkit';
import { createMemoryStore, type InMemoryQueueStore } from './create-memory-store.js';

const SILENT = { log: () => {}, warn: () => {}, error: () => {} };
const START_MS = 1_700_000_000_000;

describe('an application on a store in memory', () => {
  const queues: RedisMessageQueue[] = [];

  afterEach(async () => {
    await Promise.all(queues.splice(0).map(queue => queue.close()));
  });

  function processOn(store: InMemoryQueueStore, options: MxRmqOptions = {}): RedisMessageQueue {
    const queue = new RedisMessageQueue({ store, logger: SILENT, ...options });
    queues.push(queue);
    return queue;
  }

  it('handles, retries and buries', async () => {
    const store = createMemoryStore();
    const queue = processOn(store, { retryDelays: ['1ms'] });
    const handled: unknown[] = [];
    queue.registerHandler('orders', (payload, { attempt }) => {
      if (payload === 'bad') throw new UnrecoverableError('bad');
      if (payload === 'shaky' && attempt === 1) throw new Error('shaky');
      handled.push(payload);
    });
    await queue.start();
    await queue.produceMany(['good', 'bad', 'shaky'].map(payload => ({ topic: 'orders', payload })));

    await eventually(
      'all are settled',
      async () => handled.length === 2 && (await queue.deadLetters.count('orders')) === 1,
    );
    expect(handled.toSorted()).toEqual(['good', 'shaky']);
    const { letters } = await queue.deadLetters.page('orders');
    expect(letters).toMatchObject([{ reason: DeadLetterReason.UNRECOVERABLE, message: { payload: 'bad' } }]);
    await queue.stop();
    expect(store.snapshot('orders').queues['']).toMatchObject({
      pending: { high: [], normal: [], low: [], stalled: [] },
      delayed: [],
      processing: {},
      leases: {},
      totals: { produced: 3, completed: 2, retried: 1, buried: 1 },
    });
  });

  it('lets two queues that share it be two processes', async () => {
    const store = createMemoryStore();
    const handledBy = new Map<string, unknown[]>();
    for (const name of ['a', 'b']) {
      const queue = processOn(store, { concurrency: 1, taskQueueSize: 0 });
      handledBy.set(name, []);
      queue.registerHandler('orders', async payload => {
        handledBy.get(name)?.push(payload);
        await eventually('both have one', () => [...handledBy.values()].every(handled => handled.length > 0));
      });
      await queue.start();
    }
    await processOn(store).produceMany([1, 2].map(payload => ({ topic: 'orders', payload })));
    await eventually('both are handled', () => store.snapshot('orders').queues['']?.totals['completed'] === 2);
    expect([...handledBy.values()].map(({ length }) => length)).toEqual([1, 1]);
  });

  it('delivers a delayed message when the clock that it was given says so', async () => {
    let nowMs = START_MS;
    const store = createMemoryStore({ now: () => nowMs });
    const queue = processOn(store);
    const handled = new Promise(resolve => queue.registerHandler('orders', resolve));
    await queue.start();
    await queue.produce('orders', 'late', { delay: '1h' });
    await eventually('the consumer sleeps', () => queue.status().consumers[0]?.state === 'idle');
    expect(await queue.counts()).toMatchObject([{ delayed: 1 }]);
    nowMs += 3_600_000;
    await expect(handled).resolves.toBe('late');
  });

  it('takes over from a process that vanished', async () => {
    const store = createMemoryStore();
    const queue = processOn(store, { lease: '1s' });
    const id = await queue.produce('orders', 'orphan');
    const acks = { deliveries: [], handlingMs: 0 };
    const turn = {
      turn: 1,
      leaseMs: 1,
      room: 1,
      quotas: [1, 1, 1],
      takeStalled: true,
      discardExpired: false,
      lookAround: false,
      places: 0,
      acks,
    } as const;
    await store.messages.claim({ ...turn, queue: { topic: 'orders', group: '' }, consumer: 'ghost' });
    const handled = new Promise(resolve => {
      queue.registerHandler('orders', (_payload, { message }) => resolve(message.recordId));
    });
    await queue.start();
    await expect(handled).resolves.toBe(id);
  });

  it('is closed by its owner only, and then refuses every call', async () => {
    const store = createMemoryStore();
    const queue = processOn(store);
    await queue.close();
    await store.connect();
    await store.close();
    await store.close();
    await expect(store.connect()).rejects.toMatchObject({ code: 'MXRMQ_REDIS_UNREACHABLE', outcome: 'not-applied' });
    await expect(store.check(100)).rejects.toMatchObject({ outcome: 'not-applied' });
  });
});
