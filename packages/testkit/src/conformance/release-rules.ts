import { expect, it } from '@jest/globals';
import { decodeRecord } from '@mx-rmq/core';
import { foreign } from './messages.js';
import { LEASE_MS } from './scene-consumer.js';
import type { Scene } from './scene.js';

export function releaseRules(scene: () => Scene): void {
  it('puts back to the head in the old order, with the next delivery number and no attempt counted', async () => {
    await scene().produce({ payload: 1 }, { payload: 2 }, { payload: 3 }, { payload: 4 });
    const consumer = scene().consumer();
    const { records } = await consumer.claim({ room: 3 });
    expect(await consumer.release(...records)).toBe(3);
    expect(await scene().pending()).toEqual([1, 2, 3, 4]);
    expect(decodeRecord(await consumer.claimOne())).toMatchObject({ number: 2, attempts: 0, stalls: 0 });
    expect((await scene().look()).totals).toEqual({ produced: 4, released: 3 });
  });

  it('puts each on its level', async () => {
    await scene().produce({ payload: 'l', priority: 'low' }, { payload: 'h', priority: 'high' });
    const consumer = scene().consumer();
    await consumer.release(...(await consumer.claim()).records);
    expect([await scene().pending('high'), await scene().pending('low')]).toEqual([['h'], ['l']]);
  });

  it('keeps an expiry that is running', async () => {
    await scene().produce({ ttlMs: 1_000 });
    const consumer = scene().consumer();
    await consumer.release(await consumer.claimOne());
    await scene().advance(1_000);
    expect(await consumer.claim()).toMatchObject({ records: [], expired: 1 });
  });

  it('begins the delivery numbers anew after the last', async () => {
    const { record } = scene().message({ payload: 1 });
    await scene().produce({ bytes: record.replace('/0001', '/9999') });
    const consumer = scene().consumer();
    await consumer.release(await consumer.claimOne());
    expect(decodeRecord(await consumer.claimOne())?.number).toBe(1);
  });

  it('puts one that somebody died with back among its like', async () => {
    await scene().produce({ payload: 1 });
    const [dead, living] = [scene().consumer('dead'), scene().consumer('living')];
    await dead.claim();
    for (let look = 0; look < 2; look++) {
      await scene().advance(LEASE_MS);
      await living.reap(dead);
    }
    const record = await living.claimOne();
    expect(await living.release(record)).toBe(1);
    expect(await scene().pending('stalled')).toEqual([1]);
    expect(decodeRecord(await living.claimOne())).toMatchObject({ number: 3, stalls: 1 });
  });

  it('leaves a record of a later version as it is, for whoever can read it', async () => {
    const bytes = foreign(scene().message().record);
    await scene().produce({ bytes }, { payload: 2 });
    const consumer = scene().consumer();
    expect(await consumer.release(await consumer.claimOne())).toBe(1);
    expect((await scene().look()).pending.normal).toEqual([expect.any(String), bytes]);
  });
}
