import { describe, expect, it } from '@jest/globals';
import { eventually } from '@mx-rmq/testkit';
import {
  DeadLetterReason,
  RetryLaterError,
  UnrecoverableError,
  type HandlerOptions,
  type MxRmqOptions,
  type ProduceOptions,
} from '../../src/index.js';
import { Journal } from './fixtures/journal.js';
import { told, useQueues } from './fixtures/use-queues.js';

class NotFoundError extends Error {}

describe('retries', () => {
  const { queue: newQueue, log } = useQueues();

  /** Produces one message whose handler always fails, and tells how it went. */
  async function failing(
    options: MxRmqOptions,
    { handler = {}, message = {} }: { handler?: HandlerOptions; message?: ProduceOptions } = {},
    fail: () => unknown = () => {
      throw new Error('no');
    },
  ) {
    const queue = newQueue(options);
    const [retried, buried] = [told(queue, 'retried'), told(queue, 'buried')];
    queue.registerHandler('orders', fail, handler);
    await queue.start();
    const id = await queue.produce('orders', { kept: true }, message);
    const [{ reason } = { reason: null }] = await buried.atLeast(1);
    await queue.stop();
    const letter = await queue.deadLetters.get('orders', id);
    return { delays: retried.entries.map(({ delayMs }) => delayMs), reason, letter };
  }

  it('follows the delays, the last of which repeats, and then gives up', async () => {
    const { delays, reason, letter } = await failing({ maxRetries: 4, retryDelays: ['1ms', '3ms', '2ms'] });
    expect(delays).toEqual([1, 3, 2, 2]);
    expect(reason).toBe(DeadLetterReason.FAILED);
    expect(letter?.message).toMatchObject({ payload: { kept: true }, meta: { retryCount: 5, lastError: 'no' } });
    expect(letter?.message?.meta.history.map(({ delivery }) => delivery)).toEqual([1, 2, 3, 4, 5]);
  });

  it.each<[string, MxRmqOptions, { handler?: HandlerOptions; message?: ProduceOptions }, number[]]>([
    ['of the topic', { retryDelays: ['1h'], topics: { orders: { maxRetries: 1, retryDelays: ['2ms'] } } }, {}, [2]],
    [
      'of the handler over those of the topic',
      { topics: { orders: { maxRetries: 1, retryDelays: ['1h'] } } },
      { handler: { maxRetries: 2, retryDelays: ['3ms'] } },
      [3, 3],
    ],
    [
      'of the message over all others',
      { maxRetries: 9, retryDelays: ['1h'] },
      { handler: { maxRetries: 8 }, message: { maxRetries: 1, retryDelays: ['4ms'] } },
      [4],
    ],
    [
      'of the message in what it says alone',
      { retryDelays: ['5ms'] },
      { handler: { maxRetries: 8 }, message: { maxRetries: 2 } },
      [5, 5],
    ],
    ['none at all', { maxRetries: 0 }, {}, []],
    [
      'of a backoff, up to its limit',
      { maxRetries: 4, backoff: { type: 'exponential', base: '1ms', factor: 3, max: '10ms', jitter: 0 } },
      {},
      [1, 3, 9, 10],
    ],
  ])('takes the rules %s', async (_, options, rules, expected) => {
    expect((await failing(options, rules)).delays).toEqual(expected);
  });

  it('spreads a backoff by its jitter', async () => {
    const backoff = { type: 'exponential', base: '100ms', factor: 1, max: '120ms', jitter: 0.2 } as const;
    const queue = newQueue({ backoff });
    const retried = told(queue, 'retried');
    queue.registerHandler('orders', () => Promise.reject(new Error('no')));
    await queue.start();
    await queue.produceMany(Array.from({ length: 30 }, () => ({ topic: 'orders', payload: null })));
    const delays = (await retried.atLeast(30)).map(({ delayMs }) => delayMs);
    expect(Math.min(...delays)).toBeGreaterThanOrEqual(80);
    expect(Math.max(...delays)).toBeLessThanOrEqual(120);
    expect(new Set(delays).size).toBeGreaterThan(5);
  });

  it('lets an error choose its delay, which counts as an attempt', async () => {
    const { delays, letter } = await failing({ maxRetries: 2, retryDelays: ['1h'] }, {}, () => {
      throw new RetryLaterError({ delay: '2ms', message: 'busy' });
    });
    expect(delays).toEqual([2, 2]);
    expect(letter?.message?.meta).toMatchObject({ retryCount: 3, lastError: 'busy' });
  });

  it.each<[string, HandlerOptions, unknown]>([
    ['an UnrecoverableError', {}, new UnrecoverableError('never')],
    ['a class', { nonRetryable: [NotFoundError] }, new NotFoundError('never')],
    ['a name', { nonRetryable: ['TypeError'] }, new TypeError('never')],
    ['a predicate', { nonRetryable: [error => error === 'never'] }, 'never'],
  ])('buries at once by %s', async (_, handler, error) => {
    const { delays, reason, letter } = await failing({}, { handler }, () => {
      throw error;
    });
    expect(delays).toEqual([]);
    expect(reason).toBe(DeadLetterReason.UNRECOVERABLE);
    expect(letter).toMatchObject({ reason: DeadLetterReason.UNRECOVERABLE });
    expect(letter?.message?.meta).toMatchObject({ retryCount: 1, lastError: 'never' });
  });

  it.each<[string, unknown, string]>([
    ['undefined', undefined, 'undefined'],
    ['null', null, 'null'],
    ['a string', 'plain', 'plain'],
    ['a symbol', Symbol('s'), 'Symbol(s)'],
    ['an object', { a: 1 }, '[object Object]'],
    [
      'what cannot be read',
      new Proxy(
        {},
        {
          get: () => {
            throw new Error('get');
          },
          has: () => {
            throw new Error('has');
          },
          getPrototypeOf: () => {
            throw new Error('getPrototypeOf');
          },
        },
      ),
      'The handler threw something that cannot be read.',
    ],
  ])('takes %s for an error', async (_, thrown, lastError) => {
    const { letter } = await failing({ maxRetries: 1, retryDelays: ['0ms'] }, {}, () => {
      throw thrown;
    });
    expect(letter?.message?.meta).toMatchObject({ retryCount: 2, lastError });
    expect(log).toEqual([expect.stringContaining('is a dead letter now')]);
  });

  it('drops what would be buried where no dead letters are wanted', async () => {
    const queue = newQueue({ enableDeadLetter: false, maxRetries: 0 });
    const discarded = told(queue, 'discarded');
    queue.registerHandler('orders', () => {
      throw new Error('no');
    });
    await queue.start();
    await queue.produce('orders', null);
    expect(await discarded.atLeast(1)).toMatchObject([{ reason: DeadLetterReason.FAILED, error: new Error('no') }]);
    await queue.stop();
    expect(await queue.counts()).toMatchObject([{ deadLetters: 0, processing: 0, totals: { discarded: 1 } }]);
  });

  it('lets other messages pass while one waits for its next try', async () => {
    const queue = newQueue({ concurrency: 1, retryDelays: ['1h'] });
    const handled = new Journal<string>();
    queue.registerHandler<string>('orders', name => {
      handled.add(name);
      if (name === 'fails') throw new Error('no');
    });
    await queue.start();
    await queue.produce('orders', 'fails');
    await queue.produce('orders', 'next');
    expect(await handled.atLeast(2)).toEqual(['fails', 'next']);
    await eventually('it waits', async () => ((await queue.counts())[0]?.delayed === 1 ? true : null));
  });

  it('keeps the priority over retries', async () => {
    const queue = newQueue({ maxRetries: 1, retryDelays: ['1ms'] });
    const handled = new Journal<string>();
    queue.registerHandler('orders', (_payload, { message }) => {
      handled.add(message.priority);
      throw new Error('no');
    });
    await queue.start();
    await queue.produce('orders', null, { priority: 'low' });
    expect(await handled.atLeast(2)).toEqual(['low', 'low']);
  });
});
