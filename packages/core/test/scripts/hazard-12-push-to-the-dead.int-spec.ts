import { describe, expect, it } from '@jest/globals';
import { useRedis } from '@mx-rmq/testkit';
import { JOINED } from './fixtures/claim-case.js';
import { claimCall, GRACE_MS, LEASE_MS, reapCall, renewCall } from './fixtures/consuming-calls.js';
import { credit } from './fixtures/credit.js';
import { entry } from './fixtures/produce-case.js';
import { produceCall } from './fixtures/producing-calls.js';
import { held, NOW, recordOf, recordsOf } from './fixtures/records.js';
import { dumpOf, give } from './fixtures/script-case.js';
import { useSubscriber } from './fixtures/subscriber.js';
import { Timeline } from './fixtures/timeline.js';

const produce = (n: number) => produceCall({ number: n, epoch: '1-abc', entries: [entry(n)] });

/** To the server whoever stands still, or whose host has vanished, listens for a long time yet. */
describe('hazard 12: a consumer that is pushed to and never answers', () => {
  const redis = useRedis();
  const subscriber = useSubscriber(redis);

  async function idle(): Promise<Timeline> {
    const time = new Timeline(redis);
    await subscriber.listen('processing:c1', 'processing:c2');
    await give(redis, JOINED);
    await time.call(claimCall({ places: 9 }));
    return time;
  }

  it('does not get a longer lease by what is pushed to it', async () => {
    const time = await idle();

    await time.call(produce(1));
    time.pass(LEASE_MS - 1);
    await time.call(produce(2));

    expect(await subscriber.heard()).toHaveLength(2);
    expect(await dumpOf(redis)).toMatchObject({
      'processing:c1': held(...recordsOf(1, 2)),
      consumers: { zset: { c1: NOW + LEASE_MS } },
    });
  });

  it('is suspected, loses its credit, is reaped, and others claim what it got', async () => {
    const time = await idle();
    await time.call(produce(1));
    time.pass(LEASE_MS);

    expect(await time.call(claimCall({ consumer: 'c2' }))).toEqual([1, time.nowMs * 1_000, 0, 0, 'c1', 0, 0, []]);
    expect(await time.call(reapCall())).toEqual([2, time.nowMs + GRACE_MS + 1]);
    await time.call(produce(2));
    time.pass(GRACE_MS + 1);
    expect(await time.call(reapCall())).toEqual([1, 1, 0, 0]);

    expect(await subscriber.heard()).toHaveLength(1);
    expect(await dumpOf(redis)).not.toHaveProperty('credit');
    expect(await time.claimed(claimCall({ consumer: 'c2', turn: 2 }))).toEqual([
      recordOf(1, { stalls: 1, number: 2 }),
      recordOf(2),
    ]);
  });

  it('makes way for another one, which gets what comes next', async () => {
    const time = await idle();
    await time.call(produce(1));
    time.pass(LEASE_MS);

    await time.call(claimCall({ consumer: 'c2', places: 1 }));
    await time.call(reapCall());
    await time.call(produce(2));

    expect((await subscriber.heard()).map(([channel]) => channel)).toEqual(['processing:c1', 'processing:c2']);
    expect(await dumpOf(redis)).toMatchObject({ 'processing:c2': held(recordOf(2)) });
  });

  it('in time, is a consumer like any other once it does: with its next turn it has credit again', async () => {
    const time = await idle();
    await time.call(produce(1));
    time.pass(LEASE_MS);
    await time.call(reapCall());

    expect(await time.call(renewCall())).toEqual([1, time.nowMs, 1]);
    expect(await dumpOf(redis)).not.toHaveProperty('credit');
    await time.call(claimCall({ turn: 2, places: 9 }));

    expect(await dumpOf(redis)).toMatchObject({ 'processing:c1': held(recordOf(1)), ...credit({ c1: 8 }) });
  });
});
