import { describe, expect, it } from '@jest/globals';
import { Gate } from './fixtures/gate.js';
import { Journal } from './fixtures/journal.js';
import { serverMs } from './fixtures/server-time.js';
import { told, useQueues } from './fixtures/use-queues.js';

describe('delays', () => {
  const { queue: newQueue, redis } = useQueues();

  it('delivers when the delay has passed, never before, by the clock of the server', async () => {
    const queue = newQueue();
    const handledAt = new Journal<{ delayMs: number; lateMs: number }>();
    const producedAt = await serverMs(redis.client);
    queue.registerHandler<number>('orders', async delayMs => {
      handledAt.add({ delayMs, lateMs: (await serverMs(redis.client)) - producedAt - delayMs });
    });
    await queue.start();
    const delays = [300, 1, 120, 20, 60];
    await Promise.all(delays.map(ms => queue.produce('orders', ms, { delay: `${ms}ms` })));
    const entries = await handledAt.atLeast(5);
    expect(entries.map(({ delayMs }) => delayMs)).toEqual(delays.toSorted((a, b) => a - b));
    for (const { lateMs } of entries) expect(lateMs).toBeGreaterThanOrEqual(0);
  });

  it('delivers at a moment that is given, and at once where it has passed', async () => {
    const queue = newQueue({ concurrency: 1 });
    const handled = new Journal<{ name: string; atMs: number }>();
    queue.registerHandler<string>('orders', async name => {
      handled.add({ name, atMs: await serverMs(redis.client) });
    });
    await queue.start();
    const dueAt = new Date((await serverMs(redis.client)) + 200);
    await queue.produce('orders', 'soon', { deliverAt: dueAt });
    await queue.produce('orders', 'past', { deliverAt: new Date(0) });
    const [past, soon] = await handled.atLeast(2);
    expect([past?.name, soon?.name]).toEqual(['past', 'soon']);
    expect(soon?.atMs).toBeGreaterThanOrEqual(dueAt.getTime());
  });

  it('wakes a sleeping consumer for a message that another process delays', async () => {
    const consumer = newQueue();
    const producer = newQueue();
    const handled = new Journal<string>();
    consumer.registerHandler<string>('orders', name => handled.add(name));
    await consumer.start();
    await producer.produce('orders', 'first');
    await handled.atLeast(1);
    await producer.produce('orders', 'later', { delay: '1h' });
    await producer.produce('orders', 'sooner', { delay: '50ms' });
    expect(await handled.atLeast(2)).toEqual(['first', 'sooner']);
    expect(await producer.counts()).toMatchObject([{ delayed: 1 }]);
  });

  it('delivers in the order in which messages are due, whatever the order of producing', async () => {
    const queue = newQueue({ concurrency: 1 });
    const handled = new Journal<number>();
    // Far enough that none of them is due, and so put in its place at once, before all are stored.
    const startMs = (await serverMs(redis.client)) + 1_000;
    const offsets = [7, 3, 9, 1, 5, 8, 2, 6, 4, 0];
    await queue.produceMany(
      offsets.map(offset => ({ topic: 'orders', payload: offset, deliverAt: new Date(startMs + offset) })),
    );
    queue.registerHandler<number>('orders', offset => handled.add(offset));
    await queue.start();
    expect(await handled.atLeast(10)).toEqual(offsets.toSorted((a, b) => a - b));
  });

  it('delivers more than one claim promotes, though all are due at the same moment', async () => {
    const queue = newQueue({ concurrency: 1, taskQueueSize: 0 });
    const completed = told(queue, 'completed');
    const deliverAt = new Date((await serverMs(redis.client)) + 50);
    await queue.produceMany(Array.from({ length: 350 }, (_, payload) => ({ topic: 'orders', payload, deliverAt })));
    queue.registerHandler('orders', () => {});
    await queue.start();
    const ids = (await completed.atLeast(350)).map(({ message }) => message.payload);
    expect(new Set(ids).size).toBe(350);
  });

  describe('cancel', () => {
    it('takes a delayed message back, by its generated id and by its messageId', async () => {
      const queue = newQueue();
      const handled = new Journal<string>();
      const generated = await queue.produce('orders', 'generated', { delay: '200ms' });
      await queue.produce('orders', 'named', { delay: '200ms', messageId: 'mine' });
      expect(await queue.cancel('orders', generated)).toBe(true);
      expect(await queue.cancel('orders', 'mine')).toBe(true);
      expect(await queue.cancel('orders', 'mine')).toBe(false);
      await queue.produce('orders', 'last', { delay: '250ms' });
      queue.registerHandler<string>('orders', name => handled.add(name));
      await queue.start();
      expect(await handled.atLeast(1)).toEqual(['last']);
      expect(await queue.counts()).toMatchObject([{ delayed: 0, processing: expect.any(Number) }]);
    });

    it('frees the messageId and the key, so that the message may be produced again', async () => {
      const queue = newQueue();
      const handled = new Journal<string>();
      const deduplicate = { key: 'k', for: '1h' } as const;
      await queue.produce('orders', 'named', { delay: '1h', messageId: 'mine' });
      const keyed = await queue.produce('orders', 'keyed', { delay: '1h', deduplicate });
      await queue.cancel('orders', 'mine');
      await queue.cancel('orders', keyed);
      await queue.produce('orders', 'named again', { messageId: 'mine' });
      await queue.produce('orders', 'keyed again', { deduplicate });
      queue.registerHandler<string>('orders', name => handled.add(name));
      await queue.start();
      expect(await handled.atLeast(2)).toEqual(['named again', 'keyed again']);
    });

    it('leaves alone what waits, what runs, what is handled and what never was', async () => {
      const queue = newQueue({ concurrency: 1 });
      const handled = new Journal<string>();
      const gate = new Gate();
      queue.registerHandler<string>('orders', async name => {
        handled.add(name);
        await gate.passed;
      });
      await queue.start();
      const running = await queue.produce('orders', 'running');
      await handled.atLeast(1);
      const waiting = await queue.produce('orders', 'waiting', { messageId: 'waiting' });
      for (const id of [running, waiting, 'nobody']) expect(await queue.cancel('orders', id)).toBe(false);
      gate.open();
      await handled.atLeast(2);
      await queue.stop();
      expect(await queue.cancel('orders', running)).toBe(false);
    });

    it('takes it back in every group', async () => {
      const queue = newQueue();
      const handled = new Journal<string>();
      for (const group of ['a', 'b']) {
        queue.registerHandler<string>('orders', name => handled.add(`${name} ${group}`), { group });
      }
      await queue.start();
      const id = await queue.produce('orders', 'cancelled', { delay: '1h' });
      expect(await queue.cancel('orders', id)).toBe(true);
      await queue.produce('orders', 'kept', { delay: '150ms' });
      expect((await handled.atLeast(2)).toSorted()).toEqual(['kept a', 'kept b']);
      expect((await queue.counts()).map(({ delayed }) => delayed)).toEqual([0, 0]);
    });

    it('refuses a topic that would reach other keys', async () => {
      await expect(newQueue().cancel('a}:x{b', 'id')).rejects.toMatchObject({ code: 'MXRMQ_TOPIC_INVALID' });
    });
  });
});
