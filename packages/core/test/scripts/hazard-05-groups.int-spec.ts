import { describe, expect, it } from '@jest/globals';
import { deleteKeys, useRedis } from '@mx-rmq/testkit';
import { claimCall } from './fixtures/consuming-calls.js';
import { joinCall, produceCall } from './fixtures/producing-calls.js';
import { idOf, recordOf } from './fixtures/records.js';
import { Timeline } from './fixtures/timeline.js';

const APPLIED = [1, ''];

/** A message reaches every group that is registered when it is stored, whatever its producer believed before. */
describe('hazard 5: groups', () => {
  const redis = useRedis();
  let number = 0;

  /** What the producer knows of the list, or the empty list it begins with. */
  const produce = (n: number, epoch = '', groups: readonly string[] = ['']) =>
    produceCall({ number: ++number, epoch, groups, entries: [{ id: idOf(n), record: recordOf(n), priority: 1 }] });
  const epochIn = (refusal: unknown): string => String((refusal as unknown[])[1]);

  it('that join are told to a producer before it writes, and get what it sends then', async () => {
    const time = new Timeline(redis);
    await time.call(joinCall(''));
    const first = epochIn(await time.call(produce(1)));
    expect(await time.call(produce(1, first))).toEqual(APPLIED);

    await time.call(joinCall('mail'));
    const refusal = await time.call(produce(2, first));
    expect(refusal).toEqual([-2, expect.any(String), 'group:', 'epoch', 'group:mail']);
    expect(await time.list('pending:normal')).toEqual([recordOf(1)]);

    expect(await time.call(produce(2, epochIn(refusal), ['', 'mail']))).toEqual(APPLIED);
    expect(await time.list('pending:normal')).toEqual([recordOf(1), recordOf(2)]);
    expect(await time.list('@mail:pending:normal')).toEqual([recordOf(2)]);
  });

  it('that a FLUSHALL forgot: nobody writes for a list that is gone, and who claims registers again', async () => {
    const time = new Timeline(redis);
    await time.call(joinCall('mail'));
    const before = epochIn(await time.call(produce(1)));
    await deleteKeys(redis.client, redis.prefix);

    expect(await time.call(produce(1, before, ['mail']))).toEqual([-2, '']);
    time.pass(1);
    await time.call(claimCall({ group: 'mail' }));
    const refusal = await time.call(produce(2));
    expect(refusal).toEqual([-2, expect.any(String), 'group:mail', 'epoch']);

    // The same group, but another list: what was known of the old one is never taken for it.
    expect(epochIn(refusal)).not.toBe(before);
    expect(await time.call(produce(2, before, ['mail']))).toEqual(refusal);
    expect(await time.call(produce(2, epochIn(refusal), ['mail']))).toEqual(APPLIED);
    expect(await time.list('@mail:pending:normal')).toEqual([recordOf(2)]);
  });
});
