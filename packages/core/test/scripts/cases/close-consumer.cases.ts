import { closeConsumerCall } from '../fixtures/consuming-calls.js';
import { holding, turned } from '../fixtures/claim-case.js';
import { credit } from '../fixtures/credit.js';
import { deliveryFor, recordOf, recordsOf } from '../fixtures/records.js';
import { counted, OFFERED, type ScriptCase } from '../fixtures/script-case.js';

const CLOSED = { 'guard:c1': { string: 'closed', expiresInMin: 1_440 } };
const REAPED = { 'guard:c1': { string: 'reaped', expiresInMin: 1_440 } };

export const CLOSE_CONSUMER_CASES: readonly ScriptCase[] = [
  {
    name: 'CLOSED: hazard 18: releases all but what runs; hazard 20: in the old order; hazard 6: offered',
    given: { ...holding(recordsOf(1, 4), 7), 'pending:normal': { list: [recordOf(9)] } },
    call: closeConsumerCall({ keep: [deliveryFor(2), deliveryFor(8)] }),
    reply: [1, 3],
    want: {
      ...holding([recordOf(2)]),
      ...CLOSED,
      'pending:normal': { list: [...[1, 3, 4].map(n => recordOf(n, { number: 2 })), recordOf(9)] },
      ...OFFERED,
      ...counted({ released: 3 }),
    },
  },
  {
    name: 'CLOSED: releases everything, which ends the lease',
    given: holding([recordOf(1), recordOf(2, { priority: 0 }), recordOf(3, { stalls: 1 })], 7),
    call: closeConsumerCall(),
    reply: [1, 3],
    want: {
      ...CLOSED,
      'pending:high': { list: [recordOf(2, { priority: 0, number: 2 })] },
      'pending:normal': { list: [recordOf(1, { number: 2 })] },
      'pending:stalled': { list: [recordOf(3, { stalls: 1, number: 2 })] },
      ...OFFERED,
      ...counted({ released: 3 }),
    },
  },
  {
    name: 'CLOSED: one that holds nothing, and offers nothing',
    given: turned(3),
    call: closeConsumerCall(),
    reply: [1, 0],
    want: CLOSED,
  },
  {
    name: 'CLOSED: one that never claimed',
    given: {},
    call: closeConsumerCall(),
    reply: [1, 0],
    want: CLOSED,
  },
  {
    name: 'CLOSED: hazard 10: one that was reaped stays reaped, and gives back what was not taken from it yet',
    given: { ...holding([recordOf(1)]), ...REAPED },
    call: closeConsumerCall(),
    reply: [1, 1],
    want: {
      ...REAPED,
      'pending:normal': { list: [recordOf(1, { number: 2 })] },
      ...OFFERED,
      ...counted({ released: 1 }),
    },
  },
  {
    name: 'CLOSED: hazard 18: nothing is pushed to it any more, and what was pushed and not seen goes back',
    given: { ...holding([recordOf(1)], 7), ...credit({ c1: 4, c2: 1 }) },
    call: closeConsumerCall(),
    reply: [1, 1],
    want: {
      ...CLOSED,
      ...credit({ c2: 1 }),
      'pending:normal': { list: [recordOf(1, { number: 2 })] },
      ...OFFERED,
      ...counted({ released: 1 }),
    },
  },
];
