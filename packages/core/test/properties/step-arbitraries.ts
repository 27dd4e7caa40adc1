import fc from 'fast-check';
import type { MessageStep, Pick, Step } from './step.js';

const CONSUMERS = 4;
const QUEUES = 3;

const consumer = fc.nat(CONSUMERS - 1);
const queue = fc.nat(QUEUES - 1);
const flag = fc.boolean();

const pick: fc.Arbitrary<Pick> = fc.record({
  from: fc.oneof(
    { weight: 4, arbitrary: fc.constant('held' as const) },
    { weight: 1, arbitrary: fc.constant('ever' as const) },
  ),
  at: fc.nat(5),
});
const picks = fc.array(pick, { minLength: 1, maxLength: 4 });

const message: fc.Arbitrary<MessageStep> = fc.record({
  kind: fc.oneof(
    { weight: 12, arbitrary: fc.constant('record' as const) },
    { weight: 1, arbitrary: fc.constantFrom('junk' as const, 'half' as const, 'foreign' as const) },
  ),
  priority: fc.nat(2),
  ttlMs: fc.constantFrom(0, 0, 0, 1, 1_000, 10_000),
  dueInMs: fc.constantFrom(null, null, null, 0, 1, 1_000, 5_000, -1_000),
  absolute: flag,
  key: fc.constantFrom(null, null, null, 0, 1),
});

const produce = fc.record({
  do: fc.constant('produce' as const),
  topic: fc.constantFrom(0, 0, 0, 1),
  offset: fc.constantFrom(1, 1, 1, 1, 1, 1, 2, 0, -1, -63, -64, 64, 900),
  ageMs: fc.constantFrom(0, 0, 0, 0, 0, 0, 30_000, 30_001, -30_001),
  messages: fc.array(message, { maxLength: 6 }),
});

const claim = fc.record({
  do: fc.constant('claim' as const),
  consumer,
  turn: fc.constantFrom(1, 1, 1, 1, 1, 1, 0, -1, 2),
  room: fc.constantFrom(0, 1, 2, 3, 100),
  quotas: fc.tuple(fc.nat(3), fc.nat(3), fc.nat(3)),
  takeStalled: flag,
  discardExpired: fc.constantFrom(false, false, true),
  acks: fc.array(pick, { maxLength: 3 }),
});

const settle = fc.record({
  do: fc.constantFrom('ack', 'discard', 'retry', 'retry', 'bury', 'bury as it is', 'release', 'release'),
  consumer,
  picks,
  delayMs: fc.constantFrom(0, 0, 1, 1_000, 60_000),
});

/** Around what the scripts know: grace and lease, the validity of batches, the windows of keys, a day. */
const ms = fc.constantFrom(
  1,
  1,
  999,
  1_000,
  1_000,
  3_001,
  9_000,
  9_001,
  30_001,
  120_001,
  86_400_001,
  -5_000,
  -7_200_000,
);

/** One step of a program; the mix is such that most steps find something to do. */
export const step: fc.Arbitrary<Step> = fc.oneof(
  { weight: 10, arbitrary: produce },
  { weight: 16, arbitrary: claim },
  { weight: 14, arbitrary: settle },
  {
    weight: 2,
    arbitrary: fc.record({ do: fc.constant('close' as const), consumer, keep: fc.array(pick, { maxLength: 2 }) }),
  },
  { weight: 3, arbitrary: fc.record({ do: fc.constantFrom('renew', 'held'), consumer }) },
  { weight: 2, arbitrary: fc.record({ do: fc.constant('crash' as const), consumer }) },
  {
    weight: 8,
    arbitrary: fc.record({ do: fc.constant('reap' as const), queue, target: fc.nat(8), maxStalls: fc.nat(2) }),
  },
  {
    weight: 2,
    arbitrary: fc.record({
      do: fc.constant('cancel' as const),
      topic: fc.nat(1),
      id: fc.nat(30),
      by: fc.constantFrom('id' as const, 'messageId' as const),
    }),
  },
  {
    weight: 3,
    arbitrary: fc.record({
      do: fc.constantFrom('requeue', 'requeue', 'delete'),
      queue,
      ids: fc.array(fc.nat(5), { minLength: 1, maxLength: 3 }),
    }),
  },
  {
    weight: 1,
    arbitrary: fc.record({
      do: fc.constant('page' as const),
      queue,
      limit: fc.integer({ min: 1, max: 3 }),
      goOn: flag,
    }),
  },
  { weight: 1, arbitrary: fc.record({ do: fc.constantFrom('count', 'join'), queue }) },
  { weight: 8, arbitrary: fc.record({ do: fc.constant('advance' as const), ms }) },
  { weight: 1, arbitrary: fc.constant({ do: 'flush scripts' as const }) },
  { weight: 6, arbitrary: fc.constant({ do: 'repeat' as const }) },
);
