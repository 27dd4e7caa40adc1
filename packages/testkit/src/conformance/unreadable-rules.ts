import { expect, it } from '@jest/globals';
import { deliveryOf } from '@mx-rmq/core';
import { foreign, payloadsOf } from './messages.js';
import { LEASE_MS } from './scene-consumer.js';
import type { Scene } from './scene.js';

/** So many records of unknown versions are passed over in one turn. */
const FOREIGN_LIMIT = 200;
/** When a delayed one is looked at again. */
const FOREIGN_PAUSE_MS = 5_000;

export function unreadableRules(scene: () => Scene): void {
  /** A record that passes a first look, and not a second one. */
  const halfBroken = (): string => {
    const { record } = scene().message({ payload: 'half' });
    return record.replace('-', '?');
  };

  it('is buried whole, and the others are taken', async () => {
    await scene().produce({ bytes: 'junk' }, { payload: 2 }, { bytes: '1 more junk' });
    const reply = await scene().consumer().claim();
    expect(reply).toMatchObject({ malformed: 2, expired: 0 });
    expect(payloadsOf(reply.records)).toEqual([2]);
    const { letters } = await scene().store.deadLetters.page(scene().queue, null, 10);
    expect(letters.map(({ recordId, record }) => [recordId, record.toString()])).toEqual([
      ['malformed-1', 'Mjunk'],
      ['malformed-2', 'M1 more junk'],
    ]);
    expect((await scene().look()).totals).toEqual({ produced: 3, malformed: 2 });
  });

  it('is buried where it was delayed', async () => {
    await scene().produce({ bytes: 'junk', due: { afterMs: 1 } });
    await scene().advance(1);
    expect(await scene().consumer().claim()).toMatchObject({ records: [], nextAtMs: null });
    expect((await scene().look()).deadLetters).toMatchObject([{ recordId: 'malformed-1', record: 'Mjunk' }]);
  });

  it('is handed out where a first look finds nothing, for its consumer to bury as it is', async () => {
    const bytes = halfBroken();
    await scene().produce({ bytes });
    const consumer = scene().consumer();
    expect((await consumer.claim()).records).toEqual([bytes]);
    expect(await consumer.bury(bytes, null)).toEqual([]);
    expect((await scene().look()).deadLetters).toMatchObject([{ recordId: 'malformed-1', record: `M${bytes}` }]);
    expect((await scene().look()).totals).toEqual({ produced: 1, malformed: 1 });
  });

  it('is found where its consumer cannot say its name', async () => {
    const bytes = halfBroken();
    await scene().produce({ bytes });
    const consumer = scene().consumer();
    await consumer.claim();
    const entries = ['\ufffd/1', '\ufffd/2'].map(delivery => ({ delivery, record: null }));
    expect(await scene().store.messages.bury(scene().queue, consumer.id, entries)).toEqual(['\ufffd/2']);
    expect((await scene().look()).deadLetters).toMatchObject([{ record: `M${bytes}` }]);
  });

  it('is buried when it is released or its consumer is closed, and counts as neither', async () => {
    const [first, second] = [halfBroken(), halfBroken()];
    await scene().produce({ bytes: first }, { bytes: second });
    const consumer = scene().consumer();
    await consumer.claim();
    expect(await consumer.release(first)).toBe(0);
    expect(await consumer.close()).toBe(0);
    expect((await scene().look()).totals).toEqual({ produced: 2, malformed: 2 });
    expect((await scene().look()).isOffered).toBe(false);
  });

  it('is buried when it is reaped', async () => {
    await scene().produce({ bytes: halfBroken() }, { payload: 2 });
    const [dead, living] = [scene().consumer('dead'), scene().consumer('living')];
    await dead.claim();
    await scene().advance(LEASE_MS);
    await living.reap(dead);
    await scene().advance(LEASE_MS);
    expect(await living.reap(dead)).toEqual({ code: 'reaped', taken: 1, buried: 1, remaining: 0 });
    expect((await scene().look()).totals).toEqual({ produced: 2, malformed: 1, reaped: 1 });
  });

  it('is left for newer processes where it has a later version: at the end, using up no room', async () => {
    const newer = [scene().message(), scene().message()].map(({ record }) => foreign(record));
    await scene().produce(...newer.map(bytes => ({ bytes })), { payload: 3 }, { payload: 4 });
    expect(await scene().consumer().claim({ room: 1 })).toMatchObject({ records: [expect.any(String)], more: true });
    expect((await scene().look()).pending.normal).toEqual([expect.any(String), ...newer]);
  });

  it('keeps nobody turning where there is nothing else', async () => {
    const bytes = foreign(scene().message().record);
    await scene().produce({ bytes });
    const consumer = scene().consumer();
    expect(await consumer.claim()).toMatchObject({ records: [], more: false, malformed: 0 });
    expect((await scene().look()).pending.normal).toEqual([bytes]);
  });

  it('is passed over so many times in a turn, and then the turn ends', async () => {
    const bytes = Array.from({ length: FOREIGN_LIMIT + 50 }, () => foreign(scene().message().record));
    await scene().produce(...bytes.map(record => ({ bytes: record })), { payload: 'behind' });
    const consumer = scene().consumer();
    const turns = [await consumer.claim({ room: 1 }), await consumer.claim({ room: 1 })];
    expect(turns.flatMap(({ records }) => payloadsOf(records))).toEqual(['behind']);
    expect((await scene().look()).pending.normal.toSorted()).toEqual(bytes.toSorted());
  });

  it('stays delayed where it has a later version, and is looked at again after a while', async () => {
    const bytes = foreign(scene().message().record);
    const [id = ''] = await scene().produce({ bytes, due: { afterMs: 1 } });
    await scene().advance(1);
    const againAtMs = scene().nowMs + FOREIGN_PAUSE_MS;
    expect(await scene().consumer().claim()).toMatchObject({ records: [], more: false, nextAtMs: againAtMs });
    expect((await scene().look()).delayed).toEqual([{ recordId: id, dueAtMs: againAtMs, record: bytes }]);
  });

  it('can be cancelled', async () => {
    const due = { afterMs: 1_000 };
    const broken = scene().message().record.replace('\n\n', '\n{\n');
    for (const bytes of ['junk', broken]) {
      const [id = ''] = await scene().produce({ bytes, due });
      expect(await scene().store.messages.cancel('orders', id)).toBe('cancelled');
    }
    expect((await scene().look()).delayed).toEqual([]);
  });

  it('is nobody else’s: the delivery of a record is cut out of it', async () => {
    const bytes = halfBroken();
    await scene().produce({ bytes });
    const consumer = scene().consumer();
    await consumer.claim();
    expect(Object.keys((await scene().look()).processing['c1'] ?? {})).toEqual([deliveryOf(bytes)]);
  });
}
