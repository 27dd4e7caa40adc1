import { describe, expect, it } from '@jest/globals';
import { findKeys } from '@mx-rmq/testkit';
import { UnrecoverableError, type DeadLetter, type HandlerOptions, type ProduceOptions } from '../../src/index.js';
import { Journal } from '../engine/fixtures/journal.js';
import { told, useQueues } from '../engine/fixtures/use-queues.js';

const MILLION = 1_000_000;
const headers = (count: number, bytes = 1): Record<string, string> =>
  Object.fromEntries(Array.from({ length: count }, (_, index) => [`h${index}`, 'x'.repeat(bytes)]));

describe('limits', () => {
  const { queue: newQueue, redis } = useQueues();

  it.each<[string, ProduceOptions]>([
    ['headers in number', { headers: headers(32) }],
    ['headers in bytes', { headers: { h: 'x'.repeat(8 * 1_024 - 1) } }],
    ['a message id', { messageId: 'x'.repeat(200) }],
    ['a key of deduplication', { deduplicate: { key: 'x'.repeat(200), for: '365d' } }],
    ['a list of retry delays', { retryDelays: Array.from({ length: 100 }, () => '1ms' as const) }],
    ['a number of retries', { maxRetries: 998 }],
    ['a name', {}],
  ])('may be reached: %s', async (_, options) => {
    const topic = 't'.repeat(64);
    const queue = newQueue();
    const seen = new Journal<unknown>();
    queue.registerHandler(topic, payload => seen.add(payload), { group: 'g'.repeat(64) });
    await queue.start();
    await queue.produce(topic, 1, options);
    expect(await seen.atLeast(1)).toEqual([1]);
  });

  it.each<[string, ProduceOptions, string]>([
    ['headers in number', { headers: headers(33) }, 'HEADERS_INVALID'],
    ['headers in bytes', { headers: { h: 'x'.repeat(8 * 1_024) } }, 'HEADERS_INVALID'],
    ['bytes of one header of many', { headers: headers(32, 255) }, 'HEADERS_INVALID'],
    ['the name of a header', { headers: { ['x'.repeat(129)]: '' } }, 'HEADERS_INVALID'],
    ['a message id', { messageId: 'x'.repeat(201) }, 'MESSAGE_ID_INVALID'],
    ['a key of deduplication', { deduplicate: { key: 'x'.repeat(201), for: '1m' } }, 'MESSAGE_ID_INVALID'],
    ['a time of deduplication', { deduplicate: { key: 'x', for: '366d' } }, 'DURATION_INVALID'],
    ['a delay', { delay: '3651d' }, 'DURATION_INVALID'],
    ['a delay of many digits', { delay: `${'9'.repeat(MILLION)}d` as '1d' }, 'DURATION_INVALID'],
    ['a moment', { deliverAt: new Date('2201-01-01') }, 'MESSAGE_OPTION_INVALID'],
    ['a time to live', { ttl: '1158d' }, 'DURATION_INVALID'],
    ['a list of retry delays', { retryDelays: Array.from({ length: 101 }, () => '1ms' as const) }, 'OPTION_INVALID'],
    ['a number of retries', { maxRetries: 999 }, 'OPTION_INVALID'],
  ])('may not be passed, and what is refused is not sent: %s', async (_, options, code) => {
    const queue = newQueue();
    await queue.connect();
    const before = await findKeys(redis.client, redis.prefix);
    const refused = { code: expect.stringContaining(code), outcome: 'not-applied' };
    await expect(queue.produce('orders', 1, options)).rejects.toMatchObject(refused);
    await expect(queue.produceMany([{ topic: 'orders', payload: 1, ...options }])).rejects.toMatchObject({
      code: 'MXRMQ_BATCH_INVALID',
      cause: expect.objectContaining(refused),
    });
    expect(await findKeys(redis.client, redis.prefix)).toEqual(before);
  });

  it.each([
    ['messages', 10_001, ''],
    ['bytes', 70, 'x'.repeat(250 * 1_024)],
  ])('of one call may not be passed: %s', async (_, count, payload) => {
    const queue = newQueue();
    const requests = Array.from({ length: count }, () => ({ topic: 'orders', payload }));
    const tooLarge = { code: 'MXRMQ_BATCH_TOO_LARGE', outcome: 'not-applied' };
    await expect(queue.produceMany(requests)).rejects.toMatchObject(tooLarge);
    expect(await findKeys(redis.client, redis.prefix)).toEqual([]);
  });

  /** What handlers may throw: some of it comes from whoever sends messages. */
  const THROWN: [string, () => unknown][] = [
    ['a long message', () => new Error('x'.repeat(10 * MILLION))],
    ['control characters, which JSON makes six of', () => new Error('\u0001'.repeat(MILLION))],
    ['a long text', () => 'x'.repeat(10 * MILLION)],
    ['a long name', () => Object.assign(new Error('x'), { name: 'N'.repeat(MILLION) })],
    ['a long code', () => Object.assign(new Error('x'), { code: 'C'.repeat(MILLION) })],
    ['a long stack', () => Object.assign(new Error('x'), { stack: 's'.repeat(10 * MILLION) })],
    ['a long chain of causes', () => chain(10_000)],
    ['a large object', () => ({ list: Array.from({ length: 100_000 }, (_, index) => index) })],
  ];

  it.each(THROWN)('hold for the dead letter of a handler that throws %s', async (_, thrown) => {
    const letter = await deadLetterOf(thrown, { maxRetries: 2, retryDelays: ['0ms'] });
    expect(letter.message?.meta.history).toHaveLength(3);
    for (const { error } of letter.message?.meta.history ?? []) {
      expect(error.message.length).toBeLessThanOrEqual(1_000);
      expect((error.stack ?? '').length).toBeLessThanOrEqual(4_000);
    }
    const [record = ''] = await redis.client.hvals(`${redis.prefix}:{orders}:dead:records`);
    // Three messages and one stack, at six bytes for a character.
    expect(record.length).toBeLessThan(6 * (3 * 1_300 + 4_000));
  });

  it('hold for the history: the latest attempts are kept, and one stack', async () => {
    const letter = await deadLetterOf(() => new Error('x'.repeat(2_000)), { maxRetries: 25, retryDelays: ['0ms'] });
    const history = letter.message?.meta.history ?? [];
    expect(letter.message?.meta.retryCount).toBe(26);
    expect(history).toHaveLength(20);
    expect(history.filter(({ error }) => error.stack !== undefined)).toHaveLength(1);
  });

  it('hold for the pages of dead letters', async () => {
    const queue = newQueue();
    const buried = told(queue, 'buried');
    queue.registerHandler('orders', () => {
      throw new UnrecoverableError('no');
    });
    await queue.start();
    await queue.produceMany(Array.from({ length: 1_100 }, () => ({ topic: 'orders', payload: 1 })));
    await buried.atLeast(1_100);
    await queue.stop();
    for (const limit of [1_000, 1_100, Number.MAX_SAFE_INTEGER, Infinity]) {
      expect((await queue.deadLetters.page('orders', { limit })).letters).toHaveLength(1_000);
    }
    for (const limit of [0, -1, Number.NaN, 0.5]) {
      expect((await queue.deadLetters.page('orders', { limit })).letters).toHaveLength(1);
    }
  });

  async function deadLetterOf(thrown: () => unknown, options: HandlerOptions): Promise<DeadLetter> {
    const queue = newQueue();
    const buried = told(queue, 'buried');
    const handler = (): never => {
      throw thrown();
    };
    queue.registerHandler('orders', handler, options);
    await queue.start();
    const id = await queue.produce('orders', 1);
    await buried.atLeast(1);
    await queue.stop();
    const letter = await queue.deadLetters.get('orders', id);
    if (letter === null) throw new Error('there is no dead letter');
    return letter;
  }
});

function chain(length: number): Error {
  let error = new Error('the first');
  for (let depth = 0; depth < length; depth++) error = new Error('the next', { cause: error });
  return error;
}
