import { beforeEach, describe, expect, it } from '@jest/globals';
import { useRedis } from '@mx-rmq/testkit';
import { JOINED } from './fixtures/claim-case.js';
import { ackCall, claimCall, GRACE_MS, LEASE_MS, reapCall, renewCall } from './fixtures/consuming-calls.js';
import { deliveryFor, held, recordOf, recordsOf } from './fixtures/records.js';
import { give } from './fixtures/script-case.js';
import { Timeline } from './fixtures/timeline.js';

const ALIVE = 3;
const SUSPECTED = 2;
const REAPED = 1;

/** Reaping is the only end of ownership, and whoever lives has had the time to say so. */
describe('hazards 10 and 17: leases that end', () => {
  const redis = useRedis();
  let time: Timeline;

  beforeEach(async () => {
    time = new Timeline(redis);
    await give(redis, { ...JOINED, 'pending:normal': { list: recordsOf(1, 4) } });
    await time.call(claimCall({ consumer: 'c1', room: 2 }));
    await time.call(claimCall({ consumer: 'c2', room: 2 }));
  });

  const endedAccordingTo = async (consumer: string): Promise<unknown> => {
    const reply = await time.call(claimCall({ consumer, turn: 1, room: 0 }));
    return Array.isArray(reply) ? reply[4] : reply;
  };
  const look = async (consumer: string): Promise<unknown> => {
    const reply = await time.call(reapCall({ consumer }));
    return Array.isArray(reply) ? reply[0] : reply;
  };

  it('in an outage: all live consumers renew before the second look, and nobody is reaped', async () => {
    time.pass(3_600_000);
    expect(await endedAccordingTo('c3')).toBe('c1');
    expect(await look('c1')).toBe(SUSPECTED);
    expect(await look('c2')).toBe(SUSPECTED);

    time.pass(GRACE_MS / 2);
    expect(await time.call(renewCall({ consumer: 'c1' }))).toEqual([1, time.nowMs, 2]);
    expect(await time.call(renewCall({ consumer: 'c2' }))).toEqual([1, time.nowMs, 2]);

    time.pass(GRACE_MS);
    expect([await look('c1'), await look('c2')]).toEqual([ALIVE, ALIVE]);
    expect(await time.call(ackCall({ deliveries: [deliveryFor(1), deliveryFor(2)] }))).toEqual([1, 2]);
  });

  it('with their consumer: suspected, left alone for its grace, then reaped', async () => {
    time.pass(LEASE_MS);
    await time.call(renewCall({ consumer: 'c2' }));
    expect(await look('c1')).toBe(SUSPECTED);

    time.pass(GRACE_MS);
    expect(await look('c1')).toBe(ALIVE);

    time.pass(1);
    expect(await endedAccordingTo('c3')).toBe('c1');
    expect(await look('c1')).toBe(REAPED);
    expect(await time.list('pending:stalled')).toEqual(recordsOf(1, 2, { stalls: 1, number: 2 }));
  });

  it('and were taken over: the consumer learns it with its next renewal, turn or ack', async () => {
    time.pass(LEASE_MS);
    await look('c1');
    time.pass(GRACE_MS + 1);
    await look('c1');

    expect(await time.call(renewCall({ consumer: 'c1' }))).toEqual([-1, time.nowMs]);
    expect(await time.call(claimCall({ consumer: 'c1', turn: 2 }))).toEqual([-1]);
    expect(await time.call(ackCall({ consumer: 'c1', deliveries: [deliveryFor(1)] }))).toEqual([1, 0]);
  });

  it('while more than a hundred records are taken in steps: a renewal in between does not revive it', async () => {
    await give(redis, {
      'processing:c9': held(...recordsOf(100, 249)),
    });
    await look('c9');
    time.pass(GRACE_MS + 1);

    expect(await time.call(reapCall({ consumer: 'c9' }))).toEqual([REAPED, 100, 0, 50]);
    expect(await time.call(renewCall({ consumer: 'c9' }))).toEqual([-1, time.nowMs]);
    expect(await time.call(reapCall({ consumer: 'c9' }))).toEqual([REAPED, 50, 0, 0]);

    // Hazard 20: step after step, the old order.
    expect(await time.list('pending:stalled')).toEqual(recordsOf(100, 249, { stalls: 1, number: 2 }));
  });

  it('by a clock that was set back: two looks for an end too late to be true, not two hours', async () => {
    time.pass(-7_200_000);
    expect(await endedAccordingTo('c3')).toBe('c1');
    expect(await look('c1')).toBe(SUSPECTED);
    // It lives: its renewal brings the end back to where it can be true.
    expect(await look('c2')).toBe(SUSPECTED);
    await time.call(renewCall({ consumer: 'c2' }));

    time.pass(GRACE_MS + 1);
    expect([await look('c1'), await look('c2')]).toEqual([REAPED, ALIVE]);
  });

  it('of an idle consumer: there is none', async () => {
    await time.call(ackCall({ consumer: 'c1', deliveries: [deliveryFor(1), deliveryFor(2)] }));
    time.pass(LEASE_MS);

    expect(await time.call(renewCall({ consumer: 'c1' }))).toEqual([2, time.nowMs]);
    expect(await look('c1')).toBe(0);
    expect(await time.claimed(claimCall({ consumer: 'c1', turn: 2 }))).toEqual([]);
    expect(await endedAccordingTo('c3')).toBe('c2');
  });

  it('and a late claim of a reaped consumer takes nothing, though something waits', async () => {
    time.pass(LEASE_MS);
    await look('c1');
    time.pass(GRACE_MS + 1);
    await look('c1');

    expect(await time.call(claimCall({ consumer: 'c1', turn: 3 }))).toEqual([-1]);
    expect(await time.claimed(claimCall({ consumer: 'c3' }))).toEqual([recordOf(1, { stalls: 1, number: 2 })]);
  });
});
