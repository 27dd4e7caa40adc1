import { claimed, holding, JOINED, turned } from '../fixtures/claim-case.js';
import { claimCall } from '../fixtures/consuming-calls.js';
import { dueRecordOf, idOf, memberOf, NOW, recordOf } from '../fixtures/records.js';
import { changed, counted, type ScriptCase } from '../fixtures/script-case.js';

const delayed = (...members: readonly (readonly [member: string, dueAt: number])[]) => ({
  delayed: { zset: Object.fromEntries(members) },
});
const buriedWhole = (bytes: string) => ({
  dead: { zset: { 'malformed-1': NOW } },
  'dead:records': { hash: { 'malformed-1': `M${bytes}` } },
  ...counted({ malformed: 1 }),
});
const GARBLED = memberOf(1, NOW).replace('session1', 'SESSION1');
const OPEN_ENDED = memberOf(1, NOW, { ttlMs: 1_000 }).replace('\n', '0\n');
const FOREIGN = `${idOf(1, NOW - 1)}21 of another make`;

/** New messages that were delayed: nothing of them is beside the index. */
export const CLAIM_MEMBERS_CASES: readonly ScriptCase[] = [
  {
    name: 'CLAIMED: what is due of new ones, the earliest first; what is not due says when',
    given: changed(
      JOINED,
      delayed([memberOf(2, NOW), NOW], [memberOf(1, NOW - 10), NOW - 10], [memberOf(3, NOW + 1), NOW + 1]),
    ),
    call: claimCall(),
    reply: claimed({ records: [dueRecordOf(1, NOW - 10), dueRecordOf(2, NOW)], nextAt: NOW + 1 }),
    want: changed(JOINED, {
      ...holding([dueRecordOf(1, NOW - 10), dueRecordOf(2, NOW)]),
      ...delayed([memberOf(3, NOW + 1), NOW + 1]),
    }),
  },
  {
    name: 'CLAIMED: new ones and retries that are due at the same time in the order of their ids',
    given: changed(JOINED, {
      delayed: { zset: { [memberOf(2, NOW)]: NOW, [idOf(1)]: NOW, [memberOf(3, NOW)]: NOW } },
      'delayed:records': { hash: { [idOf(1)]: recordOf(1, { number: 2, attempts: 1 }) } },
    }),
    call: claimCall(),
    reply: claimed({ records: [recordOf(1, { number: 2, attempts: 1 }), dueRecordOf(2, NOW), dueRecordOf(3, NOW)] }),
    want: changed(JOINED, holding([recordOf(1, { number: 2, attempts: 1 }), dueRecordOf(2, NOW), dueRecordOf(3, NOW)])),
  },
  {
    name: 'CLAIMED: hazard 14: the time to live of a new one counts from the moment it was due',
    given: changed(
      JOINED,
      delayed(
        [memberOf(1, NOW - 1_000, { ttlMs: 1_000 }), NOW - 1_000],
        [memberOf(2, NOW - 999, { ttlMs: 1_000 }), NOW - 999],
        [memberOf(3, NOW - 10_000), NOW - 10_000],
      ),
    ),
    call: claimCall({ onExpire: 'discard' }),
    reply: claimed({
      records: [dueRecordOf(3, NOW - 10_000), dueRecordOf(2, NOW - 999, { ttlMs: 1_000 })],
      expired: 1,
    }),
    want: changed(JOINED, {
      ...holding([dueRecordOf(3, NOW - 10_000), dueRecordOf(2, NOW - 999, { ttlMs: 1_000 })]),
      ...counted({ expired: 1 }),
    }),
  },
  ...[GARBLED, OPEN_ENDED].map((member, n) => ({
    name: `CLAIMED: hazard 4: a member that cannot be read is buried whole, ${n}`,
    given: changed(JOINED, delayed([member, NOW])),
    call: claimCall(),
    reply: claimed({ malformed: 0 }),
    want: changed(JOINED, { ...turned(1), ...buriedWhole(member) }),
  })),
  {
    name: 'CLAIMED: hazard 4: a member of a newer version waits for one that can read it, and blocks nobody',
    given: changed(JOINED, delayed([FOREIGN, NOW - 1], [memberOf(2, NOW), NOW])),
    call: claimCall(),
    reply: claimed({ records: [dueRecordOf(2, NOW)], nextAt: NOW + 5_000 }),
    want: changed(JOINED, { ...holding([dueRecordOf(2, NOW)]), ...delayed([FOREIGN, NOW + 5_000]) }),
  },
];
