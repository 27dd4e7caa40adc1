import { describe, expect, it } from '@jest/globals';
import { useRedis } from '@mx-rmq/testkit';
import { JOINED } from './fixtures/claim-case.js';
import { ackCall, buryCall, claimCall } from './fixtures/consuming-calls.js';
import { requeueCall } from './fixtures/dead-letter-calls.js';
import { produceCall } from './fixtures/producing-calls.js';
import { deliveryFor, dueRecordOf, idOf, NOW, recordOf } from './fixtures/records.js';
import { dumpOf, give } from './fixtures/script-case.js';
import { Timeline } from './fixtures/timeline.js';

const WINDOW_MS = 60_000;
const sameMessage = (n: number, due?: { readonly afterMs: number }) =>
  produceCall({
    number: n,
    epoch: '1-abc',
    entries: [
      { id: idOf(n), record: recordOf(n), priority: 1, due, deduplication: { key: 'm:order-1', windowMs: WINDOW_MS } },
    ],
  });

/** A user's id tells duplicates apart for a while; storage never confuses two messages that carry it. */
describe('hazard 3: a messageId that is used again after its window', () => {
  const redis = useRedis();

  /** The window ends by the server's own clock, which a stopped one does not move. */
  const endWindow = async (): Promise<void> => {
    const key = sameMessage(1).keys(redis.prefix).at(-1) ?? '';
    expect(await redis.client.pexpire(key, 0)).toBe(1);
  };

  it('while the first message is delayed: both are there, and both are handed out', async () => {
    const time = new Timeline(redis);
    await give(redis, JOINED);
    await time.call(sameMessage(1, { afterMs: 1_000 }));
    expect(await time.call(sameMessage(2))).toEqual([1, idOf(1, NOW + 1_000)]);

    await endWindow();
    expect(await time.call(sameMessage(3, { afterMs: 1_000 }))).toEqual([1, `${NOW};`]);

    time.pass(1_000);
    expect(await time.claimed(claimCall())).toEqual([dueRecordOf(1, NOW + 1_000), dueRecordOf(3, NOW + 1_000)]);
  });

  it('while the first message is dead: an ack of the second deletes the second only, and requeue finds the first', async () => {
    const time = new Timeline(redis);
    await give(redis, JOINED);
    await time.call(sameMessage(1));
    await time.call(claimCall());
    await time.call(buryCall({ entries: [{ delivery: deliveryFor(1), record: recordOf(1) }] }));

    await endWindow();
    await time.call(sameMessage(2));
    await time.call(claimCall({ turn: 2 }));
    await time.call(ackCall({ deliveries: [deliveryFor(2)] }));

    expect((await dumpOf(redis))['dead']).toEqual({ zset: { [idOf(1)]: NOW } });
    expect(await time.call(requeueCall(idOf(1)))).toEqual([1, idOf(1)]);
    expect(await time.list('pending:normal')).toEqual([recordOf(1, { number: 2 })]);
  });
});
