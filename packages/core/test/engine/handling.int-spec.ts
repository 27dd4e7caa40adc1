import { describe, expect, it, jest } from '@jest/globals';
import { type MessageContext, type MessagePriorityLike } from '../../src/index.js';
import { Gate } from './fixtures/gate.js';
import { Journal } from './fixtures/journal.js';
import { told, useQueues } from './fixtures/use-queues.js';

describe('producing and handling', () => {
  const { queue: newQueue } = useQueues();

  it('hands the payload, the headers and what is known about the message to the handler', async () => {
    const queue = newQueue();
    const seen = new Journal<{ payload: unknown; context: MessageContext }>();
    queue.registerHandler('orders', (payload, context) => seen.add({ payload, context }));
    await queue.start();
    const id = await queue.produce('orders', { amount: 3 }, { headers: { 'trace-id': 'abc' }, priority: 'high' });

    const [{ payload, context } = { payload: null, context: null }] = await seen.atLeast(1);
    expect(payload).toEqual({ amount: 3 });
    expect(context?.attempt).toBe(1);
    expect(context?.signal.aborted).toBe(false);
    expect(context?.message).toMatchObject({
      id,
      recordId: id,
      topic: 'orders',
      group: '',
      priority: 'high',
      version: '1',
    });
    expect(context?.message.headers).toEqual({ 'trace-id': 'abc' });
    expect(context?.message.meta).toMatchObject({ status: 'processing', retryCount: 0, delivery: 1, stalls: 0 });
  });

  it('takes messages of one level in the order in which they were produced', async () => {
    const queue = newQueue({ concurrency: 1 });
    const seen = new Journal<number>();
    for (let number = 0; number < 30; number++) await queue.produce('orders', number);
    queue.registerHandler<number>('orders', number => seen.add(number));
    await queue.start();
    expect(await seen.atLeast(30)).toEqual(Array.from({ length: 30 }, (_, number) => number));
  });

  it.each<{ concurrency: number }>([{ concurrency: 1 }, { concurrency: 4 }])(
    'starts higher levels first, strictly, with concurrency $concurrency',
    async ({ concurrency }) => {
      const queue = newQueue({ concurrency });
      const seen = new Journal<string>();
      const levels: MessagePriorityLike[] = ['low', 'normal', 'high'];
      for (const priority of [...levels, ...levels, ...levels, ...levels]) {
        await queue.produce('orders', priority, { priority });
      }
      queue.registerHandler<string>('orders', level => seen.add(level));
      await queue.start();
      const order = await seen.atLeast(12);
      expect(order).toEqual([...Array(4).fill('high'), ...Array(4).fill('normal'), ...Array(4).fill('low')]);
    },
  );

  it('lets no level starve under the weighted policy', async () => {
    const queue = newQueue({ concurrency: 1, taskQueueSize: 0, priorityPolicy: 'weighted' });
    const seen = new Journal<string>();
    const many = (priority: MessagePriorityLike) =>
      Array.from({ length: 100 }, () => ({ topic: 'orders', payload: priority, priority }));
    await queue.produceMany([...many('low'), ...many('normal'), ...many('high')]);
    queue.registerHandler<string>('orders', level => seen.add(level));
    await queue.start();
    const first = (await seen.atLeast(50)).slice(0, 50);
    const share = (level: string) => first.filter(seenLevel => seenLevel === level).length;
    expect([share('high'), share('normal'), share('low')]).toEqual([30, 15, 5]);
  });

  it('stores the messages of one topic of produceMany all or nothing, in order', async () => {
    const queue = newQueue({ concurrency: 1 });
    const seen = new Journal<number>();
    await expect(
      queue.produceMany([
        { topic: 'orders', payload: 1 },
        { topic: 'orders', payload: 2, ttl: 'soon' as '1s' },
      ]),
    ).rejects.toMatchObject({ code: 'MXRMQ_BATCH_INVALID', index: 1, outcome: 'not-applied' });
    const ids = await queue.produceMany([5, 6, 7].map(payload => ({ topic: 'orders', payload })));
    expect(new Set(ids).size).toBe(3);
    queue.registerHandler<number>('orders', number => seen.add(number));
    await queue.start();
    expect(await seen.atLeast(3)).toEqual([5, 6, 7]);
  });

  it('never handles more at once than the concurrency of the handler', async () => {
    const queue = newQueue({ concurrency: 3 });
    let running = 0;
    let most = 0;
    const completed = told(queue, 'completed');
    queue.registerHandler('orders', async () => {
      most = Math.max(most, ++running);
      await new Promise(resolve => setImmediate(resolve));
      running--;
    });
    await queue.produceMany(Array.from({ length: 200 }, (_, payload) => ({ topic: 'orders', payload })));
    await queue.start();
    await completed.atLeast(200);
    expect(most).toBe(3);
  });

  it('takes handlers that return nothing, a value, a promise or another thenable', async () => {
    const queue = newQueue();
    const completed = told(queue, 'completed');
    queue.registerHandler('sync', () => undefined);
    queue.registerHandler('value', () => 42);
    queue.registerHandler('promise', () => Promise.resolve());
    // oxlint-disable-next-line unicorn/no-thenable
    queue.registerHandler('thenable', () => ({ then: (done: () => void) => void setImmediate(done) }));
    await queue.start();
    for (const topic of ['sync', 'value', 'promise', 'thenable']) await queue.produce(topic, null);
    const topics = (await completed.atLeast(4)).map(({ message }) => message.topic);
    expect(topics.toSorted()).toEqual(['promise', 'sync', 'thenable', 'value']);
    expect(await queue.counts()).toEqual(
      expect.arrayContaining([expect.objectContaining({ queue: { topic: 'sync', group: '' }, deadLetters: 0 })]),
    );
  });

  it('handles what was produced while nobody was there, and what comes while it runs', async () => {
    const producer = newQueue();
    await producer.produce('orders', 'before');
    const consumer = newQueue();
    const seen = new Journal<string>();
    const gate = new Gate();
    consumer.registerHandler<string>('orders', async name => {
      seen.add(name);
      await gate.passed;
    });
    await consumer.start();
    await seen.atLeast(1);
    await producer.produce('orders', 'during');
    expect(await seen.atLeast(2)).toEqual(['before', 'during']);
    gate.open();
  });

  it('goes on whatever the logger and listeners throw, and stops in order', async () => {
    const stderr = jest.spyOn(process.stderr, 'write').mockReturnValue(true);
    const fail = (): never => {
      throw new Error('disk full');
    };
    const queue = newQueue({
      concurrency: 1,
      maxRetries: 0,
      logger: { debug: fail, log: fail, warn: fail, error: fail },
    });
    const seen = new Journal<number>();
    for (const event of ['completed', 'buried', 'error'] as const) queue.on(event, fail);
    queue.registerHandler<number>('orders', number => {
      seen.add(number);
      if (number % 2 === 0) fail();
    });
    await queue.start();
    await queue.produceMany([0, 1, 2, 3].map(payload => ({ topic: 'orders', payload })));
    expect(await seen.atLeast(4)).toEqual([0, 1, 2, 3]);
    await queue.stop();
    expect(await queue.counts()).toMatchObject([
      { processing: 0, deadLetters: 2, totals: { completed: 2, buried: 2 } },
    ]);
    expect(stderr.mock.calls.map(([line]) => String(line).split('\n', 1)[0])).toEqual([
      'MX-RMQ: the logger threw, and lines of the log are missing: Error: disk full',
    ]);
    stderr.mockRestore();
  });

  it('counts what it did', async () => {
    const queue = newQueue();
    const completed = told(queue, 'completed');
    queue.registerHandler('orders', () => {});
    await queue.start();
    await queue.produceMany(Array.from({ length: 5 }, (_, payload) => ({ topic: 'orders', payload })));
    await completed.atLeast(5);
    await queue.stop();
    expect(await queue.counts()).toMatchObject([
      {
        queue: { topic: 'orders', group: '' },
        pending: { high: 0, normal: 0, low: 0, stalled: 0 },
        processing: 0,
        consumers: 0,
        totals: { produced: 5, completed: 5 },
      },
    ]);
  });
});
