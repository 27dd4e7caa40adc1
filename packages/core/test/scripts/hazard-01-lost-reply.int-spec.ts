import { describe, expect, it } from '@jest/globals';
import { useRedis } from '@mx-rmq/testkit';
import { JOINED } from './fixtures/claim-case.js';
import { claimCall, renewCall } from './fixtures/consuming-calls.js';
import { deliveryFor, recordsOf } from './fixtures/records.js';
import { dumpOf, give } from './fixtures/script-case.js';
import { Timeline } from './fixtures/timeline.js';

/** A reply that never arrived is asked for again; what it held is not stuck with a consumer that does not know of it. */
describe('hazard 1: a claim whose reply was lost', () => {
  const redis = useRedis();

  async function claimedOnce(): Promise<Timeline> {
    const time = new Timeline(redis);
    await give(redis, { ...JOINED, 'pending:normal': { list: recordsOf(1, 9) } });
    await time.call(claimCall({ turn: 1, room: 3 }));
    return time;
  }

  it('is answered with the same records, as often as it is asked', async () => {
    const time = await claimedOnce();

    for (let again = 0; again < 3; again++) {
      const records = await time.claimed(claimCall({ turn: 1, room: 3 }));
      expect(records.toSorted()).toEqual(recordsOf(1, 3));
    }
    expect(await time.list('pending:normal')).toEqual(recordsOf(4, 9));
  });

  it('is answered with all that is held, of earlier turns too, but for what this turn settled', async () => {
    const time = await claimedOnce();
    const second = claimCall({ turn: 2, room: 2, acks: [deliveryFor(2)], handlingMs: 9 });
    await time.call(second);

    const records = await time.claimed(second);

    expect(records.toSorted()).toEqual([...recordsOf(1, 1), ...recordsOf(3, 5)]);
    expect((await dumpOf(redis))['stats']).toEqual({ hash: { completed: '1', handlingMs: '9' } });
  });

  it('is refused once a later turn went through: an old copy takes nothing', async () => {
    const time = await claimedOnce();
    await time.call(claimCall({ turn: 2, room: 1 }));
    const before = await dumpOf(redis);

    expect(await time.call(claimCall({ turn: 1, room: 3 }))).toEqual([-2]);

    expect(await dumpOf(redis)).toEqual(before);
  });

  it('shows in the next renewal', async () => {
    const time = await claimedOnce();

    expect(await time.call(renewCall())).toEqual([1, time.nowMs, 3]);
  });
});
