import { DeadLetterReason } from '../../../src/model/dead-letter.js';
import { claimCall } from '../fixtures/consuming-calls.js';
import { claimed, holding, JOINED, turned } from '../fixtures/claim-case.js';
import { foreignRecord, idOf, NOW, recordOf, recordsOf } from '../fixtures/records.js';
import { changed, counted, OFFERED, type ScriptCase } from '../fixtures/script-case.js';

const expired = (n: number) => recordOf(n, { ttlMs: 1_000, expireAtMs: NOW });
const GARBLED = expired(1).replace(String(NOW), '//garbage////');
const buriedExpired = (n: number) => recordOf(n, { ttlMs: 1_000, expireAtMs: NOW, reason: DeadLetterReason.EXPIRED });

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
    reply: claimed({ records: [recordOf(1, { ttlMs: 1_000, expireAtMs: NOW + 600 })] }),
    want: changed(JOINED, holding([recordOf(1, { ttlMs: 1_000, expireAtMs: NOW + 600 })])),
  },
  {
    name: 'CLAIMED: hazard 14: a retry does not start it again',
    given: changed(JOINED, delayed([1, NOW, recordOf(1, { ttlMs: 1_000, expireAtMs: NOW + 5, number: 2 })])),
    call: claimCall(),
    reply: claimed({ records: [recordOf(1, { ttlMs: 1_000, expireAtMs: NOW + 5, number: 2 })] }),
    want: changed(JOINED, holding([recordOf(1, { ttlMs: 1_000, expireAtMs: NOW + 5, number: 2 })])),
  },
  {
    name: 'CLAIMED: hazard 14: one that never began has not ended',
    given: changed(JOINED, { 'pending:normal': { list: [recordOf(1, { ttlMs: 1_000 })] } }),
    call: claimCall(),
    reply: claimed({ records: [recordOf(1, { ttlMs: 1_000 })] }),
    want: changed(JOINED, holding([recordOf(1, { ttlMs: 1_000 })])),
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
