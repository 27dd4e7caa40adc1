import { claimed, holding, JOINED, NOW_MICROS, turned } from '../fixtures/claim-case.js';
import { claimCall } from '../fixtures/consuming-calls.js';
import { credit, creditOf, scoreOf } from '../fixtures/credit.js';
import { deliveryFor, idOf, NOW, recordOf, recordsOf } from '../fixtures/records.js';
import { changed, counted, OFFERED, type ScriptCase } from '../fixtures/script-case.js';

const IDLE = { ...JOINED, ...turned(1), ...credit({ c1: 2, c2: 1 }) };
const TAKEN_AWAY = credit({ c2: 1 });

/** How many records may be pushed to whom, after a turn that leaves nothing behind: `places`, less what is held. */
export const CLAIM_CREDIT_CASES: readonly ScriptCase[] = [
  {
    name: 'CLAIMED: who holds nothing has credit for all its places, with its lease',
    given: JOINED,
    call: claimCall({ places: 7, lease: 25_000 }),
    reply: claimed({}),
    want: { ...JOINED, ...turned(1), ...creditOf({ c1: scoreOf(7, 25_000) }) },
  },
  {
    name: 'CLAIMED: hazard 19: what is taken has a place, and so has what was held; what is settled has none',
    given: changed(JOINED, { ...holding(recordsOf(1, 3), 4), 'pending:normal': { list: recordsOf(4, 5) } }),
    call: claimCall({ turn: 5, places: 10, acks: [deliveryFor(1), deliveryFor(2), deliveryFor(9)] }),
    reply: claimed({ records: recordsOf(4, 5) }),
    want: changed(JOINED, { ...holding(recordsOf(3, 5), 5), ...counted({ completed: 2 }), ...credit({ c1: 7 }) }),
  },
  {
    name: 'CLAIMED: each turn sets it anew, higher or lower, and the lease too; that of others stays',
    given: changed(IDLE, creditOf({ c1: scoreOf(5, 3_000), c2: scoreOf(1, 3_000) })),
    call: claimCall({ turn: 2, places: 3 }),
    reply: claimed({}),
    want: changed(IDLE, { ...turned(2), ...creditOf({ c1: scoreOf(3), c2: scoreOf(1, 3_000) }) }),
  },
  {
    name: 'CLAIMED: hazard 13: none where something is left behind',
    given: changed(IDLE, { 'pending:low': { list: recordsOf(1, 2) } }),
    call: claimCall({ turn: 2, room: 1, places: 9 }),
    reply: claimed({ records: [recordOf(1)], more: true }),
    want: changed(IDLE, {
      ...holding([recordOf(1)], 2),
      'pending:low': { list: [recordOf(2)] },
      ...TAKEN_AWAY,
      ...OFFERED,
    }),
  },
  {
    name: 'CLAIMED: though something is delayed: what is pushed until then passes nothing by',
    given: changed(JOINED, {
      delayed: { zset: { [idOf(9)]: NOW + 1 } },
      'delayed:records': { hash: { [idOf(9)]: recordOf(9) } },
    }),
    call: claimCall({ places: 1 }),
    reply: claimed({ nextAt: NOW + 1 }),
    want: changed(JOINED, {
      delayed: { zset: { [idOf(9)]: NOW + 1 } },
      'delayed:records': { hash: { [idOf(9)]: recordOf(9) } },
      ...turned(1),
      ...credit({ c1: 1 }),
    }),
  },
  {
    name: 'CLAIMED: hazard 19: none without places',
    given: IDLE,
    call: claimCall({ turn: 2 }),
    reply: claimed({}),
    want: changed(IDLE, { ...turned(2), ...TAKEN_AWAY }),
  },
  ...[1, 2].map((places): ScriptCase => ({
    name: `CLAIMED: hazard 19: none for who holds two and has ${places} places`,
    given: changed(IDLE, { ...holding([recordOf(1)], 1), 'pending:normal': { list: [recordOf(2)] } }),
    call: claimCall({ turn: 2, places }),
    reply: claimed({ records: [recordOf(2)] }),
    want: changed(IDLE, { ...holding(recordsOf(1, 2), 2), ...TAKEN_AWAY }),
  })),
  {
    name: 'REPEATED: hazard 1: grants none again, for some of it may be used up',
    given: IDLE,
    call: claimCall({ places: 9 }),
    reply: [2, NOW_MICROS, 1, 0, '', 0, 0, []],
    want: IDLE,
  },
  {
    name: 'OUT_OF_TURN: hazard 1: an old copy grants none',
    given: changed(IDLE, { ...turned(3) }),
    call: claimCall({ turn: 2, places: 9 }),
    reply: [-2],
    want: changed(IDLE, { ...turned(3) }),
  },
  ...['closed', 'reaped'].map((mark): ScriptCase => ({
    name: `LOST: hazard 10: none for who was ${mark}`,
    given: { ...JOINED, 'guard:c1': { string: mark, expiresInMin: 1_440 } },
    call: claimCall({ turn: 2, places: 9 }),
    reply: [-1],
    want: { ...JOINED, 'guard:c1': { string: mark, expiresInMin: 1_440 } },
  })),
];
