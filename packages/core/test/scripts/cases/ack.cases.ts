import { turned } from '../fixtures/claim-case.js';
import { ackCall } from '../fixtures/consuming-calls.js';
import { credit, creditOf, scoreOf } from '../fixtures/credit.js';
import { deliveryFor, held, NOW, recordOf } from '../fixtures/records.js';
import { changed, counted, type ScriptCase } from '../fixtures/script-case.js';

const TWO_HELD = { 'processing:c1': held(recordOf(1), recordOf(2)), consumers: { zset: { c1: NOW + 5_000 } } };
/** In the middle of its turns, with one place left to be pushed to. */
const PUSHED_TO = changed(TWO_HELD, { ...turned(4), ...credit({ c1: 1, c2: 3 }) });
const ONE_LEFT = changed(PUSHED_TO, { 'processing:c1': held(recordOf(2)), ...counted({ completed: 1 }) });

export const ACK_CASES: readonly ScriptCase[] = [
  {
    name: 'SETTLED: some of what is held',
    given: TWO_HELD,
    call: ackCall({ deliveries: [deliveryFor(1)], handlingMs: 7 }),
    reply: [1, 1],
    want: changed(TWO_HELD, {
      'processing:c1': held(recordOf(2)),
      ...counted({ completed: 1, handlingMs: 7 }),
    }),
  },
  {
    name: 'SETTLED: all that is held, which ends the lease',
    given: changed(TWO_HELD, counted({ completed: 5, handlingMs: 100 })),
    call: ackCall({ deliveries: [deliveryFor(1), deliveryFor(2)], handlingMs: 7 }),
    reply: [1, 2],
    want: counted({ completed: 7, handlingMs: 107 }),
  },
  {
    name: 'SETTLED: discarded is another counter',
    given: TWO_HELD,
    call: ackCall({ deliveries: [deliveryFor(1), deliveryFor(2)], counter: 'discarded' }),
    reply: [1, 2],
    want: counted({ discarded: 2 }),
  },
  {
    name: 'SETTLED: nothing that is still its own, so nothing is counted',
    given: TWO_HELD,
    call: ackCall({ deliveries: [deliveryFor(3)], handlingMs: 7 }),
    reply: [1, 0],
    want: TWO_HELD,
  },
  {
    name: "SETTLED: another consumer's lease and records stay as they are",
    given: changed(TWO_HELD, { 'processing:c2': held(recordOf(3)), consumers: { zset: { c1: NOW, c2: NOW + 9_000 } } }),
    call: ackCall({ deliveries: [deliveryFor(1), deliveryFor(2), deliveryFor(3)] }),
    reply: [1, 2],
    want: {
      'processing:c2': held(recordOf(3)),
      consumers: { zset: { c2: NOW + 9_000 } },
      ...counted({ completed: 2 }),
    },
  },
  {
    name: 'SETTLED: credit for all its places but those of what it still holds, with the lease that it asks for',
    given: PUSHED_TO,
    call: ackCall({ deliveries: [deliveryFor(1)], places: 7, lease: 25_000 }),
    reply: [1, 1],
    want: changed(ONE_LEFT, creditOf({ c1: scoreOf(6, 25_000), c2: scoreOf(3) })),
  },
  {
    name: 'SETTLED: hazard 19: none where it holds as many as it has places, though it had some before',
    given: PUSHED_TO,
    call: ackCall({ deliveries: [deliveryFor(1)], places: 1 }),
    reply: [1, 1],
    want: changed(ONE_LEFT, credit({ c2: 3 })),
  },
  {
    name: 'SETTLED: as much as before where it asks for none',
    given: PUSHED_TO,
    call: ackCall({ deliveries: [deliveryFor(1)] }),
    reply: [1, 1],
    want: ONE_LEFT,
  },
  {
    name: 'SETTLED: the credit that it asks for, though none of it was still its own: it lives',
    given: PUSHED_TO,
    call: ackCall({ deliveries: [deliveryFor(9)], places: 7 }),
    reply: [1, 0],
    want: changed(PUSHED_TO, credit({ c1: 5, c2: 3 })),
  },
  ...['closed', 'reaped'].map(mark => ({
    name: `SETTLED: hazard 12: no credit for an id that is ${mark}`,
    given: changed(TWO_HELD, { 'guard:c1': { string: mark } }),
    call: ackCall({ deliveries: [deliveryFor(1), deliveryFor(2)], places: 7 }),
    reply: [1, 2],
    want: { 'guard:c1': { string: mark }, ...counted({ completed: 2 }) },
  })),
  {
    name: 'SETTLED: no credit for an id of which nothing is known, as after a FLUSHALL',
    given: {},
    call: ackCall({ deliveries: [deliveryFor(1)], places: 7 }),
    reply: [1, 0],
    want: {},
  },
];
