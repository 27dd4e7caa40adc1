import { expect, it } from '@jest/globals';
import { deliveryOf, DeadLetterReason, type RetryEntry } from '@mx-rmq/core';
import { payloadsOf } from './messages.js';
import { LEASE_MS, rewritten, type SceneConsumer } from './scene-consumer.js';
import type { Scene } from './scene.js';

/** Those that leave a record behind: asked once more, they find it there and answer as before. */
const RECOGNISED = new Set(['retry', 'bury']);

/** Every way in which a consumer ends a delivery; true where it was still its own. */
const ENDS: Readonly<Record<string, (consumer: SceneConsumer, record: string) => Promise<boolean>>> = {
  ack: async (consumer, record) => (await consumer.ack(record)) === 1,
  discard: async (consumer, record) => (await consumer.discard(record)) === 1,
  retry: async (consumer, record) => (await consumer.retry(record, 1_000)).length === 0,
  bury: async (consumer, record) => (await consumer.bury(record)).length === 0,
  'bury as it is': async (consumer, record) => (await consumer.bury(record, null)).length === 0,
  release: async (consumer, record) => (await consumer.release(record)) === 1,
};

export function settleRules(scene: () => Scene): void {
  it('ack: the message is nowhere any more', async () => {
    await scene().produce({}, {});
    const consumer = scene().consumer();
    const { records } = await consumer.claim();
    const deliveries = records.map(deliveryOf);
    const told = await scene().store.messages.ack(scene().queue, consumer.id, { deliveries, handlingMs: 7.6 });
    expect(told).toBe(2);
    expect(await scene().look()).toMatchObject({ processing: {}, leases: {}, deadLetters: [], delayed: [] });
    expect((await scene().look()).totals).toEqual({ produced: 2, completed: 2, handlingMs: 8 });
  });

  it('discard: so it is, but counted apart', async () => {
    await scene().produce({});
    const consumer = scene().consumer();
    expect(await consumer.discard(await consumer.claimOne())).toBe(1);
    expect((await scene().look()).totals).toEqual({ produced: 1, discarded: 1 });
    expect(await scene().look()).toMatchObject({ processing: {}, leases: {}, deadLetters: [] });
  });

  it('retry: it is delayed, as its consumer rewrote it', async () => {
    const [id = ''] = await scene().produce({ payload: 1 });
    const consumer = scene().consumer();
    const record = await consumer.claimOne();
    expect(await consumer.retry(record, 1_000.4)).toEqual([]);
    expect((await scene().look()).delayed).toEqual([
      { recordId: id, dueAtMs: scene().nowMs + 1_000, record: rewritten(record) },
    ]);
    await scene().advance(1_000);
    expect(await consumer.claimOne()).toBe(rewritten(record));
    expect((await scene().look()).totals).toEqual({ produced: 1, retried: 1 });
  });

  it('bury: it is a dead letter, as its consumer rewrote it', async () => {
    const [id = ''] = await scene().produce({ payload: 1 });
    const consumer = scene().consumer();
    const record = await consumer.claimOne();
    await scene().advance(10);
    expect(await consumer.bury(record, { reason: DeadLetterReason.FAILED, number: 1 })).toEqual([]);
    const letter = await scene().store.deadLetters.get(scene().queue, id);
    expect(letter).toMatchObject({ recordId: id, buriedAtMs: scene().nowMs });
    expect(letter?.record.toString()).toBe(rewritten(record, { reason: DeadLetterReason.FAILED, number: 1 }));
    expect((await scene().look()).totals).toEqual({ produced: 1, buried: 1 });
  });

  it('several at once: each that is not its own is named, and the others are settled', async () => {
    await scene().produce({ payload: 1 }, { payload: 2 });
    const [consumer, other] = [scene().consumer('a'), scene().consumer('b')];
    const own = await consumer.claimOne();
    const foreign = await other.claimOne();
    const entryOf = (record: string): RetryEntry => ({
      delivery: deliveryOf(record),
      delayMs: 0,
      record: rewritten(record),
    });
    const notOwned = await scene().store.messages.retry(scene().queue, 'a', [
      entryOf(foreign),
      entryOf(own),
      entryOf(own),
    ]);
    expect(notOwned).toEqual([deliveryOf(foreign)]);
    expect(payloadsOf((await scene().look()).delayed.map(({ record }) => record))).toEqual([1]);
    expect(await other.held()).toEqual([foreign]);
    expect(await scene().store.messages.bury(scene().queue, 'b', [entryOf(own), entryOf(foreign)])).toEqual([
      deliveryOf(own),
    ]);
  });

  it('retry, asked once more: not its own any more, once the record was promoted', async () => {
    await scene().produce({ payload: 1 });
    const consumer = scene().consumer();
    const record = await consumer.claimOne();
    await consumer.retry(record, 1_000);
    await scene().advance(1_000);
    await consumer.claim({ room: 0 });
    expect(await consumer.retry(record, 1_000)).toEqual([deliveryOf(record)]);
  });

  it('bury, asked once more: not its own any more, once the dead letter was requeued', async () => {
    const [id = ''] = await scene().produce({ payload: 1 });
    const consumer = scene().consumer();
    const record = await consumer.claimOne();
    await consumer.bury(record);
    await scene().store.deadLetters.requeue(scene().queue, [id]);
    expect(await consumer.bury(record)).toEqual([deliveryOf(record)]);
  });

  for (const [name, end] of Object.entries(ENDS)) {
    it(`${name}: has an effect once`, async () => {
      await scene().produce({ payload: 1 });
      const consumer = scene().consumer();
      const record = await consumer.claimOne();
      await end(consumer, record);
      const before = await scene().look();
      expect(await end(consumer, record)).toBe(RECOGNISED.has(name));
      expect(await scene().look()).toEqual(before);
    });

    it(`${name}: of another consumer's delivery changes nothing`, async () => {
      await scene().produce({ payload: 1 });
      const record = await scene().consumer('owner').claimOne();
      const before = await scene().look();
      expect(await end(scene().consumer('stranger'), record)).toBe(false);
      expect(await scene().look()).toEqual(before);
    });

    it(`${name}: of an earlier delivery changes nothing, though the message is the same consumer's again`, async () => {
      await scene().produce({ payload: 1 });
      const consumer = scene().consumer();
      const record = await consumer.claimOne();
      await consumer.release(record);
      const again = await consumer.claimOne();
      const before = await scene().look();
      expect(await end(consumer, record)).toBe(false);
      expect(await consumer.held()).toEqual([again]);
      expect(await scene().look()).toEqual(before);
    });

    it(`${name}: ends the lease with the last that is held`, async () => {
      await scene().produce({}, {});
      const consumer = scene().consumer();
      const { records } = await consumer.claim();
      await end(consumer, records[0] ?? '');
      expect((await scene().look()).leases).toEqual({ c1: scene().nowMs + LEASE_MS });
      await end(consumer, records[1] ?? '');
      expect((await scene().look()).leases).toEqual({});
    });
  }
}
