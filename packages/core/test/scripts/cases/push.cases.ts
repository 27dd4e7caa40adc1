import type { Dump } from '@mx-rmq/testkit';
import { PRIORITIES } from '../../../src/model/priority.js';
import { LEASE_MS } from '../fixtures/consuming-calls.js';
import { credit, creditOf, newsOf, scoreOf } from '../fixtures/credit.js';
import { applied, entry } from '../fixtures/produce-case.js';
import { produceCall } from '../fixtures/producing-calls.js';
import { held, idOf, memberOf, NOW, recordOf, recordsOf } from '../fixtures/records.js';
import { changed, counted, MINUTE, OFFERED, type ScriptCase } from '../fixtures/script-case.js';
import type { News } from '../fixtures/subscriber.js';

/** What `produce` does while somebody listens for every consumer that is named in `listening`. */
export interface PushCase extends ScriptCase {
  readonly listening: readonly string[];
  readonly heard: readonly News[];
}

/** The longest record that is pushed, in bytes. */
const LONGEST_PUSH = 65_536;
const ofLength = (n: number, length: number): string => {
  const payload = length - recordOf(n, { payload: '' }).length;
  return recordOf(n, { payload: '.'.repeat(payload) });
};

const told = (records: readonly string[], consumer = 'c1'): News[] =>
  records.map(record => [`processing:${consumer}`, newsOf(record)]);
const pushedTo = (consumer: string, ...records: readonly string[]): Dump => ({
  [`processing:${consumer}`]: held(...records),
  consumers: { zset: { [consumer]: NOW + LEASE_MS } },
});
const HIGH = recordOf(3, { priority: 0 });
const LOW = recordOf(1, { priority: 2 });
const TWO_GROUPS = { groups: { hash: { epoch: 'e7', 'group:': '1', 'group:mail': '2' } } };
const ONE_WAITS: readonly (readonly [what: string, waiting: Dump])[] = ['high', 'normal', 'low'].map(level => [
  level,
  { [`pending:${level}`]: { list: [recordOf(9)] } },
]);

