import { describe, expect, it, jest } from '@jest/globals';
import { beFull, startPrivateServer, useRedis } from '@mx-rmq/testkit';
import { BATCH_VALIDITY_MS } from '../../src/redis/produce-call.js';
import { NUMBERS_KEPT_MIN, produceCall } from './fixtures/producing-calls.js';
import { idOf, NOW, recordOf, recordsOf } from './fixtures/records.js';
import { Timeline } from './fixtures/timeline.js';

/** One test plays many cases, and machines are busy. */
jest.setTimeout(60_000);

const batch = (number: number) =>
  produceCall({ number, entries: [{ id: idOf(number), record: recordOf(number), priority: 1 }] });
const APPLIED = [1, ''];
const SEEN = [2, ''];

/** A batch may be sent any number of times, over connections that deliver late, and is stored once. */
describe('hazard 11: a batch', () => {
  const redis = useRedis(startPrivateServer);

  it('that a full Redis refused is not shadowed by the next one, and is applied when it is sent again', async () => {
    const time = new Timeline(redis);
    await time.call(batch(4));

    await expect(beFull(redis.client, () => time.call(batch(5)))).rejects.toThrow(/^OOM/);
    expect(await time.call(batch(6))).toEqual(APPLIED);
    expect(await time.call(batch(5))).toEqual(APPLIED);

    expect(await Promise.all([4, 5, 6].map(number => time.call(batch(number))))).toEqual([SEEN, SEEN, SEEN]);
    expect(await time.list('pending:normal')).toEqual([recordOf(4), recordOf(6), recordOf(5)]);
  });

  it('that arrives again after hundreds of others, within its validity, is never stored twice', async () => {
    const time = new Timeline(redis);
    for (let number = 1; number <= 200; number++) expect(await time.call(batch(number))).toEqual(APPLIED);

    const replies = [];
    for (let number = 1; number <= 200; number++) replies.push(await time.call(batch(number)));

    expect(replies.slice(0, 136)).toEqual(Array.from({ length: 136 }, () => [-3]));
    expect(replies.slice(136)).toEqual(Array.from({ length: 64 }, () => SEEN));
    expect(await time.list('pending:normal')).toEqual(recordsOf(1, 200));
  });

  it('that arrives after its number may have been forgotten is too old by then', async () => {
    const time = new Timeline(redis);
    expect(NUMBERS_KEPT_MIN * 60_000).toBeGreaterThan(BATCH_VALIDITY_MS);

    time.pass(BATCH_VALIDITY_MS + 1);

    expect(await time.call(batch(1))).toEqual([-1, NOW + BATCH_VALIDITY_MS + 1]);
  });

  it("does not fill Redis with a producer's numbers, however many are refused in between", async () => {
    const time = new Timeline(redis);
    for (let number = 1; number <= 900; number += 1 + (number % 7)) await time.call(batch(number));

    const [key = ''] = batch(1).keys(redis.prefix);
    expect(await redis.client.hlen(key)).toBeLessThanOrEqual(65);
  });
});
