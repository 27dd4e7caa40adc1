import { expect, it } from '@jest/globals';
import { deliveryOf } from '@mx-rmq/core';
import { payloadsOf } from './messages.js';
import { LEASE_MS } from './scene-consumer.js';
import type { Scene } from './scene.js';

export function claimRules(scene: () => Scene): void {
  it('find nothing in an empty queue', async () => {
    expect(await scene().consumer().claim()).toEqual({
      code: 'claimed',
      nowMs: scene().nowMs,
      records: [],
      more: false,
      nextAtMs: null,
      ended: null,
      expired: 0,
      malformed: 0,
    });
  });

  it('take each record once, for one consumer', async () => {
    await scene().produce({ payload: 1 }, { payload: 2 }, { payload: 3 });
    const [a, b] = [scene().consumer('a'), scene().consumer('b')];
    expect(await a.claimPayloads({ room: 2 })).toEqual([1, 2]);
    expect(await b.claimPayloads({ room: 2 })).toEqual([3]);
    expect(payloadsOf(await a.held())).toEqual([1, 2]);
    expect(await a.claimPayloads()).toEqual([]);
  });

  it('leave what they took to be asked for, in the order of age', async () => {
    const payloads = Array.from({ length: 20 }, (_, n) => n);
    const consumer = scene().consumer();
    await scene().produce(
      ...payloads.map(payload => ({ payload, priority: payload % 2 === 0 ? 'high' : 'low' }) as const),
    );
    await consumer.claim();
    expect(payloadsOf(await consumer.held())).toEqual(payloads);
    expect(await scene().consumer('other').held()).toEqual([]);
  });

  it('say whether more is waiting', async () => {
    await scene().produce({}, {}, {});
    const consumer = scene().consumer();
    expect(await consumer.claim({ room: 0 })).toMatchObject({ records: [], more: true });
    expect(await consumer.claim({ room: 2 })).toMatchObject({ more: true });
    expect(await consumer.claim({ room: 1 })).toMatchObject({ more: false });
  });

  it('grant a lease over all that is held', async () => {
    await scene().produce({}, {});
    const consumer = scene().consumer();
    await consumer.claim({ room: 1 });
    await scene().advance(1_000);
    await consumer.claim({ room: 1 });
    expect((await scene().look()).leases).toEqual({ c1: scene().nowMs + LEASE_MS });
  });

  it('grant none to whoever gets nothing', async () => {
    await scene().produce({});
    const holding = scene().consumer();
    await holding.claim();
    const endMs = scene().nowMs + LEASE_MS;
    await scene().advance(1_000);
    await holding.claim();
    await scene().consumer('idle').claim();
    expect((await scene().look()).leases).toEqual({ c1: endMs });
  });

  it('settle the acks that come with them, with their run time', async () => {
    await scene().produce({ payload: 1 }, { payload: 2 }, { payload: 3 });
    const consumer = scene().consumer();
    const { records } = await consumer.claim();
    const deliveries = records.slice(0, 2).map(deliveryOf);
    await consumer.claim({ acks: { deliveries, handlingMs: 12.4 } });
    expect(payloadsOf(await consumer.held())).toEqual([3]);
    expect((await scene().look()).totals).toMatchObject({ completed: 2, handlingMs: 12 });
  });

  it('settle no acks of what belongs to another', async () => {
    await scene().produce({ payload: 1 });
    const holding = scene().consumer('a');
    const record = await holding.claimOne();
    await scene()
      .consumer('b')
      .claim({ acks: { deliveries: [deliveryOf(record)], handlingMs: 0 } });
    expect(await holding.held()).toEqual([record]);
  });

  it('end the lease with the last ack, unless something new is taken', async () => {
    await scene().produce({ payload: 1 });
    const consumer = scene().consumer();
    const first = deliveryOf(await consumer.claimOne());
    await scene().produce({ payload: 2 });
    const second = deliveryOf(await consumer.claimOne({ acks: { deliveries: [first], handlingMs: 0 } }));
    expect(Object.keys((await scene().look()).leases)).toEqual(['c1']);
    await consumer.claim({ acks: { deliveries: [second], handlingMs: 0 } });
    expect((await scene().look()).leases).toEqual({});
  });

  it('return all that is held when they are repeated, and do nothing else', async () => {
    await scene().produce({ payload: 1 }, { payload: 2 }, { payload: 3 });
    const consumer = scene().consumer();
    const first = await consumer.claimOne({ turn: 1 });
    await consumer.claimOne({ turn: 2 });
    const before = await scene().look();
    const again = await consumer.claim({ turn: 2, acks: { deliveries: [deliveryOf(first)], handlingMs: 1 } });
    expect(again).toMatchObject({
      code: 'repeated',
      more: true,
      nextAtMs: null,
      ended: null,
      expired: 0,
      malformed: 0,
    });
    expect(again.records.toSorted()).toEqual((await consumer.held()).toSorted());
    expect(await scene().look()).toEqual(before);
  });

  it('are refused where a later one went through', async () => {
    const consumer = scene().consumer();
    await consumer.claim({ turn: 1 });
    await consumer.claim({ turn: 7 });
    await scene().produce({ payload: 1 });
    for (const turn of [6, 1]) expect(await consumer.take({ turn })).toEqual({ code: 'lost' });
    expect(await scene().pending()).toEqual([1]);
  });

  it('begin with the first: a later one of an unknown consumer is refused', async () => {
    await scene().produce({ payload: 1 });
    expect(await scene().consumer().take({ turn: 2 })).toEqual({ code: 'lost' });
    expect(await scene().pending()).toEqual([1]);
  });

  it('are remembered for a day', async () => {
    const consumer = scene().consumer();
    await consumer.claim();
    await scene().advance(86_400_000);
    await consumer.claim();
    await scene().advance(86_400_001);
    expect(await consumer.take()).toEqual({ code: 'lost' });
  });
}
