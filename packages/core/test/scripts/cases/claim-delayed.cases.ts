import { DeadLetterReason } from '../../../src/model/dead-letter.js';
import { claimCall } from '../fixtures/consuming-calls.js';
import { claimed, holding, JOINED, turned } from '../fixtures/claim-case.js';
import { foreignRecord, idOf, NOW, recordOf, recordsOf } from '../fixtures/records.js';
import { changed, counted, OFFERED, type ScriptCase } from '../fixtures/script-case.js';

const expired = (n: number) => recordOf(n, { ttlMs: 1_000, startMs: NOW - 1_000 });
const GARBLED = recordOf(1, { ttlMs: 1_000, startMs: 0 }).replace('000000000\n', '/garbage/\n');
const buriedExpired = (n: number, startMs = NOW - 1_000) =>
  recordOf(n, { ttlMs: 1_000, startMs, reason: DeadLetterReason.EXPIRED });
const DAY_MS = 86_400_000;
const ENDLESS = recordOf(1, { ttlMs: DAY_MS, startMs: NOW }).replace('\n', '0\n');
/** Its life began with its id, so long ago. */
const ofAge = (n: number, ageMs: number, ttlMs: number, reason: DeadLetterReason | null = null) =>
  recordOf(n, { id: idOf(n, NOW - ageMs), ttlMs, reason });

function delayed(...entries: readonly (readonly [n: number, dueAt: number, record: string])[]) {
  return {
    delayed: { zset: Object.fromEntries(entries.map(([n, dueAt]) => [idOf(n), dueAt])) },
    'delayed:records': { hash: Object.fromEntries(entries.map(([n, , record]) => [idOf(n), record])) },
  };
}

