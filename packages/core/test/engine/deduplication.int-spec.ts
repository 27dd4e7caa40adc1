import { describe, expect, it } from '@jest/globals';
import { eventually } from '@mx-rmq/testkit';
import { Journal } from './fixtures/journal.js';
import { told, useQueues } from './fixtures/use-queues.js';

describe('deduplication', () => {
  const { queue: newQueue, redis } = useQueues();

  it('stores a messageId once, and answers with it each time', async () => {
    const queue = newQueue({ concurrency: 1 });
    const handled = new Journal<string>();
    expect(await queue.produce('orders', 'first', { messageId: 'mine' })).toBe('mine');
    expect(await queue.produce('orders', 'second', { messageId: 'mine' })).toBe('mine');
    await queue.produce('orders', 'other');
    queue.registerHandler<string>('orders', (name, { message }) => handled.add(`${name} ${message.id}`));
    await queue.start();
    const [first, other] = await handled.atLeast(2);
    expect([first, other?.split(' ')[0]]).toEqual(['first mine', 'other']);
  });

  it('stores one of those that are produced at the same time, by several processes', async () => {
    const producers = [newQueue(), newQueue(), newQueue()];
    const consumer = newQueue();
    const completed = told(consumer, 'completed');
    const ids = await Promise.all(
      Array.from({ length: 90 }, (_, call) =>
        (producers[call % 3] ?? consumer).produce('orders', call, { messageId: `message-${call % 5}` }),
      ),
    );
    expect(new Set(ids)).toEqual(new Set([0, 1, 2, 3, 4].map(number => `message-${number}`)));
    consumer.registerHandler('orders', () => {});
    await consumer.produce('orders', 'end', { priority: 'low' });
    await consumer.start();
    await completed.first(({ message }) => message.payload === 'end');
    expect(completed.entries).toHaveLength(6);
  });

  it('remembers a messageId after its message was handled, until the window is over', async () => {
    const queue = newQueue({ deduplicationWindow: '3s' });
    const handled = new Journal<string>();
    queue.registerHandler<string>('orders', name => handled.add(name));
    await queue.start();
    await queue.produce('orders', 'first', { messageId: 'mine' });
    await handled.atLeast(1);
    await queue.stop();
    await queue.produce('orders', 'duplicate', { messageId: 'mine' });
    expect(await queue.counts()).toMatchObject([{ pending: { normal: 0 }, totals: { produced: 1 } }]);
    const key = `${redis.prefix}:{orders}:dedup:m:mine`;
    await eventually('the window is over', async () => ((await redis.client.exists(key)) === 0 ? true : null));
    await queue.produce('orders', 'second', { messageId: 'mine' });
    await queue.start();
    expect(await handled.atLeast(2)).toEqual(['first', 'second']);
  });

  it('answers with the id of the message that holds the key', async () => {
    const queue = newQueue();
    const deduplicate = { key: 'customer-7', for: '1h' } as const;
    const first = await queue.produce('orders', 1, { deduplicate });
    expect(await queue.produce('orders', 2, { deduplicate })).toBe(first);
    expect(await queue.produce('mails', 3, { deduplicate })).not.toBe(first);
    const [a, b] = await queue.produceMany([
      { topic: 'orders', payload: 4, deduplicate },
      { topic: 'orders', payload: 5, deduplicate: { key: 'customer-8', for: '1h' } },
    ]);
    expect(a).toBe(first);
    expect(b).not.toBe(first);
    expect(await queue.counts()).toEqual(
      expect.arrayContaining([
        expect.objectContaining({ queue: { topic: 'orders', group: '' }, totals: { produced: 2 } }),
        expect.objectContaining({ queue: { topic: 'mails', group: '' }, totals: { produced: 1 } }),
      ]),
    );
  });

  it('keeps messageIds and keys apart', async () => {
    const queue = newQueue();
    await queue.produce('orders', 1, { messageId: 'same' });
    await queue.produce('orders', 2, { deduplicate: { key: 'same', for: '1h' } });
    expect(await queue.counts()).toMatchObject([{ pending: { normal: 2 } }]);
  });

  it('recognises a duplicate within one call', async () => {
    const queue = newQueue();
    const message = { topic: 'orders', payload: 1, messageId: 'mine' };
    expect(await queue.produceMany([message, message, message])).toEqual(['mine', 'mine', 'mine']);
    expect(await queue.counts()).toMatchObject([{ pending: { normal: 1 } }]);
  });

  it('lets retries and requeued dead letters pass', async () => {
    const queue = newQueue({ maxRetries: 1, retryDelays: ['0ms'] });
    const handled = new Journal<number>();
    const buried = told(queue, 'buried');
    queue.registerHandler('orders', (_payload, { attempt }) => {
      handled.add(attempt);
      throw new Error('no');
    });
    await queue.start();
    await queue.produce('orders', null, { messageId: 'mine' });
    const [{ message } = { message: null }] = await buried.atLeast(1);
    await queue.stop();
    await queue.deadLetters.requeue('orders', [message?.recordId ?? '']);
    await queue.start();
    await handled.atLeast(4);
    expect(handled.entries).toEqual([1, 2, 1, 2]);
  });
});
