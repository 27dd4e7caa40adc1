import { describe, expect, it } from '@jest/globals';
import type { ProduceBatch, ProduceEntry } from '../store/message-store.js';
import { KeySpace } from './key-space.js';
import { BATCH_VALIDITY_MS, produceArgs, produceKeys, sortBatch } from './produce-call.js';
import { noGroups } from './topic-groups.js';

function batch(...entries: readonly ProduceEntry[]): ProduceBatch {
  return { topic: 'orders', producer: 'session1', number: 3, stampedAtMs: 1_000, entries, deadlineMs: 0 };
}

const plain = (id: string, priority: number): ProduceEntry => ({ id, record: `record ${id}`, priority });
const WINDOW = { key: 'm:order-1', windowMs: 5_000 };

describe('sortBatch', () => {
  it('puts what is due at once in bulk, level by level, in the order of the batch', () => {
    const sorted = sortBatch(batch(plain('a', 2), plain('b', 0), plain('c', 1), plain('d', 0)));

    expect(sorted).toEqual({
      sizes: [2, 1, 1],
      rest: ['record b', 'record d', 'record c', 'record a'],
      placed: [],
      deduplicationKeys: [],
    });
  });

  it('places one by one what is delayed or deduplicated, and remembers which entries these are', () => {
    const sorted = sortBatch(
      batch(
        { ...plain('a', 1), due: { afterMs: 250 } },
        plain('b', 1),
        { ...plain('c', 0), deduplication: WINDOW },
        { ...plain('d', 2), due: { atMs: 9_000 }, deduplication: { key: 'k:x', windowMs: 7 } },
      ),
    );

    expect(sorted.sizes).toEqual([0, 1, 0]);
    expect(sorted.placed).toEqual([0, 2, 3]);
    expect(sorted.deduplicationKeys).toEqual(['m:order-1', 'k:x']);
    expect([sorted.rest[0], sorted.rest.slice(1, 7), sorted.rest.slice(7, 13), sorted.rest.slice(13)]).toEqual([
      'record b',
      ['a', 'record a', '1', 'after', '250', '0'],
      ['c', 'record c', '0', 'now', '0', '5000'],
      ['d', 'record d', '2', 'at', '9000', '7'],
    ]);
  });

  it('takes a delay of no time as a delay: it goes through delayed', () => {
    expect(sortBatch(batch({ ...plain('a', 1), due: { afterMs: 0 } })).placed).toEqual([0]);
  });
});

describe('produceKeys', () => {
  it('names the keys of every group, then the deduplication keys in the order of the placed entries', () => {
    const keySpace = new KeySpace('mq');
    const one = batch(plain('a', 1), { ...plain('b', 1), deduplication: WINDOW });
    const groups = { epoch: 'e', queues: ['', 'mail'].map(group => ({ topic: 'orders', group })) };

    const { batches, groups: list, queues } = produceKeys(keySpace, one, sortBatch(one), groups, 60_000);

    expect([batches, list]).toEqual(['mq:{orders}:batches:session1', 'mq:{orders}:groups']);
    const kinds = (
      'pending:high pending:normal pending:low delayed delayed:records wake stats stats:1 ' +
      'credit consumers processing:'
    ).split(' ');
    expect(queues).toEqual([
      ...kinds.map(kind => `mq:{orders}:${kind}`),
      ...kinds.map(kind => `mq:{orders}@mail:${kind}`),
      'mq:{orders}:dedup:m:order-1',
    ]);
  });
});

describe('produceArgs', () => {
  it('carries what makes the batch the same one however often it is sent', () => {
    const one = batch(plain('a', 0), plain('b', 1), plain('c', 1));

    expect(produceArgs(one, sortBatch(one), noGroups('orders'))).toEqual({
      number: 3,
      stampedAt: 1_000,
      validity: BATCH_VALIDITY_MS,
      epoch: '',
      groupCount: 1,
      high: 1,
      normal: 2,
      low: 0,
      rest: ['record a', 'record b', 'record c'],
    });
  });
});
