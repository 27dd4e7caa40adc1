import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { isName, isQueuePrefix } from '../model/topic-name.js';
import { KeySpace } from './key-space.js';

const name = fc.stringMatching(/^[A-Za-z0-9][A-Za-z0-9._-]{0,8}$/).filter(isName);
const prefix = fc.stringMatching(/^[A-Za-z0-9][A-Za-z0-9._:-]{0,8}$/).filter(isQueuePrefix);
const group = fc.oneof(fc.constant(''), name);
const part = fc.stringMatching(/^[A-Za-z0-9][A-Za-z0-9._:@/+=-]{0,12}$/);
/** As record ids and session ids are made: no separators in them. */
const id = fc.stringMatching(/^[0-9a-z]{1,12}$/);

/** Everything that a key can be made from. */
const place = fc.record({ prefix, topic: name, group, consumer: id, producer: id, dedup: part, minute: fc.nat(99) });
type Place = typeof place extends fc.Arbitrary<infer T> ? T : never;

/** Every key of a place, with all that it is made from written behind it. */
function keysOf({ prefix: of, topic, group: in_, consumer, producer, dedup, minute }: Place): [string, string][] {
  const keySpace = new KeySpace(of);
  const { groups, processingPrefix, guardPrefix, ...keys } = keySpace.queue({ topic, group: in_ });
  const all = Object.entries(keys).map(([kind, key]) => [key, [of, topic, in_, kind].join('\n')] as [string, string]);
  all.push([processingPrefix + consumer, [of, topic, in_, 'processing', consumer].join('\n')]);
  all.push([guardPrefix + consumer, [of, topic, in_, 'guard', consumer].join('\n')]);
  const bucket = keySpace.minute(keySpace.queue({ topic, group: in_ }), minute * 60_000);
  all.push([bucket, [of, topic, in_, 'minute', minute].join('\n')]);
  all.push([groups, [of, topic, 'groups'].join('\n')]);
  all.push([keySpace.batches(topic, producer), [of, topic, 'batches', producer].join('\n')]);
  all.push([keySpace.deduplication(topic, dedup), [of, topic, 'dedup', dedup].join('\n')]);
  all.push([keySpace.registry, [of, 'registry'].join('\n')]);
  all.push([keySpace.schema, [of, 'schema'].join('\n')]);
  return all;
}

describe('KeySpace', () => {
  it('never makes the same key of different things', () => {
    fc.assert(
      fc.property(fc.array(place, { minLength: 2, maxLength: 6 }), places => {
        const made = places.flatMap(keysOf);
        const distinct = (values: readonly string[]): number => new Set(values).size;

        expect(distinct(made.map(([key]) => key))).toBe(distinct(made.map(([, meaning]) => meaning)));
      }),
    );
  });

  it('puts the keys of a topic, whatever the group, under one hash tag, which is the topic', () => {
    fc.assert(
      fc.property(place, of => {
        const tags = keysOf(of).map(([key]) => /\{([^}]*)\}/.exec(key)?.[1]);
        expect(new Set(tags)).toEqual(new Set([of.topic, undefined]));
        expect(tags.filter(tag => tag === undefined)).toHaveLength(2);
      }),
    );
  });

  it('keeps to its prefix', () => {
    fc.assert(
      fc.property(place, of => {
        expect(keysOf(of).every(([key]) => key.startsWith(`${of.prefix}:`))).toBe(true);
      }),
    );
  });

  it.each([
    ['topics that begin like others', { topic: 'a', group: '' }, { topic: 'a.b', group: '' }],
    ['a group that is called like a topic', { topic: 'a', group: 'b' }, { topic: 'b', group: 'a' }],
    ['a group that is called like a kind of key', { topic: 'a', group: 'dead' }, { topic: 'a', group: '' }],
  ])('keeps apart %s', (_, one, other) => {
    const keySpace = new KeySpace('mq');
    const ofOne = new Set(Object.values({ ...keySpace.queue(one), groups: '' }));

    expect(Object.values({ ...keySpace.queue(other), groups: '-' }).filter(key => ofOne.has(key))).toEqual([]);
  });

  it('names the keys as documented', () => {
    const keySpace = new KeySpace('mq');

    expect(keySpace.queue({ topic: 'orders', group: 'mail' }).pendingHigh).toBe('mq:{orders}@mail:pending:high');
    expect(keySpace.queue({ topic: 'orders', group: '' }).dead).toBe('mq:{orders}:dead');
    expect(keySpace.minute(keySpace.queue({ topic: 'orders', group: '' }), 120_001)).toBe('mq:{orders}:stats:2');
    expect(keySpace.registry).toBe('mq:topics');
    expect(keySpace.schema).toBe('mq:schema');
  });

  it('makes them once', () => {
    const keySpace = new KeySpace('mq');
    const queue = { topic: 'orders', group: 'mail' };

    expect(keySpace.queue(queue)).toBe(keySpace.queue({ ...queue }));
  });
});
