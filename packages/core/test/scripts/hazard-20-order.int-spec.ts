import { describe, expect, it } from '@jest/globals';
import { useRedis } from '@mx-rmq/testkit';
import { decodeRecord, deliveryOf } from '../../src/model/record.js';
import { JOINED } from './fixtures/claim-case.js';
import { claimCall, closeConsumerCall, releaseCall } from './fixtures/consuming-calls.js';
import { recordOf, recordsOf } from './fixtures/records.js';
import { give } from './fixtures/script-case.js';
import { Timeline } from './fixtures/timeline.js';

const idsOf = (records: readonly string[]) => records.map(record => decodeRecord(record)?.id);

/** First in, first out, whatever was given back in between. */
describe('hazard 20: the order of messages', () => {
  const redis = useRedis();

  it.each([1, 7, 150])('survives that %d are claimed and released', async room => {
    const time = new Timeline(redis);
    const messages = recordsOf(1, 200);
    await give(redis, { ...JOINED, 'pending:normal': { list: messages } });

    const records = await time.claimed(claimCall({ room }));
    await time.call(releaseCall({ deliveries: records.map(deliveryOf) }));

    expect(idsOf(await time.list('pending:normal'))).toEqual(idsOf(messages));
  });

  it('survives that a consumer closes with some of them running', async () => {
    const time = new Timeline(redis);
    const messages = recordsOf(1, 200);
    await give(redis, { ...JOINED, 'pending:normal': { list: messages } });

    const records = await time.claimed(claimCall({ room: 150 }));
    await time.call(closeConsumerCall({ keep: records.slice(0, 10).map(deliveryOf) }));

    expect(idsOf(await time.list('pending:normal'))).toEqual(idsOf(messages.slice(10)));
  });

  it('survives it on every level by itself', async () => {
    const time = new Timeline(redis);
    const ofLevel = (priority: number) =>
      Array.from({ length: 20 }, (_, n) => recordOf(1 + n * 3 + priority, { priority }));
    await give(redis, {
      ...JOINED,
      'pending:high': { list: ofLevel(0) },
      'pending:normal': { list: ofLevel(1) },
      'pending:low': { list: ofLevel(2) },
    });

    await time.call(claimCall({ room: 50 }));
    await time.call(closeConsumerCall());

    const levels = await Promise.all(['high', 'normal', 'low'].map(level => time.list(`pending:${level}`)));
    expect(levels.map(idsOf)).toEqual([0, 1, 2].map(priority => idsOf(ofLevel(priority))));
  });
});
