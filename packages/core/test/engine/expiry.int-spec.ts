import { describe, expect, it } from '@jest/globals';
import { eventually } from '@mx-rmq/testkit';
import { DeadLetterReason } from '../../src/index.js';
import { Gate } from './fixtures/gate.js';
import { Journal } from './fixtures/journal.js';
import { serverMs, serverTimePasses } from './fixtures/server-time.js';
import { told, useQueues } from './fixtures/use-queues.js';

describe('time to live', () => {
  const { queue: newQueue, redis } = useQueues();

  it('never hands out what has expired: it becomes a dead letter', async () => {
    const queue = newQueue();
    const handled = new Journal<string>();
    const id = await queue.produce('orders', 'expired', { ttl: '1ms' });
    await queue.produce('orders', 'fresh', { ttl: '1h' });
    await queue.produce('orders', 'eternal', { ttl: 'never' });
    await serverTimePasses(redis.client, 5);
    queue.registerHandler<string>('orders', name => handled.add(name));
    await queue.start();
    expect(await handled.atLeast(2)).toEqual(['fresh', 'eternal']);
    const { letters } = await queue.deadLetters.page('orders');
    expect(letters).toMatchObject([
      { recordId: id, reason: DeadLetterReason.EXPIRED, message: { payload: 'expired', meta: { retryCount: 0 } } },
    ]);
  });

  it('handles what waits behind thousands that have expired, without being woken again', async () => {
    const queue = newQueue({ concurrency: 1, taskQueueSize: 0, onExpire: 'discard' });
    const handled = new Journal<string>();
    await queue.produceMany(
      Array.from({ length: 2_000 }, () => ({ topic: 'orders', payload: 'expired', ttl: '1ms' as const })),
    );
    await queue.produce('orders', 'fresh');
    await serverTimePasses(redis.client, 5);
    queue.registerHandler<string>('orders', name => handled.add(name));
    await queue.start();
    expect(await handled.atLeast(1)).toEqual(['fresh']);
    expect(await queue.counts()).toMatchObject([{ deadLetters: 0, totals: { expired: 2_000 } }]);
  });

  it('drops it where that is asked for', async () => {
    const queue = newQueue({ onExpire: 'discard' });
    const handled = new Journal<string>();
    await queue.produce('orders', 'expired', { ttl: '1ms' });
    await serverTimePasses(redis.client, 5);
    await queue.produce('orders', 'fresh');
    queue.registerHandler<string>('orders', name => handled.add(name));
    await queue.start();
    expect(await handled.atLeast(1)).toEqual(['fresh']);
    await queue.stop();
    expect(await queue.counts()).toMatchObject([
      { deadLetters: 0, processing: 0, totals: { expired: 1, produced: 2, completed: 1 } },
    ]);
  });

  it('looks again before the handler: a message may expire while it waits in this process', async () => {
    const queue = newQueue({ concurrency: 1, taskQueueSize: 10 });
    const handled = new Journal<string>();
    const buried = told(queue, 'buried');
    const gate = new Gate();
    queue.registerHandler<string>('orders', name => {
      handled.add(name);
      if (name !== 'slow') return;
      // Nothing of this process moves meanwhile, so what waits here cannot be given back.
      const untilMs = performance.now() + 120;
      while (performance.now() < untilMs);
      gate.open();
    });
    await queue.start();
    // Quick ones first: they make the consumer claim ahead.
    await queue.produceMany(Array.from({ length: 20 }, () => ({ topic: 'orders', payload: 'quick' })));
    await handled.atLeast(20);
    await queue.produceMany([
      { topic: 'orders', payload: 'slow' },
      { topic: 'orders', payload: 'expires', ttl: '60ms' },
      { topic: 'orders', payload: 'last' },
    ]);
    await handled.first(name => name === 'last');
    expect(handled.entries).not.toContain('expires');
    expect(await queue.deadLetters.count('orders')).toBeLessThanOrEqual(1);
    await eventually('it is a dead letter', async () =>
      (await queue.deadLetters.count('orders')) === 1 ? true : null,
    );
    expect(buried.entries.every(({ reason }) => reason === DeadLetterReason.EXPIRED)).toBe(true);
  });

  it('is not used up by a delay', async () => {
    const queue = newQueue();
    const handled = new Journal<number | null>();
    queue.registerHandler('orders', (_payload, { message }) => handled.add(message.meta.expireAt));
    await queue.start();
    const producedAt = await serverMs(redis.client);
    await queue.produce('orders', null, { delay: '300ms', ttl: '1m' });
    const [expireAt] = await handled.atLeast(1);
    expect(expireAt).toBeGreaterThanOrEqual(producedAt + 60_300);
  });

  it('is not extended by retries', async () => {
    const queue = newQueue({ retryDelays: ['0ms', '20ms', '1h'] });
    const handled = new Journal<number | null>();
    queue.registerHandler('orders', (_payload, { message }) => {
      handled.add(message.meta.expireAt);
      throw new Error('no');
    });
    await queue.start();
    await queue.produce('orders', null, { ttl: '1h' });
    const [first, ...later] = await handled.atLeast(3);
    expect(later).toEqual([first, first]);
  });

  it('ends while a message waits for its next try', async () => {
    const queue = newQueue({ retryDelays: ['2100ms'] });
    const handled = new Journal<number>();
    queue.registerHandler('orders', (_payload, { attempt }) => {
      handled.add(attempt);
      throw new Error('no');
    });
    await queue.start();
    const id = await queue.produce('orders', null, { ttl: '2s' });
    const letter = await eventually('it is a dead letter', () => queue.deadLetters.get('orders', id));
    expect(letter).toMatchObject({ reason: DeadLetterReason.EXPIRED, message: { meta: { retryCount: 1 } } });
    expect(letter.message?.meta.lastError).toBe('no');
    expect(handled.entries).toEqual([1]);
  });

  it('begins anew when a dead letter is requeued', async () => {
    const queue = newQueue();
    const handled = new Journal<string>();
    const id = await queue.produce('orders', 'again', { ttl: '3s' });
    await serverTimePasses(redis.client, 3_001);
    queue.registerHandler<string>('orders', name => handled.add(name));
    await queue.start();
    await eventually('it is a dead letter', () => queue.deadLetters.get('orders', id));
    await queue.deadLetters.requeue('orders', [id]);
    expect(await handled.atLeast(1)).toEqual(['again']);
  });
});
