import { credit } from '../fixtures/credit.js';
import { applied, batches, entry } from '../fixtures/produce-case.js';
import { produceCall } from '../fixtures/producing-calls.js';
import { dueRecordOf, idOf, memberOf, NOW, recordOf } from '../fixtures/records.js';
import { changed, counted, MINUTE, OFFERED, type ScriptCase } from '../fixtures/script-case.js';

const GROUPS = { groups: { hash: { epoch: 'e7', 'group:': '1', 'group:mail': '2' } } };
const SOMETHING = { stats: { hash: { produced: '1' } } };
const LARGE = { payload: JSON.stringify('x'.repeat(1_100)) };
const DUE_EARLIER = {
  delayed: { zset: { [idOf(9)]: NOW + 100 } },
  'delayed:records': { hash: { [idOf(9)]: recordOf(9) } },
};

export const PRODUCE_CASES: readonly ScriptCase[] = [
  {
    name: 'APPLIED: each message at the tail of its level; hazard 6: offered',
    given: { 'pending:normal': { list: [recordOf(1)] } },
    call: produceCall({ entries: [entry(2), entry(3, { priority: 0 }), entry(4), entry(5, { priority: 2 })] }),
    reply: [1, ''],
    want: {
      'pending:high': { list: [recordOf(3, { priority: 0 })] },
      'pending:normal': { list: [recordOf(1), recordOf(2), recordOf(4)] },
      'pending:low': { list: [recordOf(5, { priority: 2 })] },
      ...applied(1),
      ...OFFERED,
      ...counted({ produced: 4 }),
    },
  },
  {
    name: 'APPLIED: one token is enough for all',
    given: { 'pending:normal': { list: [recordOf(1)] }, ...OFFERED },
    call: produceCall({ entries: [entry(2)] }),
    reply: [1, ''],
    want: {
      'pending:normal': { list: [recordOf(1), recordOf(2)] },
      ...applied(1),
      ...OFFERED,
      ...counted({ produced: 1 }),
    },
  },
  {
    name: "APPLIED: delays count by the server's clock; hazard 6: the sleepers hear of an earlier head",
    given: {},
    call: produceCall({
      entries: [entry(1, { due: { afterMs: 500 } }), entry(2, { due: { atMs: NOW + 200 }, priority: 0 })],
    }),
    reply: [1, `${NOW};,`],
    want: {
      delayed: {
        zset: { [memberOf(1, NOW + 500)]: NOW + 500, [memberOf(2, NOW + 200, { priority: 0 })]: NOW + 200 },
      },
      ...applied(1, `${NOW};,`),
      ...OFFERED,
      ...counted({ produced: 2 }),
    },
  },
  {
    name: 'APPLIED: a delay behind an earlier one wakes nobody',
    given: DUE_EARLIER,
    call: produceCall({ entries: [entry(1, { due: { afterMs: 500 } })] }),
    reply: [1, `${NOW};`],
    want: {
      delayed: { zset: { [idOf(9)]: NOW + 100, [memberOf(1, NOW + 500)]: NOW + 500 } },
      'delayed:records': { hash: { [idOf(9)]: recordOf(9) } },
      ...applied(1, `${NOW};`),
      ...counted({ produced: 1 }),
    },
  },
  {
    name: 'APPLIED: what was to be due in the past is due now, and lives from now on',
    given: {},
    call: produceCall({ entries: [entry(1, { due: { atMs: NOW - 60_000 } })] }),
    reply: [1, `${NOW};`],
    want: {
      delayed: { zset: { [memberOf(1, NOW)]: NOW } },
      ...applied(1, `${NOW};`),
      ...OFFERED,
      ...counted({ produced: 1 }),
    },
  },
  {
    name: 'APPLIED: a delayed message that is large is kept beside the index, under its id',
    given: {},
    call: produceCall({ entries: [{ ...entry(1, { due: { afterMs: 5 } }), record: recordOf(1, LARGE) }] }),
    reply: [1, `${NOW};`],
    want: {
      delayed: { zset: { [idOf(1, NOW + 5)]: NOW + 5 } },
      'delayed:records': { hash: { [idOf(1, NOW + 5)]: dueRecordOf(1, NOW + 5, LARGE) } },
      ...applied(1, `${NOW};`),
      ...OFFERED,
      ...counted({ produced: 1 }),
    },
  },
  {
    name: 'APPLIED: hazard 4: what cannot be read is delayed as it is, beside the index',
    given: {},
    call: produceCall({ entries: [{ ...entry(1, { due: { afterMs: 5 } }), record: 'junk' }] }),
    reply: [1, `${NOW};`],
    want: {
      delayed: { zset: { [idOf(1, NOW + 5)]: NOW + 5 } },
      'delayed:records': { hash: { [idOf(1, NOW + 5)]: 'junk' } },
      ...applied(1, `${NOW};`),
      ...OFFERED,
      ...counted({ produced: 1 }),
    },
  },
  {
    name: 'APPLIED: a deduplication key that is free is taken; hazard 3: by the internal id',
    given: {},
    call: produceCall({ entries: [entry(1, { deduplication: { key: 'm:order-1', windowMs: 600_000 } })] }),
    reply: [1, ''],
    want: {
      'pending:normal': { list: [recordOf(1)] },
      'dedup:m:order-1': { string: idOf(1), expiresInMin: 10 },
      ...applied(1),
      ...OFFERED,
      ...counted({ produced: 1 }),
    },
  },
  {
    name: 'APPLIED: of duplicates nothing is stored; the reply names who holds the key, the batch itself included',
    given: { 'dedup:m:order-1': { string: idOf(9), expiresInMin: 10 } },
    call: produceCall({
      entries: [
        entry(1, { deduplication: { key: 'm:order-1', windowMs: 600_000 } }),
        entry(2, { deduplication: { key: 'k:b', windowMs: 60_000 }, due: { afterMs: 5 } }),
        entry(3, { deduplication: { key: 'k:b', windowMs: 60_000 } }),
      ],
    }),
    reply: [1, `${NOW};${idOf(9)},,${idOf(2, NOW + 5)}`],
    want: {
      'dedup:m:order-1': { string: idOf(9), expiresInMin: 10 },
      'dedup:k:b': { string: idOf(2, NOW + 5), expiresInMin: 1 },
      delayed: { zset: { [memberOf(2, NOW + 5)]: NOW + 5 } },
      ...applied(1, `${NOW};${idOf(9)},,${idOf(2, NOW + 5)}`),
      ...OFFERED,
      ...counted({ produced: 1 }),
    },
  },
  {
    name: 'APPLIED: nothing but duplicates: nothing is offered or counted',
    given: { 'dedup:k:a': { string: idOf(9), expiresInMin: 10 } },
    call: produceCall({ entries: [entry(1, { deduplication: { key: 'k:a', windowMs: 60_000 } })] }),
    reply: [1, idOf(9)],
    want: { 'dedup:k:a': { string: idOf(9), expiresInMin: 10 }, ...applied(1, idOf(9)) },
  },
  {
    name: 'APPLIED: once for every group',
    given: GROUPS,
    call: produceCall({
      epoch: 'e7',
      groups: ['', 'mail'],
      entries: [entry(1), entry(2, { due: { afterMs: 500 }, deduplication: { key: 'k:a', windowMs: 60_000 } })],
    }),
    reply: [1, `${NOW};`],
    want: {
      ...GROUPS,
      'pending:normal': { list: [recordOf(1)] },
      delayed: { zset: { [memberOf(2, NOW + 500)]: NOW + 500 } },
      ...OFFERED,
      ...counted({ produced: 2 }),
      '@mail:pending:normal': { list: [recordOf(1)] },
      '@mail:delayed': { zset: { [memberOf(2, NOW + 500)]: NOW + 500 } },
      '@mail:wake': { list: ['1'] },
      '@mail:stats': { hash: { produced: '2' } },
      [`@mail:${MINUTE}`]: { hash: { produced: '2' }, expiresInMin: 120 },
      'dedup:k:a': { string: idOf(2, NOW + 500), expiresInMin: 1 },
      ...applied(1, `${NOW};`),
    },
  },
  {
    name: 'SEEN: hazard 11: the same number again changes nothing and answers the same',
    given: { ...applied(1, `,${idOf(9)}`), 'pending:normal': { list: [recordOf(1)] } },
    call: produceCall({ entries: [entry(1)] }),
    reply: [2, `,${idOf(9)}`],
    want: { ...applied(1, `,${idOf(9)}`), 'pending:normal': { list: [recordOf(1)] } },
  },
  {
    name: 'SEEN: hazard 11: even when it is too old, and groups have joined since',
    given: { ...applied(1), ...GROUPS },
    call: produceCall({ entries: [entry(1)], stampedAtMs: NOW - 100_000 }),
    reply: [2, ''],
    want: { ...applied(1), ...GROUPS },
  },
  {
    name: 'APPLIED: hazard 11: a refused batch is not shadowed by a later one that was applied',
    given: changed(counted({ produced: 1 }), applied(6)),
    call: produceCall({ number: 5, entries: [entry(1)] }),
    reply: [1, ''],
    want: {
      'pending:normal': { list: [recordOf(1)] },
      ...batches({ 5: '', 6: '' }),
      ...OFFERED,
      ...counted({ produced: 2 }),
    },
  },
  {
    name: 'APPLIED: hazard 11: of a producer 64 numbers are remembered, each in the place of an older one',
    given: batches({ 1: '', 2: '', 3: '', 4: '' }),
    call: produceCall({ number: 67, entries: [entry(1)] }),
    reply: [1, ''],
    want: {
      'pending:normal': { list: [recordOf(1)] },
      ...batches({ 1: '', 2: '', 67: '', 4: '' }),
      ...OFFERED,
      ...counted({ produced: 1 }),
    },
  },
  {
    name: 'FORGOTTEN: hazard 11: a number so old that nobody knows whether it was applied',
    given: applied(69),
    call: produceCall({ number: 5, entries: [entry(1)] }),
    reply: [-3],
    want: applied(69),
  },
  {
    name: 'APPLIED: hazard 11: a number whose place no later one has taken is known not to have been applied',
    given: applied(69),
    call: produceCall({ number: 6, entries: [entry(1)] }),
    reply: [1, ''],
    want: {
      'pending:normal': { list: [recordOf(1)] },
      ...batches({ 69: '', 6: '' }),
      ...OFFERED,
      ...counted({ produced: 1 }),
    },
  },
  {
    name: 'TOO_OLD: hazard 11: a batch whose validity has ended',
    given: SOMETHING,
    call: produceCall({ entries: [entry(1)], stampedAtMs: NOW - 30_001 }),
    reply: [-1, NOW],
    want: SOMETHING,
  },
  {
    name: 'TOO_OLD: hazard 11: a batch from a future that the clock was set back from',
    given: {},
    call: produceCall({ entries: [entry(1)], stampedAtMs: NOW + 30_001 }),
    reply: [-1, NOW],
    want: {},
  },
  {
    name: 'STALE_GROUPS: hazard 5: a group that this producer does not know, told before any write',
    given: { groups: { hash: { epoch: 'e7', 'group:mail': '2' } } },
    call: produceCall({ entries: [entry(1, { deduplication: { key: 'k:a', windowMs: 60_000 } })], epoch: 'e6' }),
    reply: [-2, 'e7', 'epoch', 'group:mail'],
    want: { groups: { hash: { epoch: 'e7', 'group:mail': '2' } } },
  },
  {
    name: 'STALE_GROUPS: hazard 5: after FLUSHALL, for who still knows groups',
    given: {},
    call: produceCall({ entries: [entry(1)], epoch: 'e7', groups: ['mail'] }),
    reply: [-2, ''],
    want: {},
  },
  {
    name: 'APPLIED: nobody listens where the credit was left: it is taken away, and all wait and are offered',
    given: credit({ c1: 1, c2: 3 }),
    call: produceCall({ entries: [entry(1, { priority: 0 }), entry(2), entry(3, { priority: 2 })] }),
    reply: [1, ''],
    want: {
      ...credit({ c1: 1 }),
      'pending:high': { list: [recordOf(1, { priority: 0 })] },
      'pending:normal': { list: [recordOf(2)] },
      'pending:low': { list: [recordOf(3, { priority: 2 })] },
      ...applied(1),
      ...OFFERED,
      ...counted({ produced: 3 }),
    },
  },
  {
    name: 'APPLIED: nobody listens: a message that was to be deduplicated waits like any other',
    given: credit({ c1: 1 }),
    call: produceCall({
      entries: [entry(1, { deduplication: { key: 'k:a', windowMs: 60_000 }, priority: 0 })],
    }),
    reply: [1, ''],
    want: {
      'pending:high': { list: [recordOf(1, { priority: 0 })] },
      'dedup:k:a': { string: idOf(1), expiresInMin: 1 },
      ...applied(1),
      ...OFFERED,
      ...counted({ produced: 1 }),
    },
  },
];
