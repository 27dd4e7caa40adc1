import { expect, it } from '@jest/globals';
import { BatchExpiredError, timeOf } from '@mx-rmq/core';
import type { Scene } from './scene.js';

const VALIDITY_MS = 30_000;
const MEMORY_MS = 120_000;
const REMEMBERED = 64;

export function batchRules(scene: () => Scene): void {
  it('is applied once, however often it arrives', async () => {
    const batch = scene().batch([scene().message({ payload: 1 })]);
    for (const store of [scene().store, await scene().otherProcess(), scene().store])
      await store.messages.produce(batch);
    expect(await scene().pending()).toEqual([1]);
    expect((await scene().look()).totals).toEqual({ produced: 1 });
  });

  it('is applied once though its message was handled in between', async () => {
    const batch = scene().batch([scene().message()]);
    await scene().store.messages.produce(batch);
    const consumer = scene().consumer();
    await consumer.ack(await consumer.claimOne());
    await scene().store.messages.produce(batch);
    expect((await consumer.claim()).records).toEqual([]);
  });

  it('is answered as the first time', async () => {
    const deduplication = { key: 'm:a', windowMs: 60_000 };
    const [holder = ''] = await scene().produce({ deduplication });
    const batch = scene().batch([scene().message(), scene().message({ deduplication })]);
    const first = await scene().store.messages.produce(batch);
    expect([...first.duplicates]).toEqual([[1, holder]]);
    await scene().advance(60_001);
    expect(await scene().store.messages.produce(batch)).toEqual(first);
  });

  it('is answered as the first time, though its delays would end later by now', async () => {
    const batch = scene().batch([scene().message({ due: { afterMs: 100 } }), scene().message({ due: { atMs: 1 } })]);
    const first = await scene().store.messages.produce(batch);
    expect([...first.delayed.values()].map(timeOf)).toEqual([scene().nowMs + 100, scene().nowMs]);
    await scene().advance(50);
    expect(await scene().store.messages.produce(batch)).toEqual(first);
  });

  it('is applied though a later one arrived before it', async () => {
    await scene().send([scene().message({ payload: 'later' })], { number: 6 });
    await scene().send([scene().message({ payload: 'earlier' })], { number: 5 });
    expect(await scene().pending()).toEqual(['later', 'earlier']);
  });

  it('is known by its producer and its topic too', async () => {
    await scene().send([scene().message({ payload: 'a' })], { number: 1, producer: 'a' });
    await scene().send([scene().message({ payload: 'b' })], { number: 1, producer: 'b' });
    await scene().send([scene().message({ payload: 'c' })], { number: 1, producer: 'a', topic: 'other' });
    expect(await scene().pending()).toEqual(['a', 'b']);
    expect(await scene().pending('normal', { topic: 'other', group: '' })).toEqual(['c']);
  });

  it(`is still known ${REMEMBERED - 1} numbers later`, async () => {
    const batch = scene().batch([scene().message({ payload: 1 })], { number: 1 });
    await scene().store.messages.produce(batch);
    await scene().send([], { number: REMEMBERED });
    await scene().store.messages.produce(batch);
    expect(await scene().pending()).toEqual([1]);
  });

  it(`is refused ${REMEMBERED} numbers later, because nobody knows any more`, async () => {
    const batch = scene().batch([scene().message({ payload: 1 })], { number: 1 });
    await scene().store.messages.produce(batch);
    await scene().send([], { number: REMEMBERED + 1 });
    await expect(scene().store.messages.produce(batch)).rejects.toMatchObject({
      code: 'MXRMQ_REPLY_LOST',
      outcome: 'unknown',
    });
    expect(await scene().pending()).toEqual([1]);
  });

  it('is applied to the last ms of its validity', async () => {
    const batch = scene().batch([scene().message({ payload: 1 })]);
    await scene().advance(VALIDITY_MS);
    await scene().store.messages.produce(batch);
    expect(await scene().pending()).toEqual([1]);
  });

  it.each([VALIDITY_MS + 1, -VALIDITY_MS - 1])('is refused as not applied where it is %d ms old', async ageMs => {
    await scene().produce({ payload: 'before' });
    const batch = scene().batch([scene().message()]);
    await scene().advance(ageMs);
    await expect(scene().store.messages.produce(batch)).rejects.toThrow(BatchExpiredError);
    await expect(scene().store.messages.produce(batch)).rejects.toMatchObject({ outcome: 'not-applied' });
    expect(await scene().pending()).toEqual(['before']);
  });

  it('is known for longer than it is valid', async () => {
    const batch = scene().batch([scene().message({ payload: 1 })]);
    await scene().store.messages.produce(batch);
    await scene().advance(MEMORY_MS);
    await expect(scene().store.messages.produce(batch)).resolves.toMatchObject({});
    await scene().advance(1);
    await expect(scene().store.messages.produce(batch)).rejects.toThrow(BatchExpiredError);
    expect(await scene().pending()).toEqual([1]);
  });

  it('keeps what is remembered of a producer alive with each new one', async () => {
    const batch = scene().batch([scene().message({ payload: 1 })]);
    await scene().store.messages.produce(batch);
    await scene().advance(MEMORY_MS - 1);
    await scene().send([]);
    await scene().advance(MEMORY_MS - 1);
    await scene().store.messages.produce(batch);
    expect(await scene().pending()).toEqual([1]);
  });
}
