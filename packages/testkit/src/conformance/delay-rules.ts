import { expect, it } from '@jest/globals';
import { decodeRecord, timeOf } from '@mx-rmq/core';
import type { Scene } from './scene.js';

export function delayRules(scene: () => Scene): void {
  it('are kept to the ms', async () => {
    await scene().produce({ payload: 'after', due: { afterMs: 1_000 } });
    await scene().produce({ payload: 'at', due: { atMs: scene().nowMs + 2_000 } });
    const consumer = scene().consumer();
    const start = scene().nowMs;
    expect(await consumer.claim()).toMatchObject({ records: [], more: false, nextAtMs: start + 1_000 });
    await scene().advance(999);
    expect(await consumer.claimPayloads()).toEqual([]);
    await scene().advance(1);
    expect(await consumer.claim()).toMatchObject({ records: [expect.any(String)], nextAtMs: start + 2_000 });
    await scene().advance(1_000);
    expect(await consumer.claimPayloads()).toEqual(['at']);
    expect(await consumer.claim()).toMatchObject({ records: [], nextAtMs: null });
  });

  it('that are over already are none', async () => {
    await scene().produce({ payload: 'past', due: { atMs: scene().nowMs - 60_000 } });
    expect(await scene().consumer().claimPayloads()).toEqual(['past']);
  });

  it('put a message behind those that are waiting, the earliest first, on its level', async () => {
    await scene().produce(
      { payload: 'second', due: { afterMs: 20 } },
      { payload: 'first', due: { afterMs: 10 } },
      { payload: 'high', due: { afterMs: 30 }, priority: 'high' },
      { payload: 'third', due: { afterMs: 20 } },
    );
    await scene().advance(30);
    await scene().produce({ payload: 'waiting' });
    expect(await scene().consumer().claimPayloads()).toEqual(['high', 'waiting', 'first', 'second', 'third']);
  });

  it('that end together are ended a hundred at a time', async () => {
    const wishes = Array.from({ length: 150 }, (_, payload) => ({ payload, due: { afterMs: 1 } }));
    await scene().produce(...wishes);
    await scene().advance(1);
    const consumer = scene().consumer();
    const first = await consumer.claim({ room: 200, quotas: [200, 200, 200] });
    expect(first.records).toHaveLength(100);
    expect(first).toMatchObject({ more: true, nextAtMs: scene().nowMs });
    expect((await consumer.claim({ room: 200 })).records).toHaveLength(50);
  });

  it('end where there is no room to take the message', async () => {
    await scene().produce({ payload: 1, due: { afterMs: 1 } });
    await scene().advance(1);
    expect(await scene().consumer().claim({ room: 0 })).toMatchObject({ records: [], more: true, nextAtMs: null });
    expect(await scene().pending()).toEqual([1]);
  });

  it('are over before a message begins to expire', async () => {
    await scene().produce({ due: { afterMs: 1_000 }, ttlMs: 500 });
    const dueAtMs = scene().nowMs + 1_000;
    await scene().advance(1_200);
    const parts = decodeRecord(await scene().consumer().claimOne());
    expect(parts).toMatchObject({ ttlMs: 500, startMs: dueAtMs });
  });

  it.each([0, 60_000])('are in the id, beside which stands when the message was made: time to live %d', async ttlMs => {
    const madeMs = scene().nowMs;
    const [id = '', past = ''] = await scene().produce(
      { due: { afterMs: 1_000 }, ttlMs },
      { due: { atMs: madeMs - 1 }, ttlMs },
    );
    expect([id, past].map(timeOf)).toEqual([madeMs + 1_000, madeMs]);
    await scene().advance(1_000);
    const consumer = scene().consumer();
    const records = [await consumer.claimOne(), await consumer.claimOne()];
    expect(records.map(decodeRecord)).toMatchObject([
      { id: past, ttlMs, madeMs },
      { id, ttlMs, madeMs },
    ]);
    await consumer.retry(records[1] ?? '', 5);
    await scene().advance(5);
    expect(decodeRecord(await consumer.claimOne())).toMatchObject({ id, ttlMs, madeMs, number: 2 });
  });

  it('leave a message as it is, though it is large', async () => {
    const payload = 'ä'.repeat(40_000);
    const [id = ''] = await scene().produce({ payload, due: { afterMs: 10 }, ttlMs: 60_000 });
    const madeMs = scene().nowMs;
    await scene().advance(10);
    const parts = decodeRecord(await scene().consumer().claimOne());
    expect(parts).toMatchObject({ id, madeMs, startMs: madeMs + 10, payload: JSON.stringify(payload) });
  });

  it('between two tries leave the life of a message as it is', async () => {
    const startMs = scene().nowMs;
    await scene().produce({ ttlMs: 5_000 });
    const consumer = scene().consumer();
    await consumer.retry(await consumer.claimOne(), 1_000);
    await scene().advance(1_000);
    const record = await consumer.claimOne();
    expect(decodeRecord(record)).toMatchObject({ ttlMs: 5_000, startMs });
    await consumer.retry(record, 1_000);
    await scene().advance(1_000);
    expect(decodeRecord(await consumer.claimOne())).toMatchObject({ ttlMs: 5_000, startMs });
  });
}
