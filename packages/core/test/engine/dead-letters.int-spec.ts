import { describe, expect, it } from '@jest/globals';
import { eventually } from '@mx-rmq/testkit';
import { DeadLetterReason, UnrecoverableError, type RedisMessageQueue } from '../../src/index.js';
import { Journal } from './fixtures/journal.js';
import { turnsMeanwhile } from './fixtures/turns-taken.js';
import { told, useQueues } from './fixtures/use-queues.js';

describe('dead letters', () => {
  const { queue: newQueue, redis, log } = useQueues();

  /** Buries so many messages, with their number as payload; returns their record ids in that order. */
  async function bury(count: number): Promise<{ queue: RedisMessageQueue; ids: readonly string[] }> {
    const queue = newQueue({ concurrency: 1 });
    const buried = told(queue, 'buried');
    queue.registerHandler('orders', payload => {
      throw new UnrecoverableError(`no. ${String(payload)}`);
    });
    const messages = Array.from({ length: count }, (_, payload) => ({ topic: 'orders', payload }));
    const ids = await queue.produceMany(messages);
    await queue.start();
    await buried.atLeast(count);
    await queue.stop();
    return { queue, ids };
  }

  it('are paged from the oldest to the newest, each once', async () => {
    const { queue, ids } = await bury(25);
    const found: string[] = [];
    let cursor: string | null = null;
    const pages: number[] = [];
    do {
      const page = await queue.deadLetters.page('orders', { cursor, limit: 10 });
      pages.push(page.letters.length);
      found.push(...page.letters.map(({ recordId }) => recordId));
      cursor = page.cursor;
    } while (cursor !== null);
    expect(pages).toEqual([10, 10, 5]);
    expect(found.toSorted()).toEqual(ids.toSorted());
    expect(await queue.deadLetters.count('orders')).toBe(25);
  });

  it('show the message, its error and what became of it', async () => {
    const { queue, ids } = await bury(2);
    const letter = await queue.deadLetters.get('orders', ids[1] ?? '');
    expect(letter).toMatchObject({
      recordId: ids[1],
      topic: 'orders',
      group: '',
      reason: DeadLetterReason.UNRECOVERABLE,
      raw: null,
      message: {
        payload: 1,
        meta: {
          status: 'dead_letter',
          retryCount: 1,
          history: [{ delivery: 1, error: { name: 'UnrecoverableError', message: 'no. 1' } }],
        },
      },
    });
    expect(await queue.deadLetters.get('orders', 'nobody')).toBeNull();
    expect(await queue.deadLetters.page('empty')).toEqual({ letters: [], cursor: null });
  });

  it('go back to the handlers as if they were new, with their history, and once however often it is asked', async () => {
    const { queue, ids } = await bury(3);
    const [first = '', second = '', third = ''] = ids;
    expect(await queue.deadLetters.requeue('orders', [first, second, 'nobody'])).toEqual([first, second]);
    expect(await queue.deadLetters.requeue('orders', [first, second])).toEqual([]);
    expect((await queue.deadLetters.page('orders')).letters.map(({ recordId }) => recordId)).toEqual([third]);

    const other = newQueue();
    const handled = new Journal<unknown>();
    other.registerHandler('orders', (payload, { message, attempt }) =>
      handled.add([payload, attempt, message.meta.delivery, message.meta.history.length]),
    );
    await other.start();
    expect(await handled.atLeast(2)).toEqual([
      [0, 1, 2, 1],
      [1, 1, 2, 1],
    ]);
    await other.stop();
    expect(await other.counts()).toMatchObject([{ deadLetters: 1, totals: { requeued: 2, completed: 2, buried: 3 } }]);
  });

  it('die again with all of their history', async () => {
    const { queue, ids } = await bury(1);
    const buried = told(queue, 'buried');
    await queue.deadLetters.requeue('orders', ids);
    await queue.start();
    await buried.atLeast(1);
    await queue.stop();
    const letter = await queue.deadLetters.get('orders', ids[0] ?? '');
    expect(letter?.message?.meta.history.map(({ delivery }) => delivery)).toEqual([1, 2]);
    expect(letter?.message?.meta.retryCount).toBe(1);
  });

  it('wake a consumer that sleeps when they are requeued by another process', async () => {
    const { queue, ids } = await bury(1);
    const consumer = newQueue();
    const handled = new Journal<unknown>();
    consumer.registerHandler('orders', payload => handled.add(payload));
    await consumer.start();
    await eventually('it sleeps', () => consumer.status().consumers.every(({ state }) => state === 'idle') || null);
    await queue.deadLetters.requeue('orders', ids);
    expect(await handled.atLeast(1)).toEqual([0]);
  });

  it('are deleted for good', async () => {
    const { queue, ids } = await bury(3);
    const [first = '', second = ''] = ids;
    expect(await queue.deadLetters.delete('orders', [first, second, 'nobody'])).toBe(2);
    expect(await queue.deadLetters.delete('orders', [first, second])).toBe(0);
    expect(await queue.deadLetters.requeue('orders', [first])).toEqual([]);
    expect(await queue.deadLetters.count('orders')).toBe(1);
  });

  it('are moved by the hundreds', async () => {
    const { queue, ids } = await bury(350);
    expect((await queue.deadLetters.requeue('orders', ids)).length).toBe(350);
    expect(await queue.counts()).toMatchObject([{ deadLetters: 0, pending: { normal: 350 } }]);
  });

  describe('of bytes that are no record', () => {
    const pending = (level: string): string => `${redis.prefix}:{orders}:pending:${level}`;

    it('keep what was found, and let the neighbours pass', async () => {
      const queue = newQueue();
      const handled = new Journal<unknown>();
      queue.registerHandler('orders', payload => handled.add(payload));
      const garbage = [Buffer.from([0, 255, 10, 254]), Buffer.from('hello'), Buffer.from('1'), Buffer.alloc(0)];
      await queue.produce('orders', 'before');
      for (const bytes of garbage) await redis.client.rpush(pending('normal'), bytes);
      await queue.produce('orders', 'after');
      await queue.start();
      expect(await handled.atLeast(2)).toEqual(['before', 'after']);
      const { letters } = await queue.deadLetters.page('orders');
      expect(letters.map(({ raw }) => raw)).toEqual(garbage);
      expect(letters.every(({ reason, message }) => reason === DeadLetterReason.MALFORMED && message === null)).toBe(
        true,
      );
      expect(log).toEqual([expect.stringContaining('4 malformed records')]);
      const ids = letters.map(({ recordId }) => recordId);
      expect(await queue.deadLetters.requeue('orders', ids)).toEqual([]);
      expect(await queue.deadLetters.delete('orders', ids)).toBe(4);
    });

    it.each([
      ['a payload that is no JSON', 'null', '{"a":'],
      ['an envelope that is no envelope', '\n\nnull', '\n[1]\nnull'],
      ['a history that would break its reader', '\n\nnull', '\n{"history":[{}]}\nnull'],
    ])('bury %s that a script cannot see, whole', async (_, sound, broken) => {
      const queue = newQueue();
      const handled = new Journal<unknown>();
      queue.registerHandler('orders', payload => handled.add(payload));
      await queue.produce('orders', null);
      const record = (await redis.client.lpop(pending('normal'))) ?? '';
      const malformed = record.slice(0, -sound.length) + broken;
      await redis.client.rpush(pending('normal'), malformed);
      await queue.produce('orders', 'after');
      await queue.start();
      expect(await handled.atLeast(1)).toEqual(['after']);
      const letter = await eventually('it is buried', async () => {
        const { letters } = await queue.deadLetters.page('orders');
        return letters[0] ?? null;
      });
      expect(letter.reason).toBe(DeadLetterReason.MALFORMED);
      expect(letter.raw?.toString()).toBe(malformed);
      await queue.stop();
      expect(await queue.counts()).toMatchObject([{ processing: 0, consumers: 0, deadLetters: 1 }]);
    });

    it('are not made of records of a newer version, which are left to newer processes', async () => {
      const queue = newQueue();
      const handled = new Journal<unknown>();
      queue.registerHandler('orders', payload => handled.add(payload));
      await queue.produce('orders', 'old');
      const record = (await redis.client.lpop(pending('normal'))) ?? '';
      for (let copy = 0; copy < 5; copy++) await redis.client.rpush(pending('normal'), `2${record.slice(1)}`);
      await queue.produce('orders', 'old');
      await queue.start();
      expect(await handled.atLeast(1)).toEqual(['old']);
      await eventually('it sleeps', () => queue.status().consumers.every(({ state }) => state === 'idle') || null);
      await queue.produce('orders', 'next');
      expect(await handled.atLeast(2)).toEqual(['old', 'next']);
      await eventually(
        'it sleeps again',
        () => queue.status().consumers.every(({ state }) => state === 'idle') || null,
      );
      // The safety net may look once.
      expect(await turnsMeanwhile(redis, 'orders')).toBeLessThan(3);
      await queue.stop();
      expect(await queue.counts()).toMatchObject([{ pending: { normal: 5 }, deadLetters: 0 }]);
    });
  });
});
