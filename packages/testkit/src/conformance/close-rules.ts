import { expect, it } from '@jest/globals';
import { payloadsOf } from './messages.js';
import { LEASE_MS } from './scene-consumer.js';
import type { Scene } from './scene.js';

export function closeRules(scene: () => Scene): void {
  it('releases what is held in the old order, but for what still runs', async () => {
    await scene().produce({ payload: 1 }, { payload: 2 }, { payload: 3 });
    const consumer = scene().consumer();
    const { records } = await consumer.claim();
    expect(await consumer.close(records[1] ?? '')).toBe(2);
    expect(await scene().pending()).toEqual([1, 3]);
    expect(payloadsOf(await consumer.held())).toEqual([2]);
    expect((await scene().look()).totals).toEqual({ produced: 3, released: 2 });
  });

  it('refuses every later turn, and a repeated one too', async () => {
    await scene().produce({ payload: 1 });
    const consumer = scene().consumer();
    await consumer.claim({ turn: 1, room: 0 });
    await consumer.close();
    for (const turn of [1, 2, 3]) expect(await consumer.take({ turn })).toEqual({ code: 'lost' });
    expect(await scene().pending()).toEqual([1]);
  });

  it('refuses the first turn of a consumer that never had one', async () => {
    const consumer = scene().consumer();
    expect(await consumer.close()).toBe(0);
    expect(await consumer.take({ turn: 1 })).toEqual({ code: 'lost' });
  });

  it('leaves what still runs to its consumer: it renews and settles', async () => {
    await scene().produce({ payload: 1 });
    const consumer = scene().consumer();
    const record = await consumer.claimOne();
    await consumer.close(record);
    await scene().advance(1_000);
    expect(await consumer.renew()).toEqual({ code: 'renewed', held: 1 });
    expect((await scene().look()).leases).toEqual({ c1: scene().nowMs + LEASE_MS });
    expect(await consumer.ack(record)).toBe(1);
    expect((await scene().look()).leases).toEqual({});
  });

  it('has what still runs reaped in the end, if nobody settles it', async () => {
    await scene().produce({ payload: 1 });
    const [closed, living] = [scene().consumer('closed'), scene().consumer('living')];
    await closed.close(await closed.claimOne());
    await scene().advance(LEASE_MS);
    await living.reap(closed);
    await scene().advance(LEASE_MS);
    expect(await living.reap(closed)).toMatchObject({ code: 'reaped', taken: 1 });
    expect(await closed.close()).toBe(0);
    expect(await closed.renew()).toEqual({ code: 'lost' });
  });

  it('has an effect once', async () => {
    await scene().produce({ payload: 1 });
    const consumer = scene().consumer();
    await consumer.claim();
    expect(await consumer.close()).toBe(1);
    const before = await scene().look();
    expect(await consumer.close()).toBe(0);
    expect(await scene().look()).toEqual(before);
  });

  it('is remembered for a day', async () => {
    const consumer = scene().consumer();
    await consumer.close();
    await scene().advance(86_400_000);
    expect(await consumer.take({ turn: 1 })).toEqual({ code: 'lost' });
    await scene().advance(1);
    expect(await consumer.take({ turn: 1 })).toMatchObject({ code: 'claimed' });
  });
}
