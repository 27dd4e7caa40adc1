import { createHash } from 'node:crypto';
import type { Dump } from '@mx-rmq/testkit';
import { cancelCall, findDelayedCall, joinCall } from '../fixtures/producing-calls.js';
import { dueRecordOf, idOf, memberOf, NOW, recordOf } from '../fixtures/records.js';
import { counted, type ScriptCase } from '../fixtures/script-case.js';

const DELAYED = {
  delayed: { zset: { [idOf(1)]: NOW + 1, [idOf(2)]: NOW + 2 } },
  'delayed:records': { hash: { [idOf(1)]: recordOf(1), [idOf(2)]: recordOf(2) } },
};
const ONE_LEFT = {
  delayed: { zset: { [idOf(2)]: NOW + 2 } },
  'delayed:records': { hash: { [idOf(2)]: recordOf(2) } },
};
const MAIL = {
  '@mail:delayed': { zset: { [idOf(1)]: NOW + 1 } },
  '@mail:delayed:records': { hash: { [idOf(1)]: recordOf(1) } },
};
const countedOfMail = (counters: Readonly<Record<string, number>>): Dump =>
  Object.fromEntries(Object.entries(counted(counters)).map(([name, value]) => [`@mail:${name}`, value]));
const keyHeldBy = (n: number, madeAtMs = NOW) => ({ 'dedup:m:a': { string: idOf(n, madeAtMs), expiresInMin: 9 } });
/** New messages that are all due at the same time. */
const members = (from: number, to: number) =>
  Object.fromEntries(Array.from({ length: to - from + 1 }, (_, i) => [memberOf(from + i, NOW + 5), NOW + 5]));

/** The epoch of a list: when it changed, and a digest of the new group and how many fields there were. */
const EPOCH_OF_ONE = epochOf('1');
const EPOCH_WITH_MAIL = epochOf('mail3');

export const CANCEL_CASES: readonly ScriptCase[] = [
  {
    name: 'CANCELLED: and its deduplication key is free',
    given: { ...DELAYED, ...keyHeldBy(1) },
    call: cancelCall(idOf(1), 'm:a'),
    reply: [1, 1],
    want: { ...ONE_LEFT, ...counted({ cancelled: 1 }) },
  },
  {
    name: 'CANCELLED: in every group that has it delayed',
    given: { ...DELAYED, ...MAIL },
    call: cancelCall(idOf(1), 'm:a', ['', 'mail', 'none']),
    reply: [1, 2],
    want: { ...ONE_LEFT, ...counted({ cancelled: 1 }), ...countedOfMail({ cancelled: 1 }) },
  },
  {
    name: 'CANCELLED: hazard 15: a key that another message holds by now stays taken',
    given: { ...DELAYED, ...keyHeldBy(2) },
    call: cancelCall(idOf(1), 'm:a'),
    reply: [1, 1],
    want: { ...ONE_LEFT, ...keyHeldBy(2), ...counted({ cancelled: 1 }) },
  },
  {
    name: 'CANCELLED: one of many new ones that are due at the same time, and no other',
    given: { delayed: { zset: members(1, 40) }, ...keyHeldBy(20, NOW + 5) },
    call: cancelCall(idOf(20, NOW + 5), 'm:a'),
    reply: [1, 1],
    want: { delayed: { zset: { ...members(1, 19), ...members(21, 40) } }, ...counted({ cancelled: 1 }) },
  },
  {
    name: 'CANCELLED: a large one, which is beside the index; others are due at the same time',
    given: {
      delayed: { zset: { ...members(1, 2), [idOf(3, NOW + 5)]: NOW + 5, ...members(4, 5) } },
      'delayed:records': { hash: { [idOf(3, NOW + 5)]: dueRecordOf(3, NOW + 5) } },
    },
    call: cancelCall(idOf(3, NOW + 5), 'm:a'),
    reply: [1, 1],
    want: { delayed: { zset: { ...members(1, 2), ...members(4, 5) } }, ...counted({ cancelled: 1 }) },
  },
  {
    name: 'NOT_DELAYED: neighbours of an id, before, behind and of its beginning, are left alone',
    given: { delayed: { zset: { ...members(1, 2), ...members(4, 5), m: NOW + 5, mz: NOW + 5 } } },
    call: cancelCall(idOf(3, NOW + 5), 'm:a'),
    reply: [0],
    want: { delayed: { zset: { ...members(1, 2), ...members(4, 5), m: NOW + 5, mz: NOW + 5 } } },
  },
  {
    name: 'NOT_DELAYED: an id that is none',
    given: { delayed: { zset: members(1, 2) } },
    call: cancelCall('order 1', 'm:a'),
    reply: [0],
    want: { delayed: { zset: members(1, 2) } },
  },
  {
    name: 'NOT_DELAYED: hazard 15: nothing is remembered that could hit another message later',
    given: { ...ONE_LEFT, ...keyHeldBy(1), 'pending:normal': { list: [recordOf(1)] } },
    call: cancelCall(idOf(1), 'm:a'),
    reply: [0],
    want: { ...ONE_LEFT, ...keyHeldBy(1), 'pending:normal': { list: [recordOf(1)] } },
  },
];

export const FIND_DELAYED_CASES: readonly ScriptCase[] = [
  {
    name: 'FOUND: a new one, as it will be pending',
    given: { delayed: { zset: members(1, 3) } },
    call: findDelayedCall(idOf(2, NOW + 5)),
    reply: [1, dueRecordOf(2, NOW + 5)],
    want: { delayed: { zset: members(1, 3) } },
  },
  {
    name: 'FOUND: one that waits for a retry, in the first group that has it',
    given: MAIL,
    call: findDelayedCall(idOf(1), ['', 'mail']),
    reply: [1, recordOf(1)],
    want: MAIL,
  },
  {
    name: 'NOT_DELAYED',
    given: { delayed: { zset: members(1, 3) } },
    call: findDelayedCall(idOf(2, NOW + 6)),
    reply: [0],
    want: { delayed: { zset: members(1, 3) } },
  },
];

export const JOIN_CASES: readonly ScriptCase[] = [
  {
    name: 'JOINED: the first group',
    given: {},
    call: joinCall(''),
    reply: [1],
    want: { groups: { hash: { 'group:': String(NOW), epoch: EPOCH_OF_ONE } } },
  },
  {
    name: 'JOINED: hazard 5: another group, which gives the list another epoch',
    given: { groups: { hash: { 'group:': '1', epoch: '1-abc' } } },
    call: joinCall('mail'),
    reply: [1],
    want: { groups: { hash: { 'group:': '1', 'group:mail': String(NOW), epoch: EPOCH_WITH_MAIL } } },
  },
  {
    name: 'KNOWN: it changes nothing',
    given: { groups: { hash: { 'group:mail': '1', epoch: '1-abc' } } },
    call: joinCall('mail'),
    reply: [0],
    want: { groups: { hash: { 'group:mail': '1', epoch: '1-abc' } } },
  },
];

function epochOf(change: string): string {
  return `${NOW}-${createHash('sha1').update(change).digest('hex')}`;
}
