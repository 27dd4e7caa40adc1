import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { findKeys } from '@mx-rmq/testkit';
import type { ProduceOptions } from '../../src/index.js';
import { Journal } from './fixtures/journal.js';
import { useQueues } from './fixtures/use-queues.js';

describe('payloads', () => {
  const { queue: newQueue, redis } = useQueues();

  const PAYLOADS: [string, unknown][] = [
    ['nothing', null],
    ['false, zero and the empty string', [false, 0, '']],
    ['empty arrays and objects', { a: [], b: {}, c: [[], [{}]] }],
    ['large numbers as text', { id: '123456789012345678901234567890', max: Number.MAX_SAFE_INTEGER, tiny: 5e-324 }],
    ['names of prototypes', JSON.parse('{"__proto__":{"admin":true},"constructor":{"prototype":{"x":1}}}')],
    ['emoji and separators', '👩‍👩‍👧 \u2028\u2029\u0000\r\n"\\/'],
    ['lone surrogates', ['\ud83d', '\udc00\ud83d']],
    ['deep nesting', JSON.parse('['.repeat(900) + ']'.repeat(900))],
    ['what looks like a record', '11aaaaaaaaaaaaaaaaaaaa/0001000-\n\nnull'],
  ];

  it.each(PAYLOADS)('arrive as they were: %s, first and after a retry', async (_, payload) => {
    const queue = newQueue({ retryDelays: ['0ms'] });
    const seen = new Journal<unknown>();
    queue.registerHandler('orders', (received, { attempt }) => {
      seen.add(received);
      if (attempt === 1) throw new Error('once more');
    });
    await queue.start();
    await queue.produce('orders', payload);
    const expected = JSON.stringify(payload);
    expect((await seen.atLeast(2)).map(received => JSON.stringify(received))).toEqual([expected, expected]);
    expect(({} as { admin?: boolean }).admin).toBeUndefined();
  });

  it('arrive as they were, whatever JSON can say', async () => {
    const queue = newQueue({ concurrency: 1 });
    const seen = new Journal<string>();
    queue.registerHandler('orders', received => seen.add(JSON.stringify(received)));
    await queue.start();
    const sample = fc.sample(fc.jsonValue({ noUnicodeString: false, maxDepth: 4 }), 300);
    await queue.produceMany(sample.map(payload => ({ topic: 'orders', payload })));
    expect(await seen.atLeast(300)).toEqual(sample.map(payload => JSON.stringify(payload)));
  });

  it('are as large as is allowed, and not a byte larger', async () => {
    const queue = newQueue({ maxPayloadBytes: 1_000 });
    const seen = new Journal<string>();
    queue.registerHandler<string>('orders', received => seen.add(received));
    await queue.start();
    const largest = 'ü'.repeat(499);
    await queue.produce('orders', largest);
    expect(await seen.atLeast(1)).toEqual([largest]);
    await expect(queue.produce('orders', `${largest}x`)).rejects.toMatchObject({
      code: 'MXRMQ_PAYLOAD_TOO_LARGE',
      outcome: 'not-applied',
    });
  });

  it('of hundreds of kilobytes are claimed a few at a time', async () => {
    const queue = newQueue();
    const seen = new Journal<number>();
    const text = 'x'.repeat(250 * 1_024);
    queue.registerHandler<string>('orders', received => seen.add(received.length));
    for (let round = 0; round < 3; round++) {
      await queue.produceMany(Array.from({ length: 40 }, () => ({ topic: 'orders', payload: text })));
    }
    await queue.start();
    expect(new Set(await seen.atLeast(120))).toEqual(new Set([text.length]));
  });

  const cyclic: { self?: unknown } = {};
  cyclic.self = cyclic;
  it.each<[string, string, unknown, ProduceOptions, string]>([
    ['a topic that would reach other keys', 'a}:x{b', null, {}, 'MXRMQ_TOPIC_INVALID'],
    ['an empty topic', '', null, {}, 'MXRMQ_TOPIC_INVALID'],
    ['no payload', 'orders', undefined, {}, 'MXRMQ_PAYLOAD_NOT_SERIALISABLE'],
    ['a function', 'orders', () => 1, {}, 'MXRMQ_PAYLOAD_NOT_SERIALISABLE'],
    ['a BigInt', 'orders', { n: 1n }, {}, 'MXRMQ_PAYLOAD_NOT_SERIALISABLE'],
    ['a cycle', 'orders', cyclic, {}, 'MXRMQ_PAYLOAD_NOT_SERIALISABLE'],
    ['too many bytes', 'orders', 'x'.repeat(300_000), {}, 'MXRMQ_PAYLOAD_TOO_LARGE'],
    ['a bare number for a delay', 'orders', null, { delay: 5 as unknown as '5s' }, 'MXRMQ_DURATION_INVALID'],
    ['delay and deliverAt', 'orders', null, { delay: '5s', deliverAt: new Date() }, 'MXRMQ_MESSAGE_OPTION_INVALID'],
    ['an unknown option', 'orders', null, { dealy: '5s' } as ProduceOptions, 'MXRMQ_MESSAGE_OPTION_INVALID'],
    ['an empty messageId', 'orders', null, { messageId: '' }, 'MXRMQ_MESSAGE_ID_INVALID'],
    ['a header that is no text', 'orders', null, { headers: { a: 1 as unknown as string } }, 'MXRMQ_HEADERS_INVALID'],
  ])('are refused before anything is sent: %s', async (_, topic, payload, options, code) => {
    const queue = newQueue();
    await queue.connect();
    const before = await findKeys(redis.client, redis.prefix);
    await expect(queue.produce(topic, payload, options)).rejects.toMatchObject({ code, outcome: 'not-applied' });
    await expect(
      queue.produceMany([
        { topic: 'orders', payload: 1 },
        { topic, payload, ...options },
      ]),
    ).rejects.toMatchObject({ outcome: 'not-applied' });
    expect(await findKeys(redis.client, redis.prefix)).toEqual(before);
  });
});