/** What becomes due, and what has expired, by the time of a claim. */
export const CLAIM_DELAYED_CASES: readonly ScriptCase[] = [
  {
    name: 'CLAIMED: what is due, behind what waited already; what is not due says when',
    given: changed(JOINED, {
      'pending:normal': { list: [recordOf(5)] },
      ...delayed([1, NOW - 10, recordOf(1)], [2, NOW, recordOf(2)], [3, NOW + 1, recordOf(3)]),
    }),
    call: claimCall(),
    reply: claimed({ records: [recordOf(5), recordOf(1), recordOf(2)], nextAt: NOW + 1 }),
    want: changed(JOINED, {
      ...holding([recordOf(5), recordOf(1), recordOf(2)]),
      ...delayed([3, NOW + 1, recordOf(3)]),
    }),
  },
  {
    name: 'CLAIMED: what is due goes to its level; hazard 6: what is left of it is offered',
    given: changed(
      JOINED,
      delayed([1, NOW, recordOf(1, { priority: 2 })], [2, NOW, recordOf(2)], [3, NOW, recordOf(3, { priority: 0 })]),
    ),
    call: claimCall({ room: 1 }),
    reply: claimed({ records: [recordOf(3, { priority: 0 })], more: true }),
    want: changed(JOINED, {
      ...holding([recordOf(3, { priority: 0 })]),
      'pending:normal': { list: [recordOf(2)] },
      'pending:low': { list: [recordOf(1, { priority: 2 })] },
      ...OFFERED,
    }),
  },
  {
    name: 'CLAIMED: hazard 14: the time to live counts from the moment it was due',
    given: changed(JOINED, delayed([1, NOW - 400, recordOf(1, { ttlMs: 1_000 })])),
    call: claimCall(),
    reply: claimed({ records: [recordOf(1, { ttlMs: 1_000, startMs: NOW - 400 })] }),
    want: changed(JOINED, holding([recordOf(1, { ttlMs: 1_000, startMs: NOW - 400 })])),
  },
  {
    name: 'CLAIMED: hazard 14: a retry does not start it again',
    given: changed(JOINED, delayed([1, NOW, recordOf(1, { ttlMs: 1_000, startMs: NOW - 995, number: 2 })])),
    call: claimCall(),
    reply: claimed({ records: [recordOf(1, { ttlMs: 1_000, startMs: NOW - 995, number: 2 })] }),
    want: changed(JOINED, holding([recordOf(1, { ttlMs: 1_000, startMs: NOW - 995, number: 2 })])),
  },
  {
    name: 'CLAIMED: hazard 14: a life begins with the id, and is over in the ms in which the time to live is',
    given: changed(JOINED, { 'pending:normal': { list: [ofAge(1, 1_000, 1_000), ofAge(2, 999, 1_000)] } }),
    call: claimCall(),
    reply: claimed({ records: [ofAge(2, 999, 1_000)], expired: 1 }),
    want: changed(JOINED, {
      ...holding([ofAge(2, 999, 1_000)]),
      dead: { zset: { [idOf(1, NOW - 1_000)]: NOW } },
      'dead:records': { hash: { [idOf(1, NOW - 1_000)]: ofAge(1, 1_000, 1_000, DeadLetterReason.EXPIRED) } },
      ...counted({ expired: 1 }),
    }),
  },
  {
    name: 'CLAIMED: hazard 14: a start of its own goes before the id, however old that is',
    given: changed(JOINED, {
      'pending:normal': {
        list: [999, 1_000].map((age, n) => recordOf(n, { id: idOf(n, 1), ttlMs: 1_000, startMs: NOW - age })),
      },
    }),
    call: claimCall({ onExpire: 'discard' }),
    reply: claimed({ records: [recordOf(0, { id: idOf(0, 1), ttlMs: 1_000, startMs: NOW - 999 })], expired: 1 }),
    want: changed(JOINED, {
      ...holding([recordOf(0, { id: idOf(0, 1), ttlMs: 1_000, startMs: NOW - 999 })]),
      ...counted({ expired: 1 }),
    }),
  },
  {
    name: 'CLAIMED: hazard 14: each by its own time to live, though they were made in the same ms',
    given: changed(JOINED, {
      'pending:normal': { list: [DAY_MS, 1_000, DAY_MS, 1_001].map((ttlMs, n) => ofAge(n, 1_000, ttlMs)) },
    }),
    call: claimCall({ onExpire: 'discard' }),
    reply: claimed({ records: [ofAge(0, 1_000, DAY_MS), ofAge(2, 1_000, DAY_MS), ofAge(3, 1_000, 1_001)], expired: 1 }),
    want: changed(JOINED, {
      ...holding([ofAge(0, 1_000, DAY_MS), ofAge(2, 1_000, DAY_MS), ofAge(3, 1_000, 1_001)]),
      ...counted({ expired: 1 }),
    }),
  },
  {
    name: 'CLAIMED: hazard 14: each by its own age, though they share all but the last digits of it',
    given: changed(JOINED, {
      'pending:normal': { list: [1_000, 1_001, 999, 20_000].map((age, n) => ofAge(n, DAY_MS - 1_000 + age, DAY_MS)) },
    }),
    call: claimCall({ onExpire: 'discard' }),
    reply: claimed({ records: [ofAge(2, DAY_MS - 1, DAY_MS)], expired: 3 }),
    want: changed(JOINED, { ...holding([ofAge(2, DAY_MS - 1, DAY_MS)]), ...counted({ expired: 3 }) }),
  },
  {
    name: 'CLAIMED: hazard 14: the longest time to live there is, and a message of the far future',
    given: changed(JOINED, {
      'pending:normal': {
        list: [ofAge(1, 900 * DAY_MS - 1, 900 * DAY_MS), recordOf(2, { ttlMs: 1, startMs: 36 ** 9 - 1 })],
      },
    }),
    call: claimCall(),
    reply: claimed({
      records: [ofAge(1, 900 * DAY_MS - 1, 900 * DAY_MS), recordOf(2, { ttlMs: 1, startMs: 36 ** 9 - 1 })],
    }),
    want: changed(
      JOINED,
      holding([ofAge(1, 900 * DAY_MS - 1, 900 * DAY_MS), recordOf(2, { ttlMs: 1, startMs: 36 ** 9 - 1 })]),
    ),
  },
  {
    name: 'CLAIMED: what expired before anybody claimed is buried as such',
    given: changed(JOINED, {
      'pending:normal': { list: [expired(1), recordOf(2)] },
      ...delayed([3, NOW - 1_000, recordOf(3, { ttlMs: 1_000 })]),
    }),
    call: claimCall(),
    reply: claimed({ records: [recordOf(2)], expired: 2 }),
    want: changed(JOINED, {
      ...holding([recordOf(2)]),
      dead: { zset: { [idOf(1)]: NOW, [idOf(3)]: NOW } },
      'dead:records': { hash: { [idOf(1)]: buriedExpired(1), [idOf(3)]: buriedExpired(3) } },
      ...counted({ expired: 2 }),
    }),
  },
  {
    name: 'CLAIMED: what expired is dropped where nobody wants it',
    given: changed(JOINED, { 'pending:normal': { list: [expired(1), recordOf(2)] } }),
    call: claimCall({ onExpire: 'discard' }),
    reply: claimed({ records: [recordOf(2)], expired: 1 }),
    want: changed(JOINED, { ...holding([recordOf(2)]), ...counted({ expired: 1 }) }),
  },
  {
    name: 'CLAIMED: hazard 4: garbage that looks like an expiry long past is never dropped',
    given: changed(JOINED, { 'pending:normal': { list: [GARBLED] } }),
    call: claimCall({ onExpire: 'discard' }),
    reply: claimed({ malformed: 1 }),
    want: changed(JOINED, {
      ...turned(1),
      dead: { zset: { 'malformed-1': NOW } },
      'dead:records': { hash: { 'malformed-1': `M${GARBLED}` } },
      ...counted({ malformed: 1 }),
    }),
  },
  {
    name: "CLAIMED: hazard 4: a header that does not end where it may is nobody's, though all before that is in order",
    given: changed(JOINED, { 'pending:normal': { list: [ENDLESS] } }),
    call: claimCall(),
    reply: claimed({ malformed: 1 }),
    want: changed(JOINED, {
      ...turned(1),
      dead: { zset: { 'malformed-1': NOW } },
      'dead:records': { hash: { 'malformed-1': `M${ENDLESS}` } },
      ...counted({ malformed: 1 }),
    }),
  },
  {
    name: 'CLAIMED: hazard 14: a turn that only dropped expired ones is not an empty queue',
    given: changed(JOINED, { 'pending:normal': { list: [expired(1), expired(2), recordOf(3)] } }),
    call: claimCall({ room: 2, onExpire: 'discard' }),
    reply: claimed({ expired: 2, more: true }),
    want: changed(JOINED, {
      'pending:normal': { list: [recordOf(3)] },
      ...turned(1),
      ...OFFERED,
      ...counted({ expired: 2 }),
    }),
  },
  {
    name: 'CLAIMED: hazard 4: what is due and cannot be read is buried whole; an id without a record is dropped',
    given: changed(JOINED, {
      delayed: { zset: { a: NOW - 2, b: NOW - 1, c: NOW } },
      'delayed:records': { hash: { a: 'junk', c: recordOf(3) } },
    }),
    call: claimCall(),
    reply: claimed({ records: [recordOf(3)] }),
    want: changed(JOINED, {
      ...holding([recordOf(3)]),
      dead: { zset: { 'malformed-1': NOW } },
      'dead:records': { hash: { 'malformed-1': 'Mjunk' } },
      ...counted({ malformed: 1 }),
    }),
  },
  {
    name: 'CLAIMED: hazard 4: what is due and of a newer version waits for one that can read it, and blocks nobody',
    given: changed(JOINED, delayed([1, NOW - 1, foreignRecord(1)], [2, NOW, recordOf(2)])),
    call: claimCall(),
    reply: claimed({ records: [recordOf(2)], nextAt: NOW + 5_000 }),
    want: changed(JOINED, { ...holding([recordOf(2)]), ...delayed([1, NOW + 5_000, foreignRecord(1)]) }),
  },
  {
    name: 'CLAIMED: at most a hundred become due in one turn, and `more` asks for the next',
    given: changed(JOINED, delayed(...recordsOf(1, 103).map((record, i) => [i + 1, NOW - 200 + i, record] as const))),
    call: claimCall({ room: 200 }),
    reply: claimed({ records: recordsOf(1, 100), more: true, nextAt: NOW - 100 }),
    want: changed(JOINED, {
      ...holding(recordsOf(1, 100)),
      ...delayed(...recordsOf(101, 103).map((record, i) => [101 + i, NOW - 100 + i, record] as const)),
      ...OFFERED,
    }),
  },
];
