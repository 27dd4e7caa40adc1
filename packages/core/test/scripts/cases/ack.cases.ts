import { ackCall } from '../fixtures/consuming-calls.js';
import { deliveryFor, held, NOW, recordOf } from '../fixtures/records.js';
import { changed, counted, type ScriptCase } from '../fixtures/script-case.js';

const TWO_HELD = { 'processing:c1': held(recordOf(1), recordOf(2)), consumers: { zset: { c1: NOW + 5_000 } } };

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
];
