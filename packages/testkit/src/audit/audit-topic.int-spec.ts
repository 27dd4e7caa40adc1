import { encodeRecord, deliveryOf } from '@mx-rmq/core';
import { describe, expect, it } from '@jest/globals';
import type { Dump, StoredKey } from '../dump/dump.js';
import { restore } from '../dump/restore.js';
import { useRedis } from '../use-redis.js';
import { auditTopic } from './audit-topic.js';

const DUE_MS = 1_700_000_000_000;

function recordOf(n: number): string {
  const id = `0loztt0g0session${String(n).padStart(4, '0')}`;
  const header = {
    priority: 1,
    ttlMs: 0,
    startMs: null,
    madeMs: null,
    attempts: 0,
    stalls: 0,
    reason: null,
    id,
    number: 1,
  };
  return encodeRecord({ ...header, envelope: '', payload: String(n) });
}

function idOf(n: number): string {
  return recordOf(n).slice(2, 22);
}

function held(n: number): StoredKey {
  return { hash: { [deliveryOf(recordOf(n))]: recordOf(n) } };
}

/** One message in each place, and everything in order. */
const SOUND: Dump = {
  groups: { hash: { epoch: '1-a', 'group:': '1' } },
  'batches:p1': { hash: { 1: '1:' }, expiresInMin: 2 },
  'dedup:m:a@b:c': { string: idOf(1), expiresInMin: 60 },
  'pending:normal': { list: [recordOf(1)] },
  'pending:stalled': { list: [recordOf(2)] },
  delayed: { zset: { [idOf(3)]: DUE_MS } },
  'delayed:records': { hash: { [idOf(3)]: recordOf(3) } },
  'processing:c1': held(4),
  consumers: { zset: { c1: DUE_MS } },
  'guard:c1': { string: '1', expiresInMin: 1_440 },
  dead: { zset: { [idOf(5)]: DUE_MS, 'malformed-1': DUE_MS } },
  'dead:records': { hash: { [idOf(5)]: recordOf(5), 'malformed-1': 'Mjunk' } },
  credit: { zset: { c1: 3_010_000 }, expiresInMin: 120 },
  wake: { list: ['1'] },
  stats: { hash: { produced: '9', completed: '1', discarded: '1', deleted: '1' } },
  'stats:28333333': { hash: { produced: '9' }, expiresInMin: 120 },
};

const FAULTS: readonly (readonly [what: string, changes: Dump, fault: string])[] = [
  [
    'a record in two lists',
    { 'pending:low': { list: [recordOf(2)] } },
    `${idOf(2)} is in pending low and pending stalled`,
  ],
  [
    'a record twice in a list',
    { 'pending:normal': { list: [recordOf(1), recordOf(1)] } },
    'pending normal and pending normal',
  ],
  [
    'a record that waits and is handled',
    { 'pending:high': { list: [recordOf(4)] } },
    'pending high and processing of c1',
  ],
  [
    'an id without a record',
    { delayed: { zset: { [idOf(3)]: 1, [idOf(8)]: 2 } } },
    `${idOf(8)} is in delayed, but not in delayed:records`,
  ],
  [
    'a record without an id',
    { 'dead:records': { hash: { x: 'Mx', 'malformed-1': 'M', [idOf(5)]: recordOf(5) } } },
    'x is in dead:records, but not in dead',
  ],
  [
    'a record under another name',
    { 'delayed:records': { hash: { [idOf(3)]: recordOf(7) } } },
    `${idOf(7)} stands under the name ${idOf(3)}`,
  ],
  ['a holder without a lease', { 'processing:c2': held(6) }, 'c2 holds records and has no lease'],
  ['a lease over nothing', { consumers: { zset: { c1: 1, c2: 1 } } }, 'c2 has a lease and holds nothing'],
  [
    'a message that is gone',
    { 'pending:normal': { list: [recordOf(1)] }, 'pending:stalled': { list: [] } },
    '9 were produced, but 5 are there and 3 are gone',
  ],
  ['a key of nobody', { 'pending:urgent': { list: ['x'] } }, 'pending:urgent is no key of a topic'],
  ['a key of another type', { consumers: { hash: { c1: '1' } } }, 'consumers is no zset'],
  ['a mark that is kept for ever', { 'guard:c2': { string: '1' } }, 'guard:c2 never ends by itself'],
  [
    'messages that end by themselves',
    { 'pending:normal': { list: [recordOf(1)], expiresInMin: 5 } },
    'pending:normal ends by itself',
  ],
  [
    'credit of nobody',
    { credit: { zset: { c1: 1_010_000, c2: 1_010_000 }, expiresInMin: 120 } },
    'c2 has credit and no mark',
  ],
  ...['closed', 'reaped'].map(
    mark =>
      [
        `credit of one that was ${mark}`,
        { 'guard:c1': { string: mark, expiresInMin: 1_440 } },
        `c1 has credit and is ${mark}`,
      ] as const,
  ),
  ['two wake-ups', { wake: { list: ['1', '1'] } }, 'wake holds 2 wake-ups'],
];

describe('the audit', () => {
  const redis = useRedis();

  const audit = (): Promise<readonly string[]> => auditTopic(redis.client, redis.prefix, 'orders');

  async function give(dump: Dump, group = ''): Promise<void> {
    await restore(redis.client, `${redis.prefix}:{orders}${group}`, dump);
  }

  it('finds nothing where there is nothing', async () => {
    expect(await audit()).toEqual([]);
  });

  it('finds nothing where all is in order', async () => {
    await give(SOUND);
    expect(await audit()).toEqual([]);
  });

  it('looks at every group, and names it', async () => {
    await give(
      {
        'processing:c2': held(6),
        stats: { hash: { produced: '1' } },
        credit: { zset: { c3: 1_010_000 }, expiresInMin: 120 },
      },
      '@mail',
    );
    expect(await audit()).toEqual(['@mail:c3 has credit and no mark', '@mail: c2 holds records and has no lease']);
  });

  it('looks at one topic only', async () => {
    await restore(redis.client, `${redis.prefix}:{orders.x}`, { 'pending:urgent': { list: ['x'] } });
    expect(await audit()).toEqual([]);
  });

  it('takes into account what is known to have left uncounted', async () => {
    await give({ stats: { hash: { produced: '5', completed: '2', cancelled: '2' } } });
    expect(await auditTopic(redis.client, redis.prefix, 'orders', { '': { dropped: 1 } })).toEqual([]);
    expect(await audit()).toEqual(['5 were produced, but 0 are there and 4 are gone']);
  });

  it.each(FAULTS)('finds %s', async (_, changes, fault) => {
    await give({ ...SOUND, ...changes });
    expect((await audit()).join('\n')).toContain(fault);
  });
});
