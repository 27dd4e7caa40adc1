import { describe, expect, it } from '@jest/globals';
import { useRedis, type Dump } from '@mx-rmq/testkit';
import { holding, JOINED, turned } from './fixtures/claim-case.js';
import { claimCall, closeConsumerCall, reapCall, releaseCall, retryCall } from './fixtures/consuming-calls.js';
import { requeueCall } from './fixtures/dead-letter-calls.js';
import { produceCall } from './fixtures/producing-calls.js';
import { deliveryFor, held, idOf, NOW, recordOf, recordsOf } from './fixtures/records.js';
import { changed, dumpOf, give, OFFERED, send, type ScriptCall } from './fixtures/script-case.js';

const entry = { id: idOf(1), record: recordOf(1), priority: 1 };
const holdingOne = changed(JOINED, holding([recordOf(1)]));
const dueIn = (ms: number) => ({
  delayed: { zset: { [idOf(8)]: NOW + ms } },
  'delayed:records': { hash: { [idOf(8)]: recordOf(8) } },
});
const retryIn = (delay: number) =>
  retryCall({ entries: [{ delivery: deliveryFor(1), delay, record: recordOf(1, { number: 2 }) }] });

/** Every way into pending, and every way to a due time that sleepers do not know of. */
const WAYS_IN: readonly (readonly [way: string, given: Dump, call: ScriptCall])[] = [
  ['produce', JOINED, produceCall({ entries: [entry], epoch: '1-abc' })],
  [
    'produce, deduplicated',
    JOINED,
    produceCall({ entries: [{ ...entry, deduplication: { key: 'k:a', windowMs: 60_000 } }], epoch: '1-abc' }),
  ],
  [
    'produce, due before the others',
    { ...JOINED, ...dueIn(60_000) },
    produceCall({ entries: [{ ...entry, due: { afterMs: 1 } }], epoch: '1-abc' }),
  ],
  ['retry, due before the others', { ...holdingOne, ...dueIn(60_000) }, retryIn(1)],
  ['retry, at once', holdingOne, retryIn(0)],
  ['release', holdingOne, releaseCall({ deliveries: [deliveryFor(1)] })],
  ['close-consumer', holdingOne, closeConsumerCall()],
  ['reap', changed(holdingOne, { consumers: { zset: { c1: NOW - 0.5 } } }), reapCall()],
  [
    'requeue',
    { ...JOINED, dead: { zset: { [idOf(1)]: NOW } }, 'dead:records': { hash: { [idOf(1)]: recordOf(1) } } },
    requeueCall(idOf(1)),
  ],
  ['promote: more became due than the claimer has room for', { ...JOINED, ...dueIn(0) }, claimCall({ room: 0 })],
  ['claim that leaves some behind', { ...JOINED, 'pending:low': { list: recordsOf(1, 2) } }, claimCall({ room: 1 })],
  [
    'claim that leaves some with a crash behind',
    { ...JOINED, 'pending:stalled': { list: recordsOf(1, 2, { stalls: 1 }) } },
    claimCall(),
  ],
];

/** An idle consumer sleeps until it is told; who was told about one message tells the next about the rest. */
describe('hazard 6: a token is offered by', () => {
  const redis = useRedis();

  it.each(WAYS_IN)('%s', async (_, given, call) => {
    await give(redis, given);

    await send(redis, call);

    expect((await dumpOf(redis))['wake']).toEqual(OFFERED['wake']);
  });

  it.each(WAYS_IN)('%s, and never a second one', async (_, given, call) => {
    await give(redis, { ...given, ...OFFERED });

    await send(redis, call);

    expect((await dumpOf(redis))['wake']).toEqual(OFFERED['wake']);
  });

  it('nobody where a due time is later than one that sleepers know of', async () => {
    await give(redis, { ...holdingOne, ...dueIn(1) });

    await send(redis, retryIn(60_000));

    expect(await dumpOf(redis)).not.toHaveProperty('wake');
  });
});

describe('hazard 6: a token that is there', () => {
  const redis = useRedis();

  it('is left by a claim while something is delayed, of which a sleeper may not know', async () => {
    await give(redis, { ...JOINED, ...dueIn(60_000), ...OFFERED });

    await send(redis, claimCall());

    expect((await dumpOf(redis))['wake']).toEqual(OFFERED['wake']);
  });

  it('is left by a claim that may not take what has a crash behind it', async () => {
    await give(redis, {
      ...JOINED,
      ...turned(1),
      'processing:c1': held(recordOf(1, { stalls: 1 })),
      'pending:stalled': { list: [recordOf(2, { stalls: 1 })] },
      ...OFFERED,
    });

    await send(redis, claimCall({ turn: 2, takeStalled: 0 }));

    expect((await dumpOf(redis))['wake']).toEqual(OFFERED['wake']);
  });
});
