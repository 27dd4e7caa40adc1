import { describe, expect, it } from '@jest/globals';
import { encodeRecord } from '../../src/model/record.js';
import { newSessionId, RecordIds } from '../../src/model/record-id.js';
import { Gate } from './fixtures/gate.js';
import { Journal } from './fixtures/journal.js';
import { serverMs } from './fixtures/server-time.js';
import { told, useQueues } from './fixtures/use-queues.js';

describe('messages with a crash behind them', () => {
  const { queue: newQueue, redis } = useQueues();
  const ids = new RecordIds(newSessionId());
  const key = (name: string): string => `${redis.prefix}:{orders}:${name}`;

  /** As a process leaves them that died holding them. */
  async function leaveBehind(payloads: readonly unknown[], stalls = 0): Promise<void> {
    const header = {
      priority: 1,
      ttlMs: 0,
      startMs: null,
      madeMs: null,
      attempts: 0,
      stalls,
      reason: null,
      number: 1,
      envelope: '',
    };
    const fields = payloads.map(payload => {
      const id = ids.next(1_700_000_000_000);
      return [`${id}/0001`, encodeRecord({ ...header, id, payload: JSON.stringify(payload) })] as const;
    });
    await redis.client.hset(key('processing:deadbeef'), Object.fromEntries(fields));
    await redis.client.zadd(key('consumers'), await serverMs(redis.client), 'deadbeef');
  }

  it('are handled one at a time, one right after the other, in their old order, beside others', async () => {
    const left = Array.from({ length: 30 }, (_, index) => index);
    await leaveBehind(left);
    const queue = newQueue({ concurrency: 5 });
    const order = new Journal<number>();
    const beside = new Journal<string>();
    let running = 0;
    let most = 0;
    queue.registerHandler<number | string>('orders', async (payload, { message }) => {
      if (typeof payload === 'string') {
        beside.add(payload);
        return;
      }
      expect(message.meta.stalls).toBe(1);
      order.add(payload);
      most = Math.max(most, ++running);
      await new Promise(resolve => setImmediate(resolve));
      running--;
    });
    await queue.start();
    await queue.produceMany(Array.from({ length: 20 }, (_, index) => ({ topic: 'orders', payload: `other ${index}` })));
    expect(await order.atLeast(30)).toEqual(left);
    expect(most).toBe(1);
    await beside.atLeast(20);
  });

  it('do not wait for one of them that takes its time where there are other processes', async () => {
    await leaveBehind(['slow', 'second', 'third']);
    const handled = new Journal<unknown>();
    const gate = new Gate();
    const first = newQueue();
    first.registerHandler('orders', async payload => {
      handled.add(payload);
      await gate.passed;
    });
    await first.start();
    await handled.atLeast(1);
    const second = newQueue();
    second.registerHandler('orders', payload => handled.add(payload));
    await second.start();
    expect(await handled.atLeast(3)).toEqual(['slow', 'second', 'third']);
    gate.open();
  });

  it('are taken in all, by the hundreds, from one process that died', async () => {
    const left = Array.from({ length: 250 }, (_, index) => index);
    await leaveBehind(left);
    const queue = newQueue();
    const reaped = told(queue, 'reaped');
    const handled = new Journal<number>();
    queue.registerHandler<number>('orders', payload => handled.add(payload));
    await queue.start();
    expect(new Set(await handled.atLeast(250)).size).toBe(250);
    expect(reaped.entries.map(({ taken }) => taken)).toEqual([100, 100, 50]);
    await queue.stop();
    expect(await queue.counts()).toMatchObject([{ totals: { completed: 250, reaped: 250 }, processing: 0 }]);
  });

  it('are buried when one process too many has died with them', async () => {
    await leaveBehind(['deadly'], 5);
    await leaveBehind(['not yet'], 4);
    const queue = newQueue({ maxStalls: 5 });
    const handled = new Journal<unknown>();
    queue.registerHandler('orders', (payload, { message }) => handled.add([payload, message.meta.stalls]));
    await queue.start();
    expect(await handled.atLeast(1)).toEqual([['not yet', 5]]);
    expect(await queue.deadLetters.page('orders')).toMatchObject({
      letters: [{ reason: 'stalled', message: { payload: 'deadly', meta: { stalls: 6 } } }],
    });
  });

  it('are like others again once they were retried or requeued', async () => {
    await leaveBehind(['fails']);
    const queue = newQueue({ maxRetries: 0 });
    const buried = told(queue, 'buried');
    const handled = new Journal<number>();
    queue.registerHandler('orders', (_payload, { message }) => {
      handled.add(message.meta.stalls);
      throw new Error('no');
    });
    await queue.start();
    const [{ message } = { message: null }] = await buried.atLeast(1);
    await queue.stop();
    await queue.deadLetters.requeue('orders', [message?.recordId ?? '']);
    await queue.start();
    expect(await handled.atLeast(2)).toEqual([1, 0]);
  });
});
