import { createHash } from 'node:crypto';
import type { Dump } from '@mx-rmq/testkit';
import { cancelCall, joinCall } from '../fixtures/producing-calls.js';
import { idOf, NOW, recordOf } from '../fixtures/records.js';
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
const keyHeldBy = (n: number) => ({ 'dedup:m:a': { string: idOf(n), expiresInMin: 9 } });

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
    name: 'NOT_DELAYED: hazard 15: nothing is remembered that could hit another message later',
    given: { ...ONE_LEFT, ...keyHeldBy(1), 'pending:normal': { list: [recordOf(1)] } },
    call: cancelCall(idOf(1), 'm:a'),
    reply: [0],
    want: { ...ONE_LEFT, ...keyHeldBy(1), 'pending:normal': { list: [recordOf(1)] } },
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