export const PUSH_CASES: readonly PushCase[] = [
  {
    name: 'a message is held for the idle consumer under a lease, and told with the time; nobody else is woken',
    given: credit({ c1: 2 }),
    call: produceCall({ entries: [entry(1)] }),
    reply: [1, ''],
    listening: ['processing:c1'],
    heard: told([recordOf(1)]),
    want: { ...pushedTo('c1', recordOf(1)), ...credit({ c1: 1 }), ...applied(1), ...counted({ produced: 1 }) },
  },
  {
    name: 'the last of the credit',
    given: credit({ c1: 1 }),
    call: produceCall({ entries: [entry(1)] }),
    reply: [1, ''],
    listening: ['processing:c1'],
    heard: told([recordOf(1)]),
    want: { ...pushedTo('c1', recordOf(1)), ...applied(1), ...counted({ produced: 1 }) },
  },
  {
    name: 'binary bytes arrive as they are',
    given: credit({ c1: 1 }),
    call: produceCall({ entries: [entry(1, { record: recordOf(1, { payload: '\x00\xff\r\n' }) })] }),
    reply: [1, ''],
    listening: ['processing:c1'],
    heard: told([recordOf(1, { payload: '\x00\xff\r\n' })]),
    want: {
      ...pushedTo('c1', recordOf(1, { payload: '\x00\xff\r\n' })),
      ...applied(1),
      ...counted({ produced: 1 }),
    },
  },
  ...[NOW + 1, NOW - 1, NOW - 0.5].map((end): PushCase => ({
    name: `hazard 12: a lease is left as it is, be it over or that of a suspect: ${end - NOW}`,
    given: { ...credit({ c1: 2 }), 'processing:c1': held(recordOf(8)), consumers: { zset: { c1: end } } },
    call: produceCall({ entries: [entry(1)] }),
    reply: [1, ''],
    listening: ['processing:c1'],
    heard: told([recordOf(1)]),
    want: {
      ...credit({ c1: 1 }),
      'processing:c1': held(recordOf(8), recordOf(1)),
      consumers: { zset: { c1: end } },
      ...applied(1),
      ...counted({ produced: 1 }),
    },
  })),
  {
    name: 'the lease is the one that came with the credit',
    given: creditOf({ c1: scoreOf(2, 299_999) }),
    call: produceCall({ entries: [entry(1)] }),
    reply: [1, ''],
    listening: ['processing:c1'],
    heard: told([recordOf(1)]),
    want: {
      'processing:c1': held(recordOf(1)),
      consumers: { zset: { c1: NOW + 299_999 } },
      ...creditOf({ c1: scoreOf(1, 299_999) }),
      ...applied(1),
      ...counted({ produced: 1 }),
    },
  },
  {
    name: 'to whoever has most credit, however long the leases; the rest waits in order, and is offered to all',
    given: creditOf({ c1: scoreOf(1, 300_000), c2: scoreOf(2), c3: scoreOf(1) }),
    call: produceCall({ entries: [1, 2, 3, 4].map(n => entry(n)) }),
    reply: [1, ''],
    listening: ['processing:c1', 'processing:c2', 'processing:c3'],
    heard: told(recordsOf(1, 2), 'c2'),
    want: {
      ...pushedTo('c2', ...recordsOf(1, 2)),
      ...creditOf({ c1: scoreOf(1, 300_000), c3: scoreOf(1) }),
      'pending:normal': { list: recordsOf(3, 4) },
      ...OFFERED,
      ...applied(1),
      ...counted({ produced: 4 }),
    },
  },
  {
    name: 'hazard 13: high before normal before low',
    given: credit({ c1: 2 }),
    call: produceCall({ entries: [entry(1, { priority: 2 }), entry(2), entry(3, { priority: 0 })] }),
    reply: [1, ''],
    listening: ['processing:c1'],
    heard: told([HIGH, recordOf(2)]),
    want: {
      ...pushedTo('c1', HIGH, recordOf(2)),
      'pending:low': { list: [LOW] },
      ...OFFERED,
      ...applied(1),
      ...counted({ produced: 3 }),
    },
  },
  ...ONE_WAITS.map(([level, waiting]): PushCase => ({
    name: `hazard 13: none while something of priority ${level} waits; all three levels do then`,
    given: { ...credit({ c1: 5 }), ...waiting },
    call: produceCall({ entries: [entry(1, { priority: 2 }), entry(2), entry(3, { priority: 0 })] }),
    reply: [1, ''],
    listening: ['processing:c1'],
    heard: [],
    want: {
      ...credit({ c1: 5 }),
      'pending:high': { list: [...waitingIn(waiting, 'high'), HIGH] },
      'pending:normal': { list: [...waitingIn(waiting, 'normal'), recordOf(2)] },
      'pending:low': { list: [...waitingIn(waiting, 'low'), LOW] },
      ...OFFERED,
      ...applied(1),
      ...counted({ produced: 3 }),
    },
  })),
  ...ONE_WAITS.flatMap(([level, waiting]) =>
    PRIORITIES.map((name, priority): PushCase => ({
      name: `hazard 13: none while something of priority ${level} waits: one of priority ${name} does then`,
      given: { ...credit({ c1: 5 }), ...waiting },
      call: produceCall({ entries: [entry(1, { priority })] }),
      reply: [1, ''],
      listening: ['processing:c1'],
      heard: [],
      want: {
        ...credit({ c1: 5 }),
        ...waiting,
        [`pending:${name}`]: { list: [...waitingIn(waiting, name), recordOf(1, { priority })] },
        ...OFFERED,
        ...applied(1),
        ...counted({ produced: 1 }),
      },
    })),
  ),
  {
    name: 'a record of 64 KiB is pushed; a longer one waits, and nothing of the same call overtakes it',
    given: credit({ c1: 5 }),
    call: produceCall({
      entries: [
        entry(1, { record: ofLength(1, LONGEST_PUSH) }),
        entry(2, { record: ofLength(2, LONGEST_PUSH + 1) }),
        entry(3),
        entry(4, { deduplication: { key: 'k:a', windowMs: 60_000 } }),
      ],
    }),
    reply: [1, ''],
    listening: ['processing:c1'],
    heard: told([ofLength(1, LONGEST_PUSH)]),
    want: {
      ...pushedTo('c1', ofLength(1, LONGEST_PUSH)),
      ...credit({ c1: 4 }),
      'pending:normal': { list: [ofLength(2, LONGEST_PUSH + 1), recordOf(3), recordOf(4)] },
      'dedup:k:a': { string: idOf(4), expiresInMin: 1 },
      ...OFFERED,
      ...applied(1),
      ...counted({ produced: 4 }),
    },
  },
  {
    name: 'whoever is first and does not listen loses its credit; nobody else is tried by the same call',
    given: credit({ c1: 1, c2: 2 }),
    call: produceCall({ entries: [entry(1), entry(2)] }),
    reply: [1, ''],
    listening: ['processing:c1'],
    heard: [],
    want: {
      ...credit({ c1: 1 }),
      'pending:normal': { list: recordsOf(1, 2) },
      ...OFFERED,
      ...applied(1),
      ...counted({ produced: 2 }),
    },
  },
  {
    name: 'what has a deduplication key is pushed; its duplicate is not, and what is delayed never is',
    given: credit({ c1: 5 }),
    call: produceCall({
      entries: [
        entry(1, { deduplication: { key: 'k:a', windowMs: 60_000 } }),
        entry(2, { deduplication: { key: 'k:a', windowMs: 60_000 } }),
        entry(3, { due: { afterMs: 500 } }),
        entry(4, { due: { atMs: NOW - 1 } }),
      ],
    }),
    reply: [1, `${NOW};,${idOf(1)},,`],
    listening: ['processing:c1'],
    heard: told([recordOf(1)]),
    want: {
      ...pushedTo('c1', recordOf(1)),
      ...credit({ c1: 4 }),
      'dedup:k:a': { string: idOf(1), expiresInMin: 1 },
      delayed: { zset: { [memberOf(3, NOW + 500)]: NOW + 500, [memberOf(4, NOW)]: NOW } },
      ...OFFERED,
      ...applied(1, `${NOW};,${idOf(1)},,`),
      ...counted({ produced: 3 }),
    },
  },
  {
    name: 'each group by itself: to its own consumer, on a channel of its own',
    given: { ...TWO_GROUPS, ...credit({ c1: 5 }), '@mail:credit': { zset: { c1: scoreOf(1) } } },
    call: produceCall({ epoch: 'e7', groups: ['', 'mail'], entries: [entry(1), entry(2)] }),
    reply: [1, ''],
    listening: ['processing:c1', '@mail:processing:c1'],
    heard: [...told(recordsOf(1, 2)), ['@mail:processing:c1', newsOf(recordOf(1))]],
    want: {
      ...TWO_GROUPS,
      ...pushedTo('c1', ...recordsOf(1, 2)),
      ...credit({ c1: 3 }),
      ...counted({ produced: 2 }),
      '@mail:processing:c1': held(recordOf(1)),
      '@mail:consumers': { zset: { c1: NOW + LEASE_MS } },
      '@mail:pending:normal': { list: [recordOf(2)] },
      '@mail:wake': { list: ['1'] },
      ...ofMail({ produced: '2' }),
      ...applied(1),
    },
  },
  {
    name: 'each group by itself: where one has a backlog, the other does not wait',
    given: {
      ...TWO_GROUPS,
      ...credit({ c1: 5 }),
      'pending:low': { list: [recordOf(9)] },
      '@mail:credit': { zset: { c2: scoreOf(1) } },
    },
    call: produceCall({ epoch: 'e7', groups: ['', 'mail'], entries: [entry(1)] }),
    reply: [1, ''],
    listening: ['processing:c1', '@mail:processing:c2'],
    heard: [['@mail:processing:c2', newsOf(recordOf(1))]],
    want: {
      ...TWO_GROUPS,
      ...credit({ c1: 5 }),
      'pending:low': { list: [recordOf(9)] },
      'pending:normal': { list: [recordOf(1)] },
      ...OFFERED,
      ...counted({ produced: 1 }),
      '@mail:processing:c2': held(recordOf(1)),
      '@mail:consumers': { zset: { c2: NOW + LEASE_MS } },
      ...ofMail({ produced: '1' }),
      ...applied(1),
    },
  },
  {
    name: 'hazard 11: a batch that was applied before is not pushed',
    given: changed(credit({ c1: 5 }), applied(1)),
    call: produceCall({ entries: [entry(1)] }),
    reply: [2, ''],
    listening: ['processing:c1'],
    heard: [],
    want: changed(credit({ c1: 5 }), applied(1)),
  },
  {
    name: 'hazard 5: nor one of a producer that does not know all groups',
    given: { ...TWO_GROUPS, ...credit({ c1: 5 }) },
    call: produceCall({ epoch: 'e6', entries: [entry(1)] }),
    reply: [-2, 'e7', 'epoch', 'group:', 'group:mail'],
    listening: ['processing:c1'],
    heard: [],
    want: { ...TWO_GROUPS, ...credit({ c1: 5 }) },
  },
];

function waitingIn(dump: Dump, level: string): readonly string[] {
  const key = dump[`pending:${level}`];
  return key !== undefined && 'list' in key ? key.list : [];
}

function ofMail(hash: Readonly<Record<string, string>>): Dump {
  return { '@mail:stats': { hash }, [`@mail:${MINUTE}`]: { hash, expiresInMin: 120 } };
}
