import { expect, it } from '@jest/globals';
import { decodeRecord, deliveryOf } from '@mx-rmq/core';
import type { Scene } from './scene.js';

/** Payloads that have been damaged somewhere, some day. */
const PAYLOADS = [
  null,
  '',
  [],
  {},
  0.1,
  'line\nfeed, "quotes", \\ and \u0000',
  'ä 漢字 🦊 \u2028',
  { constructor: { prototype: 1 } },
  '12345678901234567890',
];

export function produceRules(scene: () => Scene): void {
  it('is there once, in the order of its production', async () => {
    await scene().produce({ payload: 1 }, { payload: 2 });
    await scene().produce({ payload: 3 });
    expect(await scene().pending()).toEqual([1, 2, 3]);
  });

  it.each(PAYLOADS)('is handed out as it was: %j', async payload => {
    await scene().produce({ payload });
    expect(await scene().consumer().claimPayloads()).toEqual([payload]);
  });

  it('is handed out byte by byte, header, envelope and payload', async () => {
    const envelope = { messageId: 'a', headers: { __proto__x: 'ü' } };
    const entry = scene().message({ envelope, payload: JSON.parse('{"__proto__":{"admin":true}}'), priority: 'high' });
    await scene().send([entry]);
    const record = await scene().consumer().claimOne();
    expect(record).toBe(entry.record);
    expect(decodeRecord(record)?.payload).toBe('{"__proto__":{"admin":true}}');
    expect(deliveryOf(record)).toBe(`${entry.id}/0001`);
  });

  it('has its place in the topic that was named, and in no other', async () => {
    await scene().produce({ payload: 'before' });
    const before = await scene().look();
    for (const topic of ['orders.x', 'order', 'orders-', 'constructor']) {
      await scene().send([scene().message({ payload: topic })], { topic });
      expect(await scene().pending('normal', { topic, group: '' })).toEqual([topic]);
    }
    expect(await scene().look()).toEqual(before);
  });

  it('is none in an empty batch', async () => {
    const reply = await scene().send([]);
    expect(reply.duplicates.size).toBe(0);
    expect((await scene().consumer().claim()).records).toEqual([]);
  });
}
