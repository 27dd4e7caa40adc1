import type { Dump } from '@mx-rmq/testkit';
import { claimCall, LEASE_MS } from '../fixtures/consuming-calls.js';
import { claimed, holding, JOINED, NOW_MICROS, turned } from '../fixtures/claim-case.js';
import { deliveryFor, foreignRecord, held, idOf, NOW, recordOf, recordsOf } from '../fixtures/records.js';
import { changed, counted, OFFERED, type ScriptCase } from '../fixtures/script-case.js';

/** Due a day later. */
const LATER: Dump = {
  delayed: { zset: { [idOf(9)]: NOW + 86_400_000 } },
  'delayed:records': { hash: { [idOf(9)]: recordOf(9) } },
};
const FOREIGN = Array.from({ length: 250 }, (_, n) => foreignRecord(n));

/** `c1` holds one and could hold more, messages wait, and `c2` died. */
const FULL_LOAD = changed(JOINED, {
  'processing:c1': held(recordOf(1)),
  consumers: { zset: { c1: NOW + 1, c2: NOW - 1 } },
  'pending:normal': { list: recordsOf(2, 3) },
  ...turned(1),
});
const TAKEN_UNDER_FULL_LOAD = {
  'processing:c1': held(recordOf(1), recordOf(2)),
  'pending:normal': { list: [recordOf(3)] },
  ...OFFERED,
  ...turned(2),
};

