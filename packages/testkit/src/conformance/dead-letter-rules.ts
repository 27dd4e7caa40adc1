import { expect, it } from '@jest/globals';
import { decodeRecord, DeadLetterReason, type DeadLetterPage } from '@mx-rmq/core';
import { payloadsOf, type Wish } from './messages.js';
import type { Scene } from './scene.js';

export function deadLetterRules(scene: () => Scene): void {
  /** Buries them one after another, one ms apart. Resolves with the ids. */
  async function bury(...wishes: readonly Wish[]): Promise<readonly string[]> {
    const ids = await scene().produce(...wishes);
    const consumer = scene().consumer(`undertaker of ${ids[0]}`);
    for (const record of (await consumer.claim()).records) {
      await consumer.bury(record, { reason: DeadLetterReason.FAILED, number: decodeRecord(record)?.number ?? 0 });
      await scene().advance(1);
    }
    return ids;
  }

  function page(cursor: string | null, limit: number): Promise<DeadLetterPage> {
    return scene().store.deadLetters.page(scene().queue, cursor, limit);
  }

  function payloads({ letters }: DeadLetterPage): unknown[] {
    return payloadsOf(letters.map(({ record }) => record.toString()));
  }

  it('are none at first', async () => {
    const { deadLetters } = scene().store;
    expect(await page(null, 10)).toEqual({ letters: [], cursor: null });
    expect(await deadLetters.count(scene().queue)).toBe(0);
    expect(await deadLetters.get(scene().queue, 'nothing')).toBeNull();
    expect(await deadLetters.requeue(scene().queue, ['nothing'])).toEqual([]);
    expect(await deadLetters.delete(scene().queue, ['nothing'])).toBe(0);
  });

  it('are read page by page, the oldest first', async () => {
    const ids = await bury(...[1, 2, 3, 4, 5].map(payload => ({ payload })));
    const first = await page(null, 2);
    expect(first.letters.map(({ recordId }) => recordId)).toEqual(ids.slice(0, 2));
    const second = await page(first.cursor, 2);
    expect(payloads(second)).toEqual([3, 4]);
    const third = await page(second.cursor, 2);
    expect(payloads(third)).toEqual([5]);
    expect(third.cursor).toBeNull();
    expect(await scene().store.deadLetters.count(scene().queue)).toBe(5);
  });

  it('have an empty last page where the pages come out even', async () => {
    await bury({ payload: 1 }, { payload: 2 });
    const { cursor } = await page(null, 2);
    expect(cursor).not.toBeNull();
    expect(await page(cursor, 2)).toEqual({ letters: [], cursor: null });
  });

  it('are read on where the last page ended, though its letters are gone', async () => {
    const ids = await bury(...[1, 2, 3, 4].map(payload => ({ payload })));
    const { cursor } = await page(null, 2);
    await scene().store.deadLetters.delete(scene().queue, ids.slice(0, 3));
    expect(payloads(await page(cursor, 2))).toEqual([4]);
  });

  it('are read on where the last page ended, though its last letter died again since', async () => {
    const ids = await bury(...[1, 2, 3].map(payload => ({ payload })));
    const { cursor } = await page(null, 2);
    await scene().store.deadLetters.requeue(scene().queue, [ids[1] ?? '']);
    const consumer = scene().consumer();
    await consumer.bury(await consumer.claimOne());
    expect(payloads(await page(cursor, 5))).toEqual([3, 2]);
  });

  it('are read from the start with a cursor that says nothing', async () => {
    await bury({ payload: 1 });
    expect(payloads(await page('no cursor', 5))).toEqual([1]);
  });

  it('are found by the id of the record', async () => {
    const [id = ''] = await bury({ payload: 1 });
    const letter = await scene().store.deadLetters.get(scene().queue, id);
    expect(letter).toMatchObject({ recordId: id, buriedAtMs: scene().nowMs - 1 });
    expect(await scene().store.deadLetters.get({ topic: 'orders', group: 'other' }, id)).toBeNull();
  });

  it('are requeued as if they were new, at the end of their level', async () => {
    const [id = ''] = await bury({ payload: 'again', priority: 'high', ttlMs: 1_000 });
    await scene().produce({ payload: 'waiting', priority: 'high' });
    await scene().advance(60_000);
    expect(await scene().store.deadLetters.requeue(scene().queue, [id, 'nothing', id])).toEqual([id]);
    expect(await scene().pending('high')).toEqual(['waiting', 'again']);
    const [, record = ''] = (await scene().look()).pending.high;
    expect(decodeRecord(record)).toMatchObject({
      id,
      attempts: 0,
      stalls: 0,
      reason: null,
      number: 2,
      ttlMs: 1_000,
      startMs: scene().nowMs,
    });
    expect(await scene().look()).toMatchObject({ deadLetters: [], isOffered: true, totals: { requeued: 1 } });
  });

  it('are requeued without an expiry where they never had one', async () => {
    const ids = await bury({ payload: 1 });
    await scene().store.deadLetters.requeue(scene().queue, ids);
    expect(decodeRecord(await scene().consumer().claimOne())).toMatchObject({ ttlMs: 0, startMs: null });
  });

  it('stay where they cannot be read', async () => {
    await scene().produce({ bytes: 'junk' });
    await scene().consumer().claim();
    expect(await scene().store.deadLetters.requeue(scene().queue, ['malformed-1'])).toEqual([]);
    expect(await scene().store.deadLetters.count(scene().queue)).toBe(1);
    expect(await scene().store.deadLetters.delete(scene().queue, ['malformed-1'])).toBe(1);
    await scene().produce({ bytes: 'more junk' });
    await scene().consumer('other').claim();
    expect((await page(null, 5)).letters).toMatchObject([{ recordId: 'malformed-2' }]);
  });

  it('are deleted for good, once', async () => {
    const ids = await bury({ payload: 1 }, { payload: 2 });
    expect(await scene().store.deadLetters.delete(scene().queue, [ids[0] ?? '', 'nothing'])).toBe(1);
    expect(await scene().store.deadLetters.delete(scene().queue, [ids[0] ?? ''])).toBe(0);
    expect(payloads(await page(null, 5))).toEqual([2]);
    expect((await scene().look()).totals).toEqual({ produced: 2, buried: 2, deleted: 1 });
  });

  it('are requeued and deleted in any number', async () => {
    const ids = await bury(...Array.from({ length: 100 }, (_, payload) => ({ payload })));
    const more = await bury(...Array.from({ length: 100 }, (_, n) => ({ payload: 100 + n })));
    expect(await scene().store.deadLetters.requeue(scene().queue, [...ids, ...more.slice(0, 50)])).toHaveLength(150);
    expect(await scene().pending()).toEqual(Array.from({ length: 150 }, (_, n) => n));
    expect(await scene().store.deadLetters.delete(scene().queue, [...ids, ...more])).toBe(50);
  });
}
