import { expect, it } from '@jest/globals';
import { DeadLetterReason } from '@mx-rmq/core';
import { payloadsOf } from './messages.js';
import type { Scene } from './scene.js';

export function expiryRules(scene: () => Scene): void {
  it('comes with the last ms of the time to live', async () => {
    await scene().produce({ payload: 1, ttlMs: 1_000 });
    await scene().produce({ payload: 2, ttlMs: 1_001 });
    await scene().advance(1_000);
    expect(await scene().consumer().claimPayloads()).toEqual([2]);
  });

  it('never comes to a message without a time to live', async () => {
    await scene().produce({ payload: 1 });
    await scene().advance(100 * 365 * 86_400_000);
    expect(await scene().consumer().claimPayloads()).toEqual([1]);
  });

  it('makes a dead letter of a message that nobody claimed in time', async () => {
    const [id = ''] = await scene().produce({ payload: 1, ttlMs: 1 });
    await scene().advance(1);
    expect(await scene().consumer().claim()).toMatchObject({ records: [], expired: 1, malformed: 0, more: false });
    expect(await scene().dead(id)).toMatchObject({ reason: DeadLetterReason.EXPIRED, payload: '1', number: 1 });
    expect((await scene().look()).totals).toEqual({ produced: 1, expired: 1 });
  });

  it('drops the message where the consumer asks for that', async () => {
    await scene().produce({ ttlMs: 1 });
    await scene().advance(1);
    expect(await scene().consumer().claim({ discardExpired: true })).toMatchObject({ records: [], expired: 1 });
    const { deadLetters, totals } = await scene().look();
    expect(deadLetters).toEqual([]);
    expect(totals).toEqual({ produced: 1, expired: 1 });
  });

  it('uses up room, so that one turn looks at no more than it was asked to', async () => {
    await scene().produce({ ttlMs: 1 }, { ttlMs: 1 }, { payload: 3 });
    await scene().advance(1);
    const consumer = scene().consumer();
    expect(await consumer.claim({ room: 2 })).toMatchObject({ records: [], expired: 2, more: true });
    expect(await consumer.claimPayloads({ room: 2 })).toEqual([3]);
  });

  it('comes to a delayed message after its delay, and not during it', async () => {
    const [id = ''] = await scene().produce({ payload: 1, ttlMs: 500, due: { afterMs: 1_000 } });
    await scene().advance(1_499);
    expect(await scene().consumer('in time').claimPayloads()).toEqual([1]);
    expect(await scene().dead(id)).toBeNull();
  });

  it('comes to a delayed message with the last ms of a time to live that began when it was due', async () => {
    await scene().produce({ payload: 1, ttlMs: 500, due: { afterMs: 1_000 } });
    await scene().produce({ payload: 2, ttlMs: 501, due: { afterMs: 1_000 } });
    await scene().advance(1_500);
    expect(await scene().consumer().claimPayloads()).toEqual([2]);
  });

  it('comes to each message by its own time to live, though one turn finds them all', async () => {
    await scene().produce(
      { payload: 1, ttlMs: 86_400_000 },
      { payload: 2, ttlMs: 1_000 },
      { payload: 3 },
      { payload: 4, ttlMs: 1_001 },
      { payload: 5, ttlMs: 1_000 },
    );
    await scene().advance(1_000);
    const reply = await scene().consumer().claim();
    expect(payloadsOf(reply.records)).toEqual([1, 3, 4]);
    expect(reply.expired).toBe(2);
  });

  it('is put off by no release', async () => {
    await scene().produce({ payload: 1, ttlMs: 1_000 });
    const consumer = scene().consumer();
    await consumer.release(await consumer.claimOne());
    await scene().advance(1_000);
    expect(await consumer.claim()).toMatchObject({ records: [], expired: 1 });
  });

  it('comes to a requeued message after all of its time to live', async () => {
    const [id = ''] = await scene().produce({ payload: 1, ttlMs: 1_000 });
    await scene().advance(1_000);
    const consumer = scene().consumer();
    await consumer.claim();
    await scene().store.deadLetters.requeue(scene().queue, [id]);
    await scene().advance(999);
    const record = await consumer.claimOne();
    await consumer.release(record);
    await scene().advance(1);
    expect(await consumer.claim()).toMatchObject({ records: [], expired: 1 });
  });

  it('comes to a message that is retried too late', async () => {
    const [id = ''] = await scene().produce({ payload: 1, ttlMs: 1_000 });
    const consumer = scene().consumer();
    await consumer.retry(await consumer.claimOne(), 2_000);
    await scene().advance(2_000);
    expect(await consumer.claim()).toMatchObject({ records: [], expired: 1 });
    expect(await scene().dead(id)).toMatchObject({ reason: DeadLetterReason.EXPIRED, attempts: 1 });
  });
}
