import fc, { type Arbitrary } from 'fast-check';
import type { MessageStep, Pick, Step } from './step.js';

const queue = fc.constantFrom(0, 0, 0, 0, 1, 2);
const flag = fc.boolean();

/** Mostly what is held now: whoever picks from all, picks mostly what is stale. */
const pick = (from: Arbitrary<Pick['from']>): Arbitrary<Pick> => fc.record({ from, at: fc.nat(7) });
const mostlyHeld = pick(fc.constantFrom('held', 'held', 'held', 'held', 'any'));
const anyOne = pick(fc.constant('any'));

const message: Arbitrary<MessageStep> = fc.record({
  kind: oftenest('record', 12, 'junk', 'half', 'foreign'),
  priority: oftenest(1, 3, 0, 2),
  ttlMs: oftenest(0, 8, 1, 1_000, 10_000),
  dueInMs: oftenest(null, 8, 0, 1, 1_000, 5_000, -1_000),
  absolute: flag,
  key: oftenest(null, 6, 0, 1),
});

const produce = fc.record({
  do: fc.constant('produce' as const),
  topic: oftenest(0, 7, 1),
  offset: oftenest(1, 20, 2, 0, -1, -63, -64, 64, 900),
  ageMs: oftenest(0, 20, 30_000, 30_001, -30_001),
  messages: fc.array(message, { maxLength: 6, size: 'max' }),
});

const claim = fc.record({
  do: fc.constant('claim' as const),
  consumer: anyOne,
  turn: oftenest(1, 20, 0, -1, 2),
  room: oftenest(100, 3, 0, 1, 2, 3),
  quotas: fc.tuple(fc.nat(3), fc.nat(3), fc.nat(3)),
  takeStalled: flag,
  discardExpired: flag,
  lookAround: flag,
  acks: fc.array(mostlyHeld, { maxLength: 3 }),
});

const settle = fc.record({
  do: fc.constantFrom('ack', 'discard', 'retry', 'retry', 'bury', 'bury as it is', 'release', 'release'),
  consumer: mostlyHeld,
  picks: fc.array(mostlyHeld, { minLength: 1, maxLength: 4, size: 'max' }),
  delayMs: fc.constantFrom(0, 0, 1, 1_000, 60_000),
});

const look = fc.record({
  do: fc.constantFrom('reap' as const, 'take over' as const),
  queue,
  target: mostlyHeld,
  maxStalls: fc.nat(2),
});

const withLetters = fc.record({
  do: fc.constantFrom('requeue', 'requeue', 'delete'),
  queue,
  ids: fc.array(fc.nat(5), { minLength: 1, maxLength: 3 }),
});

/** Around what the scripts know: grace and lease, the validity of batches, the windows of keys, a day. */
const advance = fc.record({
  do: fc.constant('advance' as const),
  ms: oftenest(1, 4, 999, 1_000, 1_000, 3_001, 9_000, 9_001, 30_001, 120_001, 86_400_001, -5_000, -7_200_000),
});

/** One step of a program; the mix is such that most steps find something to do. */
export const step: Arbitrary<Step> = fc.oneof(
  { weight: 14, arbitrary: produce },
  { weight: 20, arbitrary: claim },
  { weight: 24, arbitrary: settle },
  { weight: 2, arbitrary: fc.record({ do: fc.constant('close'), consumer: mostlyHeld, keep: fc.array(mostlyHeld) }) },
  {
    weight: 4,
    arbitrary: fc.record({ do: fc.constantFrom('renew', 'renew', 'held'), consumer: fc.oneof(mostlyHeld, anyOne) }),
  },
  { weight: 2, arbitrary: fc.record({ do: fc.constant('crash'), consumer: mostlyHeld }) },
  { weight: 6, arbitrary: look },
  {
    weight: 2,
    arbitrary: fc.record({
      do: fc.constant('cancel'),
      topic: oftenest(0, 3, 1),
      id: fc.nat(30),
      by: fc.constantFrom('id', 'messageId'),
    }),
  },
  { weight: 3, arbitrary: withLetters },
  {
    weight: 1,
    arbitrary: fc.record({ do: fc.constant('page'), queue, limit: fc.integer({ min: 1, max: 3 }), goOn: flag }),
  },
  { weight: 1, arbitrary: fc.record({ do: fc.constantFrom('count', 'join'), queue }) },
  { weight: 7, arbitrary: advance },
  { weight: 1, arbitrary: fc.constant({ do: 'flush scripts' }) },
  { weight: 5, arbitrary: fc.constant({ do: 'repeat' }) },
);

/** The usual one `weight` times as often as each of the others. */
function oftenest<const T>(usual: T, weight: number, ...others: readonly T[]): Arbitrary<T> {
  return fc.oneof(
    { weight, arbitrary: fc.constant(usual) },
    { weight: others.length, arbitrary: fc.constantFrom(...others) },
  );
}
