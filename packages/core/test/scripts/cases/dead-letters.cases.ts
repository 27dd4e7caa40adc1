import { DeadLetterReason } from '../../../src/model/dead-letter.js';
import { countQueueCall, deleteDeadCall, pageDeadCall, requeueCall } from '../fixtures/dead-letter-calls.js';
import { foreignRecord, held, idOf, NOW, recordOf } from '../fixtures/records.js';
import { counted, OFFERED, type ScriptCase } from '../fixtures/script-case.js';

const dead = (n: number, priority = 1) => recordOf(n, { priority, reason: DeadLetterReason.FAILED, attempts: 4 });

function letters(...all: readonly (readonly [id: string, at: number, record: string])[]) {
  return {
    dead: { zset: Object.fromEntries(all.map(([id, at]) => [id, at])) },
    'dead:records': { hash: Object.fromEntries(all.map(([id, , record]) => [id, record])) },
  };
}

const THREE = [
  [idOf(1), NOW - 30, dead(1)],
  [idOf(2), NOW - 20, dead(2)],
  ['malformed-1', NOW - 20, 'Mjunk\xff'],
] as const;

export const REQUEUE_CASES: readonly ScriptCase[] = [
  {
    name: 'REQUEUED: at the tail of its level, as if it were new but for its delivery number; hazard 6: offered',
    given: { ...letters([idOf(1), NOW, dead(1)], [idOf(2), NOW, dead(2)]), 'pending:normal': { list: [recordOf(7)] } },
    call: requeueCall(idOf(1)),
    reply: [1, idOf(1)],
    want: {
      ...letters([idOf(2), NOW, dead(2)]),
      'pending:normal': { list: [recordOf(7), recordOf(1, { number: 2 })] },
      ...OFFERED,
      ...counted({ requeued: 1 }),
    },
  },
  {
    name: 'REQUEUED: in the order asked for, each to its level',
    given: letters([idOf(1), NOW, dead(1, 0)], [idOf(2), NOW, dead(2, 2)], [idOf(3), NOW, dead(3, 2)]),
    call: requeueCall(idOf(3), idOf(1), idOf(2)),
    reply: [1, idOf(3), idOf(1), idOf(2)],
    want: {
      'pending:high': { list: [recordOf(1, { priority: 0, number: 2 })] },
      'pending:low': { list: [3, 2].map(n => recordOf(n, { priority: 2, number: 2 })) },
      ...OFFERED,
      ...counted({ requeued: 3 }),
    },
  },
  {
    name: 'REQUEUED: hazard 14: its time to live starts again, and no crash counts any more',
    given: letters([
      idOf(1),
      NOW,
      recordOf(1, { ttlMs: 500, startMs: 7, stalls: 6, number: 9, reason: DeadLetterReason.EXPIRED }),
    ]),
    call: requeueCall(idOf(1)),
    reply: [1, idOf(1)],
    want: {
      'pending:normal': { list: [recordOf(1, { ttlMs: 500, startMs: NOW, number: 10 })] },
      ...OFFERED,
      ...counted({ requeued: 1 }),
    },
  },
  {
    name: 'REQUEUED: hazard 14: its time to live starts again where it had begun with its id',
    given: letters([idOf(1, 7), NOW, recordOf(1, { id: idOf(1, 7), ttlMs: 500, reason: DeadLetterReason.EXPIRED })]),
    call: requeueCall(idOf(1, 7)),
    reply: [1, idOf(1, 7)],
    want: {
      'pending:normal': { list: [recordOf(1, { id: idOf(1, 7), ttlMs: 500, startMs: NOW, number: 2 })] },
      ...OFFERED,
      ...counted({ requeued: 1 }),
    },
  },
  {
    name: 'REQUEUED: hazard 4: what cannot be read stays, as does what is not there',
    given: letters(['malformed-1', NOW, 'Mjunk'], [idOf(4), NOW, foreignRecord(4)]),
    call: requeueCall('malformed-1', idOf(4), idOf(5)),
    reply: [1],
    want: letters(['malformed-1', NOW, 'Mjunk'], [idOf(4), NOW, foreignRecord(4)]),
  },
];