/** What is taken, from where, and in which order. */
export const CLAIM_CASES: readonly ScriptCase[] = [
  {
    name: 'CLAIMED: an empty queue',
    given: JOINED,
    call: claimCall(),
    reply: claimed({}),
    want: changed(JOINED, turned(1)),
  },
  {
    name: 'CLAIMED: all there is, oldest first, under a lease',
    given: changed(JOINED, { 'pending:normal': { list: recordsOf(1, 3) } }),
    call: claimCall(),
    reply: claimed({ records: recordsOf(1, 3) }),
    want: changed(JOINED, holding(recordsOf(1, 3))),
  },
  {
    name: 'CLAIMED: what there is room for; hazard 6: what is left is offered to the next',
    given: changed(JOINED, { 'pending:normal': { list: recordsOf(1, 3) } }),
    call: claimCall({ room: 2 }),
    reply: claimed({ records: recordsOf(1, 2), more: true }),
    want: changed(JOINED, { ...holding(recordsOf(1, 2)), 'pending:normal': { list: [recordOf(3)] }, ...OFFERED }),
  },
  {
    name: 'CLAIMED: the last of all takes the token away, which would wake somebody for nothing',
    given: changed(JOINED, { 'pending:normal': { list: [recordOf(1)] }, ...OFFERED }),
    call: claimCall(),
    reply: claimed({ records: [recordOf(1)] }),
    want: changed(JOINED, holding([recordOf(1)])),
  },
  {
    name: 'CLAIMED: high before normal before low',
    given: changed(JOINED, {
      'pending:high': { list: recordsOf(7, 8, { priority: 0 }) },
      'pending:normal': { list: recordsOf(4, 5) },
      'pending:low': { list: recordsOf(1, 2, { priority: 2 }) },
    }),
    call: claimCall({ room: 5 }),
    reply: claimed({
      records: [...recordsOf(7, 8, { priority: 0 }), ...recordsOf(4, 5), recordOf(1, { priority: 2 })],
      more: true,
    }),
    want: changed(JOINED, {
      ...holding([...recordsOf(7, 8, { priority: 0 }), ...recordsOf(4, 5), recordOf(1, { priority: 2 })]),
      'pending:low': { list: [recordOf(2, { priority: 2 })] },
      ...OFFERED,
    }),
  },
  {
    name: 'CLAIMED: quotas give each level its share first, strict order what is left of the room',
    given: changed(JOINED, {
      'pending:high': { list: recordsOf(11, 16, { priority: 0 }) },
      'pending:normal': { list: recordsOf(5, 5) },
      'pending:low': { list: recordsOf(1, 3, { priority: 2 }) },
    }),
    call: claimCall({ room: 6, quotaHigh: 3, quotaNormal: 2, quotaLow: 1 }),
    reply: claimed({
      records: [
        ...recordsOf(11, 13, { priority: 0 }),
        recordOf(5),
        recordOf(1, { priority: 2 }),
        recordOf(14, { priority: 0 }),
      ],
      more: true,
    }),
    want: changed(JOINED, {
      ...holding([...recordsOf(11, 14, { priority: 0 }), recordOf(5), recordOf(1, { priority: 2 })]),
      'pending:high': { list: recordsOf(15, 16, { priority: 0 }) },
      'pending:low': { list: recordsOf(2, 3, { priority: 2 }) },
      ...OFFERED,
    }),
  },
  {
    name: 'CLAIMED: hazard 16: one record with a crash behind it, before the others',
    given: changed(JOINED, {
      'pending:stalled': { list: recordsOf(1, 2, { stalls: 1, number: 2 }) },
      'pending:normal': { list: [recordOf(3)] },
    }),
    call: claimCall(),
    reply: claimed({ records: [recordOf(1, { stalls: 1, number: 2 }), recordOf(3)], more: true }),
    want: changed(JOINED, {
      ...holding([recordOf(1, { stalls: 1, number: 2 }), recordOf(3)]),
      'pending:stalled': { list: [recordOf(2, { stalls: 1, number: 2 })] },
      ...OFFERED,
    }),
  },
  {
    name: 'CLAIMED: hazard 16: none of these while one is held; the token stays for others, and `more` says no',
    given: changed(JOINED, {
      ...holding([recordOf(1, { stalls: 1, number: 2 })]),
      'pending:stalled': { list: [recordOf(2, { stalls: 1, number: 2 })] },
      ...OFFERED,
    }),
    call: claimCall({ turn: 2, takeStalled: 0 }),
    reply: claimed({}),
    want: changed(JOINED, {
      ...holding([recordOf(1, { stalls: 1, number: 2 })], 2),
      'pending:stalled': { list: [recordOf(2, { stalls: 1, number: 2 })] },
      ...OFFERED,
    }),
  },
  {
    name: 'CLAIMED: nothing where there is no room, not even of the stalled ones',
    given: changed(JOINED, {
      'pending:stalled': { list: [recordOf(1, { stalls: 1 })] },
      'pending:normal': { list: [recordOf(2)] },
    }),
    call: claimCall({ room: 0 }),
    reply: claimed({ more: true }),
    want: changed(JOINED, {
      'pending:stalled': { list: [recordOf(1, { stalls: 1 })] },
      'pending:normal': { list: [recordOf(2)] },
      ...turned(1),
      ...OFFERED,
    }),
  },
  {
    name: 'CLAIMED: settles the acks of the last turn, with their run time',
    given: changed(JOINED, { ...holding(recordsOf(1, 3), 4), 'pending:normal': { list: [recordOf(4)] } }),
    call: claimCall({ turn: 5, acks: [deliveryFor(1), deliveryFor(2), deliveryFor(9)], handlingMs: 12 }),
    reply: claimed({ records: [recordOf(4)] }),
    want: changed(JOINED, { ...holding(recordsOf(3, 4), 5), ...counted({ completed: 2, handlingMs: 12 }) }),
  },
  {
    name: 'CLAIMED: settles the last of what was held, which ends the lease',
    given: changed(JOINED, holding([recordOf(1)], 4)),
    call: claimCall({ turn: 5, acks: [deliveryFor(1)], handlingMs: 12 }),
    reply: claimed({}),
    want: changed(JOINED, { ...turned(5), ...counted({ completed: 1, handlingMs: 12 }) }),
  },
  {
    name: 'CLAIMED: makes its group known; hazard 5: after a FLUSHALL too',
    given: {},
    call: claimCall({ group: '' }),
    reply: claimed({}),
    want: {
      ...turned(1),
      groups: { hash: { 'group:': String(NOW), epoch: `${NOW}-356a192b7913b04c54574d18c28d46e6395428ab` } },
    },
  },
  {
    name: 'REPEATED: hazard 1: the same turn again returns all that is held, and nothing else happens',
    given: changed(JOINED, { ...holding([recordOf(1)], 3), 'pending:normal': { list: [recordOf(2)] } }),
    call: claimCall({ turn: 3, acks: [deliveryFor(1)] }),
    reply: [2, NOW_MICROS, 1, 0, '', 0, 0, [recordOf(1)]],
    want: changed(JOINED, { ...holding([recordOf(1)], 3), 'pending:normal': { list: [recordOf(2)] } }),
  },
  {
    name: 'OUT_OF_TURN: hazard 1: a lower turn is refused',
    given: changed(JOINED, { ...holding([recordOf(1)], 3), 'pending:normal': { list: [recordOf(2)] } }),
    call: claimCall({ turn: 2, acks: [deliveryFor(1)] }),
    reply: [-2],
    want: changed(JOINED, { ...holding([recordOf(1)], 3), 'pending:normal': { list: [recordOf(2)] } }),
  },
  {
    name: 'LOST: hazard 10: reaped, the acks are settled by nobody',
    given: { ...holding([recordOf(1)]), 'guard:c1': { string: 'reaped', expiresInMin: 1_440 }, ...JOINED },
    call: claimCall({ turn: 4, acks: [deliveryFor(1)] }),
    reply: [-1],
    want: { ...holding([recordOf(1)]), 'guard:c1': { string: 'reaped', expiresInMin: 1_440 }, ...JOINED },
  },
  {
    name: 'LOST: hazard 18: closed',
    given: { 'guard:c1': { string: 'closed', expiresInMin: 1_440 }, 'pending:normal': { list: [recordOf(1)] } },
    call: claimCall({ turn: 9 }),
    reply: [-1],
    want: { 'guard:c1': { string: 'closed', expiresInMin: 1_440 }, 'pending:normal': { list: [recordOf(1)] } },
  },
  {
    name: 'LOST: a later turn of an id that is not known (any more)',
    given: { 'pending:normal': { list: [recordOf(1)] } },
    call: claimCall({ turn: 2 }),
    reply: [-1],
    want: { 'pending:normal': { list: [recordOf(1)] } },
  },
  {
    name: 'CLAIMED: hazard 2: says when the earliest lease of the others ends',
    given: changed(JOINED, {
      'processing:c2': held(recordOf(1)),
      consumers: { zset: { c2: NOW + 4_000, c3: NOW + 3_000 } },
    }),
    call: claimCall(),
    reply: claimed({ nextAt: NOW + 3_000 }),
    want: changed(JOINED, {
      'processing:c2': held(recordOf(1)),
      consumers: { zset: { c2: NOW + 4_000, c3: NOW + 3_000 } },
      ...turned(1),
    }),
  },
  ...[{}, LATER].map((delayed): ScriptCase => ({
    name: `CLAIMED: hazard 17: the half ms of a suspect is waited for too${delayed === LATER ? ', before what is due' : ''}`,
    given: { ...JOINED, ...delayed, consumers: { zset: { c1: NOW + 1_000, c2: NOW + 3_000.5 } } },
    call: claimCall(),
    reply: claimed({ nextAt: NOW + 3_001 }),
    want: { ...JOINED, ...delayed, consumers: { zset: { c1: NOW + 1_000, c2: NOW + 3_000.5 } }, ...turned(1) },
  })),
  {
    name: 'CLAIMED: with more held and more waiting, it neither looks for others nor renews its lease',
    given: FULL_LOAD,
    call: claimCall({ turn: 2, room: 1 }),
    reply: claimed({ records: [recordOf(2)], more: true }),
    want: changed(FULL_LOAD, TAKEN_UNDER_FULL_LOAD),
  },
  {
    name: 'CLAIMED: hazard 2: under full load, too, once it is told to look around',
    given: FULL_LOAD,
    call: claimCall({ turn: 2, room: 1, lookAround: 1 }),
    reply: claimed({ records: [recordOf(2)], more: true, ended: 'c2' }),
    want: changed(FULL_LOAD, { ...TAKEN_UNDER_FULL_LOAD, consumers: { zset: { c1: NOW + LEASE_MS, c2: NOW - 1 } } }),
  },
  {
    name: 'CLAIMED: hazard 2: names a consumer whose lease has ended, behind its own that ended too',
    given: changed(JOINED, { consumers: { zset: { c1: NOW - 9, c2: NOW, c3: NOW + 9 } } }),
    call: claimCall(),
    reply: claimed({ ended: 'c2' }),
    want: changed(JOINED, { consumers: { zset: { c1: NOW - 9, c2: NOW, c3: NOW + 9 } }, ...turned(1) }),
  },
  {
    name: 'CLAIMED: hazard 17: names a consumer whose lease ends too late to be true, behind any number of others',
    given: changed(JOINED, {
      consumers: { zset: { c1: NOW + 7_200_001, c2: NOW + 1, c3: NOW + 2, c4: NOW + 3, c5: NOW + 7_200_000 } },
    }),
    call: claimCall(),
    reply: claimed({ ended: 'c5' }),
    want: changed(JOINED, {
      consumers: { zset: { c1: NOW + 7_200_001, c2: NOW + 1, c3: NOW + 2, c4: NOW + 3, c5: NOW + 7_200_000 } },
      ...turned(1),
    }),
  },
  {
    name: 'CLAIMED: hazard 4: what cannot be read is buried whole, and the others are taken',
    given: changed(JOINED, { 'pending:normal': { list: ['junk', recordOf(1), recordOf(2).slice(0, 30)] } }),
    call: claimCall(),
    reply: claimed({ records: [recordOf(1)], malformed: 2 }),
    want: changed(JOINED, {
      ...holding([recordOf(1)]),
      dead: { zset: { 'malformed-1': NOW, 'malformed-2': NOW } },
      'dead:records': { hash: { 'malformed-1': 'Mjunk', 'malformed-2': `M${recordOf(2).slice(0, 30)}` } },
      ...counted({ malformed: 2 }),
    }),
  },
  {
    name: 'CLAIMED: hazard 4: what only a newer version can read takes up no room, and goes to the tail',
    given: changed(JOINED, {
      'pending:normal': { list: [foreignRecord(1), foreignRecord(2), recordOf(3), recordOf(4)] },
    }),
    call: claimCall({ room: 1 }),
    reply: claimed({ records: [recordOf(3)], more: true }),
    want: changed(JOINED, {
      ...holding([recordOf(3)]),
      'pending:normal': { list: [recordOf(4), foreignRecord(1), foreignRecord(2)] },
      ...OFFERED,
    }),
  },
  {
    name: 'CLAIMED: hazard 4: where there is nothing else it makes nobody turn, by `more` or by a token',
    given: changed(JOINED, {
      'pending:stalled': { list: [foreignRecord(7), foreignRecord(8)] },
      'pending:normal': { list: [foreignRecord(1), foreignRecord(2)] },
      'delayed:records': { hash: { [idOf(3)]: foreignRecord(3) } },
      delayed: { zset: { [idOf(3)]: NOW - 1 } },
    }),
    call: claimCall({ room: 1 }),
    reply: claimed({ nextAt: NOW + 5_000 }),
    want: changed(JOINED, {
      'pending:stalled': { list: [foreignRecord(7), foreignRecord(8)] },
      'pending:normal': { list: [foreignRecord(1), foreignRecord(2)] },
      'delayed:records': { hash: { [idOf(3)]: foreignRecord(3) } },
      delayed: { zset: { [idOf(3)]: NOW + 5_000 } },
      ...turned(1),
    }),
  },
  {
    name: 'CLAIMED: hazard 4: nor where there are more of these than one turn looks at',
    given: changed(JOINED, { 'pending:normal': { list: FOREIGN } }),
    call: claimCall(),
    reply: claimed({}),
    want: changed(JOINED, {
      'pending:normal': { list: [...FOREIGN.slice(200), ...FOREIGN.slice(0, 200)] },
      ...turned(1),
    }),
  },
];
