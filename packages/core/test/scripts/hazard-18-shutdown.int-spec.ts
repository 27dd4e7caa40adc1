import { describe, expect, it } from '@jest/globals';
import { useRedis } from '@mx-rmq/testkit';
import { JOINED } from './fixtures/claim-case.js';
import {
  ackCall,
  claimCall,
  closeConsumerCall,
  GRACE_MS,
  LEASE_MS,
  reapCall,
  renewCall,
  retryCall,
} from './fixtures/consuming-calls.js';
import { entry } from './fixtures/produce-case.js';
import { produceCall } from './fixtures/producing-calls.js';
import { deliveryFor, held, idOf, recordOf, recordsOf } from './fixtures/records.js';
import { dumpOf, give } from './fixtures/script-case.js';
import { useSubscriber } from './fixtures/subscriber.js';
import { Timeline } from './fixtures/timeline.js';

/** A process that stops gives back at once what it does not run, and nothing reaches it any more. */
describe('hazard 18: a consumer that closes', () => {
  const redis = useRedis();

  async function closing(keep: readonly string[]): Promise<Timeline> {
    const time = new Timeline(redis);
    await give(redis, { ...JOINED, 'pending:normal': { list: recordsOf(1, 4) } });
    await time.call(claimCall({ room: 2 }));
    await time.call(closeConsumerCall({ keep }));
    return time;
  }

  it('gets nothing by a claim that was under way, with any number of its turn', async () => {
    const time = await closing([]);

    const replies = await Promise.all([1, 2, 3].map(turn => time.call(claimCall({ turn }))));

    expect(replies).toEqual([[-1], [-1], [-1]]);
    expect(await time.list('pending:normal')).toEqual([...recordsOf(1, 2, { number: 2 }), ...recordsOf(3, 4)]);
  });

  it('keeps what runs, under its lease, and settles it as ever', async () => {
    const time = await closing([deliveryFor(1), deliveryFor(2)]);
    const record = recordOf(2, { number: 2, attempts: 1 });

    expect(await time.call(renewCall())).toEqual([1, time.nowMs, 2]);
    expect(await time.call(ackCall({ deliveries: [deliveryFor(1)] }))).toEqual([1, 1]);
    expect(await time.call(retryCall({ entries: [{ delivery: deliveryFor(2), delay: 5, record }] }))).toEqual([1]);

    expect(await dumpOf(redis)).toMatchObject({ 'delayed:records': { hash: { [idOf(2)]: record } } });
    expect(await dumpOf(redis)).not.toHaveProperty('consumers');
  });

  it('and dies before that is settled, is reaped like any other', async () => {
    const time = await closing([deliveryFor(1)]);

    time.pass(LEASE_MS);
    expect(await time.call(reapCall())).toEqual([2, time.nowMs + GRACE_MS + 1]);
    time.pass(GRACE_MS + 1);
    expect(await time.call(reapCall())).toEqual([1, 1, 0, 0]);

    expect(await time.list('pending:stalled')).toEqual([recordOf(1, { stalls: 1, number: 2 })]);
  });

  it('may close again: what was kept and no longer runs is released', async () => {
    const time = await closing([deliveryFor(1), deliveryFor(2)]);

    expect(await time.call(closeConsumerCall({ keep: [deliveryFor(2)] }))).toEqual([1, 1]);
    expect(await time.call(closeConsumerCall())).toEqual([1, 1]);

    expect(await time.list('pending:normal')).toEqual([
      recordOf(2, { number: 2 }),
      recordOf(1, { number: 2 }),
      ...recordsOf(3, 4),
    ]);
  });

  describe('while messages are pushed to it', () => {
    const subscriber = useSubscriber(redis);
    const produce = (n: number) => produceCall({ number: n, epoch: '1-abc', entries: [entry(n)] });

    async function pushedTo(): Promise<Timeline> {
      const time = new Timeline(redis);
      await subscriber.listen('processing:c1');
      await give(redis, JOINED);
      await time.call(claimCall({ places: 9 }));
      await time.call(produce(1));
      await time.call(produce(2));
      return time;
    }

    it('gives back what it has not seen, and keeps what runs', async () => {
      const time = await pushedTo();

      expect(await time.call(closeConsumerCall({ keep: [deliveryFor(1)] }))).toEqual([1, 1]);

      expect(await subscriber.heard()).toHaveLength(2);
      expect(await time.list('pending:normal')).toEqual([recordOf(2, { number: 2 })]);
      expect(await dumpOf(redis)).toMatchObject({ 'processing:c1': held(recordOf(1)) });
    });

    it('gets nothing more, though it listens and nothing waits', async () => {
      const time = await pushedTo();

      await time.call(closeConsumerCall());
      expect(await time.claimed(claimCall({ consumer: 'c2' }))).toEqual(recordsOf(1, 2, { number: 2 }));
      await time.call(produce(3));

      expect(await subscriber.heard()).toHaveLength(2);
      expect(await time.list('pending:normal')).toEqual([recordOf(3)]);
      expect(await dumpOf(redis)).not.toHaveProperty('processing:c1');
    });

    it('and claimed once more meanwhile, is refused and gets no credit by it', async () => {
      const time = await pushedTo();

      await time.call(closeConsumerCall());
      expect(await time.call(claimCall({ turn: 2, places: 9 }))).toEqual([-1]);

      expect(await dumpOf(redis)).not.toHaveProperty('credit');
    });
  });
});
