import { describe, expect, it } from '@jest/globals';
import { useRedis } from '@mx-rmq/testkit';
import { decodeRecord, deliveryOf } from '../../src/model/record.js';
import { JOINED } from './fixtures/claim-case.js';
import { ackCall, claimCall, GRACE_MS, LEASE_MS, reapCall } from './fixtures/consuming-calls.js';
import { idOf, recordsOf } from './fixtures/records.js';
import { dumpOf, give } from './fixtures/script-case.js';
import { Timeline } from './fixtures/timeline.js';

const MAX_STALLS = 3;

/** A message that kills whoever handles it meets its end, and its neighbours do not share it. */
describe('hazard 16: a poison message among others', () => {
  const redis = useRedis();

  it('is the only one that is buried, after as many crashes as it may have and one', async () => {
    const time = new Timeline(redis);
    const poison = idOf(5);
    const messages = recordsOf(1, 10);
    await give(redis, { ...JOINED, 'pending:normal': { list: messages } });

    const handled: string[] = [];
    let crashes = 0;
    for (let life = 1; life <= 20; life++) {
      const consumer = `life-${life}`;
      for (let turn = 1, isAlive = true; isAlive; turn++) {
        const records = await time.claimed(claimCall({ consumer, turn, takeStalled: 1 }));
        if (records.length === 0) break;
        isAlive = !records.some(record => decodeRecord(record)?.id === poison);
        if (isAlive) {
          handled.push(...records.map(record => decodeRecord(record)?.id ?? ''));
          await time.call(ackCall({ consumer, deliveries: records.map(deliveryOf) }));
        } else {
          crashes++;
          time.pass(LEASE_MS);
          await time.call(reapCall({ consumer, maxStalls: MAX_STALLS }));
          time.pass(GRACE_MS + 1);
          await time.call(reapCall({ consumer, maxStalls: MAX_STALLS }));
        }
      }
    }

    const dump = await dumpOf(redis);
    expect(crashes).toBe(MAX_STALLS + 1);
    expect(handled.toSorted()).toEqual(messages.map(record => decodeRecord(record)?.id).filter(id => id !== poison));
    expect(dump['dead']).toEqual({ zset: { [poison]: expect.any(Number) } });
    expect(dump).not.toHaveProperty('pending:stalled');
  });
});
