import { expect, it } from '@jest/globals';
import type { QueueCounts } from '@mx-rmq/core';
import { LEASE_MS } from './scene-consumer.js';
import type { Scene } from './scene.js';

export function statisticsRules(scene: () => Scene): void {
  async function counts(): Promise<QueueCounts> {
    const [found] = await scene().store.statistics.counts([scene().queue]);
    if (found === undefined) throw new Error('no counts');
    return found;
  }

  it('know every queue that was ever used, by name', async () => {
    expect(await scene().store.statistics.queues()).toEqual([]);
    await scene().store.messages.join({ topic: 'orders', group: 'payment' });
    await scene().produce({});
    await scene().send([scene().message()], { topic: 'mails' });
    expect(await scene().store.statistics.queues()).toEqual([
      { topic: 'mails', group: '' },
      { topic: 'orders', group: 'payment' },
    ]);
  });

  it('count nothing in a queue that was never used', async () => {
    expect(await counts()).toEqual({
      queue: scene().queue,
      pending: { high: 0, normal: 0, low: 0, stalled: 0 },
      delayed: 0,
      processing: 0,
      deadLetters: 0,
      consumers: 0,
      totals: {},
      oldestPendingAgeMs: 0,
    });
  });

  it('count what is in each state', async () => {
    await scene().produce({ priority: 'high' });
    const dead = scene().consumer('dead');
    await dead.claimOne();
    await scene().advance(LEASE_MS);
    await scene().consumer('living').reap(dead);
    await scene().advance(LEASE_MS);
    await scene().consumer('living').reap(dead);
    await scene().produce({}, {}, {});
    const [a, b] = [scene().consumer('a'), scene().consumer('b')];
    await a.claim({ room: 2, takeStalled: false });
    await b.bury(await b.claimOne({ takeStalled: false }));
    await scene().produce(
      { priority: 'high' },
      {},
      {},
      ...Array.from({ length: 3 }, () => ({ priority: 'low' as const })),
    );
    await scene().produce({ due: { afterMs: 1_000 } });
    expect(await counts()).toMatchObject({
      pending: { high: 1, normal: 2, low: 3, stalled: 1 },
      delayed: 1,
      processing: 2,
      deadLetters: 1,
      consumers: 1,
      totals: { produced: 11, reaped: 1, buried: 1 },
    });
  });

  it('answer in the order in which they are asked', async () => {
    await scene().produce({});
    await scene().send([scene().message(), scene().message()], { topic: 'mails' });
    const mails = { topic: 'mails', group: '' };
    const found = await scene().store.statistics.counts([mails, scene().queue, mails]);
    expect(found.map(({ queue, pending }) => [queue.topic, pending.normal])).toEqual([
      ['mails', 2],
      ['orders', 1],
      ['mails', 2],
    ]);
  });

  it('tell how late the oldest of those is that wait', async () => {
    await scene().produce({ due: { afterMs: 500 } });
    expect((await counts()).oldestPendingAgeMs).toBe(0);
    await scene().advance(600);
    expect((await counts()).oldestPendingAgeMs).toBe(100);
    await scene().produce({ priority: 'low' });
    await scene().advance(50);
    expect((await counts()).oldestPendingAgeMs).toBe(150);
    await scene().consumer().claim();
    expect((await counts()).oldestPendingAgeMs).toBe(0);
  });
}
