import type { Bench } from '../bench/bench.js';
import { Load } from '../bench/load.js';
import { assert } from '../bench/look.js';
import { Skipped, type Row } from '../bench/row.js';
import { PATIENCE_MS, until } from '../bench/waiting.js';
import { DeadLetterReason, MxRmqError, type RedisMessageQueue } from '@mx-rmq/core';

const LIST = 'faults:{work}:pending:normal';
const BASE = 'faults:{work}';
/** A record as it should be, to be spoilt. */
const RECORD = `11${'0'.repeat(19)}1/0001000-\n\n{"value":"x"}`;

export const DATA_ROWS: readonly Row[] = [
  {
    id: 'D1',
    title: 'records that nobody can read: dead letters with their bytes; good ones beside them are handled',
    isCore: true,
    run: async bench => {
      const redis = await bench.redis();
      const client = bench.client(redis);
      const load = await Load.start(bench, { redis });
      const unreadable: (string | Buffer)[] = [
        'garbage',
        '',
        RECORD.slice(0, 30),
        RECORD.replace('{"value":"x"}', '{"value":'),
        RECORD.replace('\n\n', '\n{broken\n'),
        Buffer.concat([Buffer.from(RECORD.slice(0, 38)), Buffer.from([0xff, 0xfe, 0x0a, 0xff])]),
        Buffer.from([0, 1, 2, 0xff]),
      ];
      for (const record of unreadable) {
        await client.rpush(LIST, record);
        await load.progress(10);
      }
      const { deadLetters } = load.queue;
      await until(
        PATIENCE_MS,
        'all are dead letters',
        async () => (await deadLetters.count('work')) === unreadable.length,
      );
      const { letters } = await deadLetters.page('work');
      assert(
        letters.every(({ reason, raw }) => reason === DeadLetterReason.MALFORMED && raw !== null),
        'another reason',
      );
      const bytes = letters.map(({ raw }) => raw?.toString('latin1')).toSorted();
      const expected = unreadable.map(record => Buffer.from(record as string).toString('latin1')).toSorted();
      assert(JSON.stringify(bytes) === JSON.stringify(expected), 'the bytes were changed');
      await deadLetters.delete(
        'work',
        letters.map(({ recordId }) => recordId),
      );
      await load.settle({ isBalanced: false });
    },
  },
  {
    id: 'D1b',
    title: 'records of a version to come: left for those who can read them, and in nobody’s way',
    run: async bench => {
      const redis = await bench.redis();
      const client = bench.client(redis);
      const load = await Load.start(bench, { redis });
      const foreign = `2${RECORD.slice(1)}`;
      await client.rpush(LIST, foreign);
      await load.progress(100);
      assert((await client.lrange(LIST, 0, -1)).includes(foreign), 'it is gone');
      await client.lrem(LIST, 0, foreign);
      await load.settle();
    },
  },
  {
    id: 'D2',
    title: 'a delayed id without a record, a lease without messages: cleared away',
    run: async bench => {
      const redis = await bench.redis();
      const client = bench.client(redis);
      const load = await Load.start(bench, { redis });
      await client.zadd(`${BASE}:delayed`, 1, 'nothing');
      await client.zadd(`${BASE}:consumers`, 1, 'nobody');
      await load.progress(20);
      await until(PATIENCE_MS, 'both are gone', async () => {
        const left = [client.zscore(`${BASE}:delayed`, 'nothing'), client.zscore(`${BASE}:consumers`, 'nobody')];
        return (await Promise.all(left)).every(score => score === null);
      });
      await load.settle();
    },
  },
  {
    id: 'D3',
    title:
      '10,000 messages in one call, 10,000 due in the same millisecond, beside 100,000 dead letters: all are handled',
    run: async bench => {
      const redis = await bench.redis();
      const client = bench.client(redis);
      await client.eval(
        `for i = 1, 100000 do
          redis.call('ZADD', KEYS[1], i, 'malformed-' .. i)
          redis.call('HSET', KEYS[2], 'malformed-' .. i, 'M' .. i)
        end`,
        2,
        `${BASE}:dead`,
        `${BASE}:dead:records`,
      );
      const queue = handling(bench, redis);
      const handled = new Set<unknown>();
      queue.registerHandler('work', payload => void handled.add(payload));
      const deliverAt = new Date(Date.now() + 1_500);
      await queue.produceMany(Array.from({ length: 10_000 }, (_, payload) => ({ topic: 'work', payload, deliverAt })));
      const atOnce = Array.from({ length: 10_000 }, (_, index) => ({ topic: 'work', payload: -1 - index }));
      await queue.produceMany(atOnce);
      await queue.start();
      await until(60_000, 'all are handled', () => handled.size === 20_000);
      const { letters, cursor } = await queue.deadLetters.page('work', { limit: 1_000 });
      assert(letters.length === 1_000 && cursor !== null, 'no page of dead letters');
    },
  },
  {
    id: 'D4',
    title: 'payloads at and beyond every limit: arrive as they were, or are refused before anything is sent',
    isCore: true,
    run: async bench => {
      const redis = await bench.redis();
      const queue = handling(bench, redis);
      const handled = new Map<string, unknown>();
      queue.registerHandler<{ name: string; data: unknown }>('work', ({ name, data }) => void handled.set(name, data));
      await queue.start();
      const accepted: Record<string, unknown> = {
        nothing: null,
        NUL: 'a\0b',
        'lone surrogates': '\ud800 \udfff',
        separators: '\u2028\u2029\r\n',
        prototype: JSON.parse('{"__proto__":{"admin":true},"constructor":{"prototype":1}}'),
        'at the limit': 'x'.repeat(262_144 - JSON.stringify({ name: 'at the limit', data: '' }).length),
        numbers: [-0, 1e308, 5e-324, Number.MAX_SAFE_INTEGER],
        deep: nested(5_000),
      };
      for (const [name, data] of Object.entries(accepted)) {
        const sent = await outcomeOf(queue.produce('work', { name, data }));
        if (sent !== 'applied') {
          assert(sent === 'not-applied', `${name}: ${sent}`);
          bench.note(`refused: ${name}`);
          continue;
        }
        await until(PATIENCE_MS, name, () => handled.has(name));
        assert(JSON.stringify(handled.get(name)) === JSON.stringify(data), `${name} was changed`);
      }
      const refused = ['x'.repeat(262_145), 'x'.repeat(10_000_000), undefined, 1n, () => {}, cyclic(), nested(200_000)];
      for (const payload of refused) {
        const outcome = await outcomeOf(queue.produce('work', payload));
        assert(outcome === 'not-applied', `${typeof payload}: ${outcome}`);
      }
    },
  },
  {
    id: 'D5',
    title: 'two versions of the library at once: not tried yet, there is one so far',
    run: () => Promise.reject(new Skipped('there is one version so far')),
  },
];

function handling(bench: Bench, { url }: { readonly url: string }): RedisMessageQueue {
  return bench.queue({ connection: { url }, queuePrefix: 'faults', lease: '1s' });
}

function nested(depth: number): unknown {
  let value: unknown = 0;
  for (let level = 0; level < depth; level++) value = [value];
  return value;
}

function cyclic(): unknown {
  const value: { self?: unknown } = {};
  value.self = value;
  return value;
}

function outcomeOf(call: Promise<unknown>): Promise<string> {
  return call.then(
    () => 'applied',
    (error: unknown) => (error instanceof MxRmqError ? error.outcome : String(error)),
  );
}
