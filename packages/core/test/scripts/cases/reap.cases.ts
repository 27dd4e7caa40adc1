import { DeadLetterReason } from '../../../src/model/dead-letter.js';
import { GRACE_MS, reapCall } from '../fixtures/consuming-calls.js';
import { holding, turned } from '../fixtures/claim-case.js';
import { credit } from '../fixtures/credit.js';
import { foreignRecord, held, idOf, NOW, recordOf, recordsOf } from '../fixtures/records.js';
import { changed, counted, OFFERED, type ScriptCase } from '../fixtures/script-case.js';

const REAPED = { 'guard:c1': { string: 'reaped', expiresInMin: 1_440 } };
const leaseOf = (end: number) => ({ consumers: { zset: { c1: end, c2: NOW + 9_000 } } });
const NONE_LEFT = { consumers: { zset: { c2: NOW + 9_000 } } };
/** One who was looked at before and did not renew. */
const suspect = (records: readonly string[]) => changed(holding(records), leaseOf(NOW - 1 + 0.5));
const stalled = (n: number) => recordOf(n, { stalls: 1, number: 2 });

export const REAP_CASES: readonly ScriptCase[] = [
  {
    name: 'REAPED: hazard 20: a suspect that did not renew: its records go to the stalled ones in their old order',
    given: changed(suspect([recordOf(3), recordOf(1), recordOf(2)]), { 'pending:stalled': { list: [stalled(9)] } }),
    call: reapCall(),
    reply: [1, 3, 0, 0],
    want: {
      ...REAPED,
      ...NONE_LEFT,
      'pending:stalled': { list: [stalled(1), stalled(2), stalled(3), stalled(9)] },
      ...OFFERED,
      ...counted({ reaped: 3 }),
    },
  },
  {
    name: 'REAPED: hazard 20: more than a hundred: the youngest first, the rest stays with it, marked',
    given: suspect(recordsOf(1, 102)),
    call: reapCall(),
    reply: [1, 100, 0, 2],
    want: {
      ...REAPED,
      ...leaseOf(NOW - 1 + 0.5),
      'processing:c1': held(...recordsOf(1, 2)),
      'pending:stalled': { list: recordsOf(3, 102, { stalls: 1, number: 2 }) },
      ...OFFERED,
      ...counted({ reaped: 100 }),
    },
    goesOn: true,
  },
  {
    name: 'REAPED: hazard 20: the rest of one that is marked, at once, in front of what was taken before',
    given: changed(suspect(recordsOf(1, 2)), { ...REAPED, 'pending:stalled': { list: [stalled(3)] } }),
    call: reapCall(),
    reply: [1, 2, 0, 0],
    want: {
      ...REAPED,
      ...NONE_LEFT,
      'pending:stalled': { list: [stalled(1), stalled(2), stalled(3)] },
      ...OFFERED,
      ...counted({ reaped: 2 }),
    },
  },
  {
    name: 'REAPED: what crashed once too often is buried',
    given: suspect([recordOf(1, { stalls: 5, number: 6 }), recordOf(2, { stalls: 4, number: 5 })]),
    call: reapCall({ maxStalls: 5 }),
    reply: [1, 1, 1, 0],
    want: {
      ...REAPED,
      ...NONE_LEFT,
      'pending:stalled': { list: [recordOf(2, { stalls: 5, number: 6 })] },
      dead: { zset: { [idOf(1)]: NOW } },
      'dead:records': { hash: { [idOf(1)]: recordOf(1, { stalls: 6, number: 6, reason: DeadLetterReason.STALLED }) } },
      ...OFFERED,
      ...counted({ reaped: 1, buried: 1 }),
    },
  },
  {
    name: 'REAPED: as many crashes as may be allowed are counted, and one more',
    given: suspect([recordOf(1, { stalls: 34, number: 35 }), recordOf(2, { stalls: 33, number: 34 })]),
    call: reapCall({ maxStalls: 34 }),
    reply: [1, 1, 1, 0],
    want: {
      ...REAPED,
      ...NONE_LEFT,
      'pending:stalled': { list: [recordOf(2, { stalls: 34, number: 35 })] },
      dead: { zset: { [idOf(1)]: NOW } },
      'dead:records': {
        hash: { [idOf(1)]: recordOf(1, { stalls: 35, number: 35, reason: DeadLetterReason.STALLED }) },
      },
      ...OFFERED,
      ...counted({ reaped: 1, buried: 1 }),
    },
  },
  {
    name: 'REAPED: with no crash allowed all is buried, and nothing is offered',
    given: suspect([recordOf(1)]),
    call: reapCall({ maxStalls: 0 }),
    reply: [1, 0, 1, 0],
    want: {
      ...REAPED,
      ...NONE_LEFT,
      dead: { zset: { [idOf(1)]: NOW } },
      'dead:records': { hash: { [idOf(1)]: recordOf(1, { stalls: 1, reason: DeadLetterReason.STALLED }) } },
      ...counted({ buried: 1 }),
    },
  },
  {
    name: 'REAPED: hazard 4: what cannot be read is buried whole; of a newer version it is put back as it is',
    given: changed(suspect([]), { 'processing:c1': { hash: { a: 'junk', b: foreignRecord(1) } } }),
    call: reapCall(),
    reply: [1, 1, 1, 0],
    want: {
      ...REAPED,
      ...NONE_LEFT,
      'pending:stalled': { list: [foreignRecord(1)] },
      dead: { zset: { 'malformed-1': NOW } },
      'dead:records': { hash: { 'malformed-1': 'Mjunk' } },
      ...OFFERED,
      ...counted({ reaped: 1, malformed: 1 }),
    },
  },
  {
    name: 'REAPED: after it was closed, what was still running when it died',
    given: changed(suspect([recordOf(1)]), { 'guard:c1': { string: 'closed', expiresInMin: 1_440 } }),
    call: reapCall(),
    reply: [1, 1, 0, 0],
    want: {
      ...REAPED,
      ...NONE_LEFT,
      'pending:stalled': { list: [stalled(1)] },
      ...OFFERED,
      ...counted({ reaped: 1 }),
    },
  },
  {
    name: 'SUSPECTED: hazard 17: the first look takes nothing and gives it time to renew',
    given: changed(holding([recordOf(1)]), leaseOf(NOW)),
    call: reapCall(),
    reply: [2, NOW + GRACE_MS + 1],
    want: changed(holding([recordOf(1)]), leaseOf(NOW + GRACE_MS + 0.5)),
  },
  {
    name: 'SUSPECTED: hazard 17: an end too late to be true, from before the clock was set back',
    given: changed(holding([recordOf(1)]), leaseOf(NOW + 7_200_000)),
    call: reapCall(),
    reply: [2, NOW + GRACE_MS + 1],
    want: changed(holding([recordOf(1)]), leaseOf(NOW + GRACE_MS + 0.5)),
  },
  {
    name: 'SUSPECTED: records without a lease',
    given: { 'processing:c1': held(recordOf(1)), ...turned(1) },
    call: reapCall(),
    reply: [2, NOW + GRACE_MS + 1],
    want: changed(holding([recordOf(1)]), { consumers: { zset: { c1: NOW + GRACE_MS + 0.5 } } }),
  },
  {
    name: 'ALIVE: its lease runs',
    given: changed(holding([recordOf(1)]), leaseOf(NOW + 1)),
    call: reapCall(),
    reply: [3, NOW + 1],
    want: changed(holding([recordOf(1)]), leaseOf(NOW + 1)),
  },
  {
    name: 'ALIVE: hazard 17: a suspect with time left, whoever looks',
    given: changed(holding([recordOf(1)]), leaseOf(NOW + 0.5)),
    call: reapCall(),
    reply: [3, NOW + 1],
    want: changed(holding([recordOf(1)]), leaseOf(NOW + 0.5)),
  },
  {
    name: 'GONE: it holds nothing, so it needs no lease',
    given: changed(turned(1), leaseOf(NOW - 1)),
    call: reapCall(),
    reply: [0],
    want: changed(turned(1), NONE_LEFT),
  },
  {
    name: 'SUSPECTED: hazard 12: nothing more is pushed to it; the credit of others stays',
    given: { ...changed(holding([recordOf(1)]), leaseOf(NOW)), ...credit({ c1: 4, c2: 1 }) },
    call: reapCall(),
    reply: [2, NOW + GRACE_MS + 1],
    want: { ...changed(holding([recordOf(1)]), leaseOf(NOW + GRACE_MS + 0.5)), ...credit({ c2: 1 }) },
  },
  {
    name: 'REAPED: hazard 12: and what it left as a suspect, by a turn that was under way',
    given: { ...suspect([recordOf(1)]), ...credit({ c1: 4, c2: 1 }) },
    call: reapCall(),
    reply: [1, 1, 0, 0],
    want: {
      ...REAPED,
      ...NONE_LEFT,
      ...credit({ c2: 1 }),
      'pending:stalled': { list: [stalled(1)] },
      ...OFFERED,
      ...counted({ reaped: 1 }),
    },
  },
  {
    name: 'ALIVE: it keeps its credit',
    given: { ...changed(holding([recordOf(1)]), leaseOf(NOW + 1)), ...credit({ c1: 4 }) },
    call: reapCall(),
    reply: [3, NOW + 1],
    want: { ...changed(holding([recordOf(1)]), leaseOf(NOW + 1)), ...credit({ c1: 4 }) },
  },
];
