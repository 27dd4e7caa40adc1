import { describe, expect, it } from '@jest/globals';
import { useRedis } from '@mx-rmq/testkit';
import {
  ackCall,
  buryCall,
  claimCall,
  closeConsumerCall,
  releaseCall,
  renewCall,
  retryCall,
} from './fixtures/consuming-calls.js';
import { holding, JOINED } from './fixtures/claim-case.js';
import { deliveryFor, held, NOW, recordOf } from './fixtures/records.js';
import { changed, dumpOf, give, send } from './fixtures/script-case.js';

const delivery = deliveryFor(1);

/** All that `c1` may still want to do about a delivery that it thinks it has. */
const LATE_CALLS = [
  ['ack', ackCall({ deliveries: [delivery], handlingMs: 5 })],
  ['discard', ackCall({ deliveries: [delivery], counter: 'discarded' })],
  ['retry', retryCall({ entries: [{ delivery, delay: 0, record: recordOf(1, { attempts: 1, number: 2 }) }] })],
  ['bury', buryCall({ entries: [{ delivery, record: recordOf(1) }] })],
  ['bury, what it could not read', buryCall({ entries: [{ delivery, record: '' }] })],
  ['release', releaseCall({ deliveries: [delivery] })],
] as const;

/** What works against a consumer that does not know yet that its id is spent. */
const SPENT_CALLS = [
  ...LATE_CALLS,
  ['claim, its next turn', claimCall({ turn: 8, acks: [delivery] })],
  ['claim, its last turn again', claimCall({ turn: 7, acks: [delivery] })],
  ['claim, as if it were new', claimCall({ turn: 1 })],
  ['renew', renewCall()],
] as const;

/** Message 1 was taken from `c1`; by now another consumer has it under its next number, and more is waiting. */
const TAKEN_OVER = {
  ...JOINED,
  'processing:c2': held(recordOf(1, { number: 2, stalls: 1 })),
  consumers: { zset: { c2: NOW + 9_000 } },
  'guard:c2': { string: '3', expiresInMin: 1_440 },
  'pending:normal': { list: [recordOf(5)] },
};

describe('a consumer whose time is over changes nothing', () => {
  const redis = useRedis();

  describe.each(['reaped', 'closed'])('its id is marked as %s:', mark => {
    const given = changed(TAKEN_OVER, { 'guard:c1': { string: mark, expiresInMin: 1_440 } });

    it.each(SPENT_CALLS)('%s', async (_, call) => {
      await give(redis, given);

      await send(redis, call);

      expect(await dumpOf(redis)).toEqual(given);
    });
  });

  it('close-consumer of a reaped one leaves the mark of the reaper', async () => {
    const given = changed(TAKEN_OVER, { 'guard:c1': { string: 'reaped', expiresInMin: 1_440 } });
    await give(redis, given);

    expect(await send(redis, closeConsumerCall())).toEqual([1, 0]);

    expect(await dumpOf(redis)).toEqual(given);
  });

  describe('hazard 7: the same consumer has claimed the message again since, under its next number:', () => {
    const given = { ...JOINED, ...holding([recordOf(1, { number: 2, attempts: 1 })], 9) };

    it.each(LATE_CALLS)('a late %s', async (_, call) => {
      await give(redis, given);

      await send(redis, call);

      expect(await dumpOf(redis)).toEqual(given);
    });
  });
});