export const DELETE_DEAD_CASES: readonly ScriptCase[] = [
  {
    name: 'DELETED: what was there',
    given: letters(...THREE),
    call: deleteDeadCall(idOf(1), idOf(9), 'malformed-1'),
    reply: [1, 2],
    want: { ...letters(THREE[1]), ...counted({ deleted: 2 }) },
  },
  {
    name: 'DELETED: nothing',
    given: letters(...THREE),
    call: deleteDeadCall(idOf(9)),
    reply: [1, 0],
    want: letters(...THREE),
  },
];

const page = (...indexes: readonly (0 | 1 | 2)[]) =>
  indexes.flatMap(index => [THREE[index][0], String(THREE[index][1]), THREE[index][2]]);

export const PAGE_DEAD_CASES: readonly ScriptCase[] = [
  {
    name: 'PAGE: the first, oldest first',
    given: letters(...THREE),
    call: pageDeadCall(2),
    reply: [1, ...page(0, 1)],
    want: letters(...THREE),
  },
  {
    name: 'PAGE: the next, with bytes that are not text',
    given: letters(...THREE),
    call: pageDeadCall(2, { id: idOf(2), atMs: NOW - 20 }),
    reply: [1, ...page(2)],
    want: letters(...THREE),
  },
  {
    name: 'PAGE: after a letter that is gone: none is left out, and one of the same ms may come again',
    given: letters(...THREE),
    call: pageDeadCall(9, { id: idOf(7), atMs: NOW - 20 }),
    reply: [1, ...page(1, 2)],
    want: letters(...THREE),
  },
  {
    name: 'PAGE: after a letter that was requeued and buried again since, where it was',
    given: letters(...THREE, [idOf(4), NOW, dead(4)]),
    call: pageDeadCall(2, { id: idOf(4), atMs: NOW - 25 }),
    reply: [1, ...page(1, 2)],
    want: letters(...THREE, [idOf(4), NOW, dead(4)]),
  },
  {
    name: 'PAGE: an empty one',
    given: {},
    call: pageDeadCall(9),
    reply: [1],
    want: {},
  },
];

const IN_EVERY_STATE = {
  'pending:high': { list: [recordOf(1, { priority: 0 })] },
  'pending:normal': { list: [recordOf(2), recordOf(3)] },
  'pending:low': { list: [recordOf(4), recordOf(5), recordOf(6)] },
  'pending:stalled': { list: ['junk'] },
  delayed: { zset: { [idOf(7)]: NOW + 2, [idOf(8)]: NOW + 1 } },
  consumers: { zset: { c1: NOW, c2: NOW } },
  'processing:c1': held(recordOf(10), recordOf(11)),
  'processing:c2': held(recordOf(12)),
  dead: { zset: { [idOf(13)]: NOW } },
  stats: { hash: { produced: '20' } },
};

/** high, normal, low, stalled, delayed, processing, dead letters, consumers */
const PLACES = [1, 2, 3, 1, 2, 3, 1, 2];

export const COUNT_QUEUE_CASES: readonly ScriptCase[] = [
  {
    name: 'COUNTS: every state, the headers of the oldest, the next due time and the totals',
    given: IN_EVERY_STATE,
    call: countQueueCall(),
    reply: [
      1,
      NOW,
      ...PLACES,
      [...[recordOf(1, { priority: 0 }), recordOf(2), recordOf(4)].map(record => record.slice(0, 62)), 'junk'],
      String(NOW + 1),
      ['produced', '20'],
    ],
    want: IN_EVERY_STATE,
  },
  {
    name: 'COUNTS: an empty queue',
    given: {},
    call: countQueueCall(),
    reply: [1, NOW, 0, 0, 0, 0, 0, 0, 0, 0, [], '0', []],
    want: {},
  },
];
