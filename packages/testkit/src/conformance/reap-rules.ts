import { expect, it } from '@jest/globals';
import { DeadLetterReason, decodeRecord, type ReapReply } from '@mx-rmq/core';
import { payloadsOf } from './messages.js';
import { GRACE_MS, LEASE_MS, type SceneConsumer } from './scene-consumer.js';
import type { Scene } from './scene.js';

export function reapRules(scene: () => Scene): void {
  /** Both looks at a consumer whose lease has just ended. */
  async function reapTwice(living: SceneConsumer, dead: SceneConsumer, maxStalls?: number): Promise<ReapReply> {
    await scene().advance(LEASE_MS);
    expect(await living.reap(dead, maxStalls)).toMatchObject({ code: 'suspected' });
    await scene().advance(GRACE_MS + 1);
    return living.reap(dead, maxStalls);
  }

  async function holding(name: string, ...payloads: readonly unknown[]): Promise<SceneConsumer> {
    await scene().produce(...payloads.map(payload => ({ payload })));
    const consumer = scene().consumer(name);
    await consumer.claim();
    return consumer;
  }

  it('has no effect on who holds nothing', async () => {
    expect(await scene().consumer('living').reap(scene().consumer('nobody'))).toEqual({ code: 'gone' });
  });

  it('has no effect before the lease has ended', async () => {
    const consumer = await holding('slow', 1);
    await scene().advance(LEASE_MS - 1);
    expect(await scene().consumer('living').reap(consumer)).toEqual({ code: 'alive', againAtMs: scene().nowMs + 1 });
  });

  it('makes a suspect with the first look, who has a while to renew', async () => {
    const consumer = await holding('slow', 1);
    const living = scene().consumer('living');
    await scene().advance(LEASE_MS);
    const againAtMs = scene().nowMs + GRACE_MS + 1;
    expect(await living.reap(consumer)).toEqual({ code: 'suspected', againAtMs });
    expect(await living.reap(consumer)).toEqual({ code: 'alive', againAtMs });
    expect(await living.claim()).toMatchObject({ ended: null, nextAtMs: againAtMs });
    expect(await consumer.renew()).toEqual({ code: 'renewed', held: 1 });
    await scene().advance(GRACE_MS + 1);
    expect(await living.reap(consumer)).toMatchObject({ code: 'alive' });
  });

  it('spares a suspect who claims', async () => {
    const consumer = await holding('slow', 1);
    const living = scene().consumer('living');
    await scene().advance(LEASE_MS);
    await living.reap(consumer);
    await scene().produce({});
    await consumer.claim();
    await scene().advance(GRACE_MS + 1);
    expect(await living.reap(consumer)).toMatchObject({ code: 'alive' });
  });

  it('takes everything back with the second look, in the old order, each with one crash behind it', async () => {
    const dead = await holding('dead', 1, 2, 3);
    const living = scene().consumer('living');
    expect(await reapTwice(living, dead)).toEqual({ code: 'reaped', taken: 3, buried: 0, remaining: 0 });
    expect(await scene().pending('stalled')).toEqual([1, 2, 3]);
    expect(decodeRecord(await living.claimOne())).toMatchObject({ stalls: 1, attempts: 0, number: 2 });
    expect((await scene().look()).totals).toEqual({ produced: 3, reaped: 3 });
    expect(await living.reap(dead)).toEqual({ code: 'gone' });
  });

  it('takes from what was taken back before those that died with nobody, and one at a time', async () => {
    const dead = await holding('dead', 1, 2);
    const living = scene().consumer('living');
    await reapTwice(living, dead);
    await scene().produce({ payload: 3, priority: 'high' });
    const reply = await living.claim();
    expect(payloadsOf(reply.records)).toEqual([1, 3]);
    expect(reply.more).toBe(true);
    expect(await living.claim({ takeStalled: false })).toMatchObject({ records: [], more: false });
    expect(await scene().consumer('other').claimPayloads()).toEqual([2]);
  });

  it('ends all that the consumer may do', async () => {
    const dead = await holding('dead', 1);
    const [record = ''] = await dead.held();
    await reapTwice(scene().consumer('living'), dead);
    const before = await scene().look();
    expect(await dead.take()).toEqual({ code: 'lost' });
    expect(await dead.renew()).toEqual({ code: 'lost' });
    expect(await dead.ack(record)).toBe(0);
    expect(await dead.retry(record, 0)).toHaveLength(1);
    expect(await dead.bury(record)).toHaveLength(1);
    expect(await dead.release(record)).toBe(0);
    expect(await dead.close()).toBe(0);
    expect(await dead.held()).toEqual([]);
    expect(await scene().look()).toEqual(before);
  });

  it('buries what more consumers died with than may be', async () => {
    const [id = ''] = await scene().produce({ payload: 'poison' });
    const living = scene().consumer('living');
    for (const name of ['first', 'second']) {
      const dead = scene().consumer(name);
      expect(await dead.claimPayloads()).toEqual(['poison']);
      expect(await reapTwice(living, dead, 2)).toMatchObject({ taken: 1, buried: 0 });
    }
    const last = scene().consumer('last');
    await last.claim();
    expect(await reapTwice(living, last, 2)).toEqual({ code: 'reaped', taken: 0, buried: 1, remaining: 0 });
    expect(await scene().dead(id)).toMatchObject({ reason: DeadLetterReason.STALLED, stalls: 3 });
    expect((await scene().look()).totals).toEqual({ produced: 1, reaped: 2, buried: 1 });
  });

  it('takes a hundred back at a time, and all in the old order', async () => {
    const dead = await holding('dead', ...Array.from({ length: 100 }, (_, n) => n));
    await scene().produce(...Array.from({ length: 50 }, (_, n) => ({ payload: 100 + n })));
    await dead.claim();
    const living = scene().consumer('living');
    expect(await reapTwice(living, dead)).toEqual({ code: 'reaped', taken: 100, buried: 0, remaining: 50 });
    expect(await dead.renew()).toEqual({ code: 'lost' });
    expect(await living.reap(dead)).toEqual({ code: 'reaped', taken: 50, buried: 0, remaining: 0 });
    expect(await scene().pending('stalled')).toEqual(Array.from({ length: 150 }, (_, n) => n));
  });

  it('takes back a lease that ends too late to be true', async () => {
    const dead = await holding('dead', 1);
    const living = scene().consumer('living');
    await scene().advance(-7_200_000);
    expect(await living.reap(dead)).toMatchObject({ code: 'suspected' });
    await scene().advance(GRACE_MS + 1);
    expect(await living.reap(dead)).toMatchObject({ code: 'reaped', taken: 1 });
  });

  it('remembers the dead for a day', async () => {
    const dead = await holding('dead', 1);
    await reapTwice(scene().consumer('living'), dead);
    await scene().advance(86_400_000);
    expect(await dead.renew()).toEqual({ code: 'lost' });
    await scene().advance(1);
    expect(await dead.renew()).toEqual({ code: 'renewed', held: 0 });
  });
}
