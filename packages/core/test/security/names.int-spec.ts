import { beforeAll, describe, expect, it } from '@jest/globals';
import { findKeys } from '@mx-rmq/testkit';
import { MxRmqError, UnrecoverableError, type Message } from '../../src/index.js';
import { Journal } from '../engine/fixtures/journal.js';
import { told, useQueues } from '../engine/fixtures/use-queues.js';
import { prototypesOfTheLanguage } from './prototypes-of-the-language.js';

/** Would reach other keys, other patterns or other people's eyes. Named, as titles must not hold them. */
const HOSTILE: [string, string][] = [
  ['the end of a hash tag', 'a}:x{b'],
  ['a hash tag', '{orders}'],
  ['a key of another topic', 'a:ready'],
  ['a folder', '../'],
  ['a pattern', 'order*'],
  ['a class of characters', 'order[s]'],
  ['a group', 'orders@mail'],
  ['a line feed', 'orders\n'],
  ['NUL', 'orders\0'],
  ['an escape sequence', '\u001b[2Jorders'],
  ['a look-alike', 'оrders'],
  ['a full-width look-alike', 'ｏrders'],
  ['an invisible character', 'orders\u200b'],
  ['text from right to left', '\u202eorders'],
  ['half a character', 'orders\ud83d'],
  ['a blank', ' '],
  ['nothing', ''],
  ['__proto__', '__proto__'],
  ['ten million letters', 'x'.repeat(10_000_000)],
];

/** What every object has, or what some code takes for its own. */
const ORDINARY = [
  'constructor',
  'toString',
  'hasOwnProperty',
  'valueOf',
  'isPrototypeOf',
  'prototype',
  'then',
  'toJSON',
  'length',
];

describe('names', () => {
  const { queue: newQueue, redis } = useQueues();
  let prototypes: readonly string[];
  beforeAll(() => {
    prototypes = prototypesOfTheLanguage();
  });

  describe.each(HOSTILE)('with %s', (_, name) => {
    const refused = async (call: () => unknown): Promise<void> => {
      const error = await (async () => call())().catch((reason: unknown) => reason);
      expect(error).toBeInstanceOf(MxRmqError);
      const { outcome, message } = error as MxRmqError;
      expect(outcome).toBe('not-applied');
      expect(message.length).toBeLessThan(600);
      expect(/[^\n\u0020-\u007e…]/.test(message.replaceAll(name, ''))).toBe(false);
    };

    it('are refused for topics and groups, and nothing is touched', async () => {
      const queue = newQueue();
      await queue.connect();
      const before = await findKeys(redis.client, redis.prefix);
      await refused(() => queue.produce(name, 1));
      await refused(() => queue.produceMany([{ topic: name, payload: 1 }]));
      await refused(() => queue.cancel(name, 'id'));
      await refused(() => queue.registerHandler(name, () => {}));
      await refused(() => queue.deadLetters.page(name));
      await refused(() => queue.deadLetters.requeue(name, ['id']));
      await refused(() => queue.deadLetters.delete(name, ['id']));
      await refused(() => newQueue({ topics: { [name]: {} } }));
      // The group without a name is the default one.
      if (name !== '') {
        await refused(() => queue.registerHandler('orders', () => {}, { group: name }));
        await refused(() => queue.deadLetters.count('orders', name));
      }
      expect(await findKeys(redis.client, redis.prefix)).toEqual(before);
    });
  });

  it('like __proto__ are refused for headers, message ids and keys of deduplication', async () => {
    const queue = newQueue();
    const headers = JSON.parse('{"__proto__":"x"}') as Record<string, string>;
    await expect(queue.produce('orders', 1, { headers })).rejects.toMatchObject({ code: 'MXRMQ_HEADERS_INVALID' });
    for (const options of [{ messageId: '__proto__' }, { deduplicate: { key: '__proto__', for: '1m' as const } }]) {
      await expect(queue.produce('orders', 1, options)).rejects.toMatchObject({ code: 'MXRMQ_MESSAGE_ID_INVALID' });
    }
  });

  it.each(ORDINARY)('like %s work as any other: topic, group, header, message id, key', async name => {
    const queue = newQueue({ topics: { [name]: { maxRetries: 7 } } });
    const received = new Journal<Message>();
    queue.registerHandler(name, (_payload, { message }) => received.add(message), { group: name });
    await queue.start();

    const envelope = { messageId: name, headers: { [name]: name } };
    expect(await queue.produce(name, { [name]: name }, envelope)).toBe(name);
    expect(await queue.produce(name, { [name]: name }, envelope)).toBe(name);
    const first = await queue.produce(name, 2, { deduplicate: { key: name, for: '1m' } });
    expect(await queue.produce(name, 2, { deduplicate: { key: name, for: '1m' } })).toBe(first);

    await received.first(({ payload }) => payload === 2);
    expect(received.entries).toHaveLength(2);
    expect(JSON.parse(JSON.stringify(received.entries[0]))).toMatchObject({
      topic: name,
      group: name,
      id: name,
      payload: { [name]: name },
      headers: { [name]: name },
      meta: { maxRetries: 7 },
    });
    expect((await queue.counts()).map(({ queue: at }) => at)).toEqual([{ topic: name, group: name }]);
    expect(prototypesOfTheLanguage()).toEqual(prototypes);
  });

  it.each(ORDINARY)('like %s have no handler and no options before somebody gives them some', async name => {
    const queue = newQueue();
    const [buried, handled] = [told(queue, 'buried'), new Journal<unknown>()];
    queue.registerHandler('orders', payload => {
      handled.add(payload);
      throw new UnrecoverableError('no');
    });
    await queue.start();
    const id = await queue.produce(name, 'for nobody');
    await queue.produce('orders', 'for somebody');
    await buried.atLeast(1);
    expect(handled.entries).toEqual(['for somebody']);
    const counts = await newQueue().counts();
    expect(counts.find(({ queue: { topic } }) => topic === name)).toMatchObject({ pending: { normal: 1 } });
    expect(await queue.deadLetters.get('orders', name)).toBeNull();
    expect(await queue.deadLetters.requeue('orders', [name, id])).toEqual([]);
    expect(await queue.cancel('orders', name)).toBe(false);
  });
});
