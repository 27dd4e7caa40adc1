import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { InvalidTopicError } from '../errors/invalid-message.errors.js';
import { InvalidOptionsError } from '../errors/invalid-options.error.js';
import type { Duration } from '../model/duration.js';
import { objectsNear, objectsWith } from './any-options.fixture.js';
import { namesOf } from './check-options.js';
import { HandlerSchema } from './handler-schema.js';
import { resolveHandlerOptions } from './resolve-handler-options.js';
import { resolveOptions } from './resolve-options.js';

const queue = resolveOptions({
  concurrency: 4,
  processingTimeout: '2m',
  topics: { mail: { maxRetries: 9, retryDelays: ['5s'], onExpire: 'discard', enableDeadLetter: false } },
});

describe('resolveHandlerOptions', () => {
  it('takes the queue’s where nothing nearer says otherwise', () => {
    expect(resolveHandlerOptions('orders', undefined, queue)).toEqual({
      topic: 'orders',
      group: '',
      concurrency: 4,
      handlerTimeoutMs: 120_000,
      processingTimeoutMs: 120_000,
      priorityPolicy: 'strict',
      discardExpired: false,
      enableDeadLetter: true,
      retry: queue.topicDefaults.retry,
      nonRetryable: [],
    });
  });

  it('takes the topic’s, and over it the handler’s', () => {
    expect(resolveHandlerOptions('mail', {}, queue)).toMatchObject({
      discardExpired: true,
      enableDeadLetter: false,
      retry: { maxRetries: 9, delaysMs: [5_000] },
    });
    const own = resolveHandlerOptions(
      'mail',
      {
        group: 'audit',
        concurrency: 1,
        priorityPolicy: 'weighted',
        onExpire: 'dead-letter',
        enableDeadLetter: true,
        maxRetries: 1,
        nonRetryable: [TypeError, 'NotFoundError', () => false],
      },
      queue,
    );
    expect(own).toMatchObject({
      group: 'audit',
      concurrency: 1,
      priorityPolicy: 'weighted',
      discardExpired: false,
      enableDeadLetter: true,
      retry: { maxRetries: 1, delaysMs: [5_000] },
    });
    expect(own.nonRetryable).toHaveLength(3);
    expect(Object.isFrozen(own) && Object.isFrozen(own.nonRetryable)).toBe(true);
  });

  it.each<
    [queueHas: Duration | undefined, processing: Duration | undefined, handler: Duration | undefined, ms: number]
  >([
    [undefined, undefined, undefined, 180_000],
    [undefined, '10m', undefined, 600_000],
    ['1m', '10m', undefined, 60_000],
    ['1m', '30s', undefined, 30_000],
    ['1m', undefined, '2m', 120_000],
    ['1m', '10m', '10m', 600_000],
  ])(
    'with %s at the queue, and %s and %s at the handler, stops it after %d ms',
    (queueHas, processing, handler, ms) => {
      const resolved = resolveOptions({ handlerTimeout: queueHas });
      const own = {
        ...(processing !== undefined && { processingTimeout: processing }),
        ...(handler !== undefined && { handlerTimeout: handler }),
      };
      expect(resolveHandlerOptions('orders', own, resolved).handlerTimeoutMs).toBe(ms);
    },
  );

  it.each<[options: object, path: string]>([
    [{ handlerTimeout: '3m' }, 'handlerTimeout'],
    [{ handlerTimeout: '3m', processingTimeout: '1m' }, 'handlerTimeout'],
    [{ group: '' }, 'group'],
    [{ group: 'a@b' }, 'group'],
    [{ concurrency: 0 }, 'concurrency'],
    [{ nonRetryable: 'TypeError' }, 'nonRetryable'],
    [{ nonRetryable: [TypeError, /x/] }, 'nonRetryable[1]'],
    [{ lease: '10s' }, 'lease'],
    [{ handlerTimout: '10s' }, 'handlerTimout'],
  ])('refuses %j', (options, path) => {
    const resolve = (): unknown => resolveHandlerOptions('orders', options, queue);
    expect(resolve).toThrow(expect.objectContaining({ problems: [expect.objectContaining({ path })] }));
  });

  it('refuses a topic that there cannot be', () => {
    expect(() => resolveHandlerOptions('a:b', {}, queue)).toThrow(InvalidTopicError);
  });

  it('either resolves or says what is wrong, whatever it is given', () => {
    const names = namesOf(HandlerSchema);
    fc.assert(
      fc.property(fc.oneof(objectsWith(names), objectsNear(names)), options => {
        try {
          const { handlerTimeoutMs, processingTimeoutMs } = resolveHandlerOptions('orders', options, queue);
          return handlerTimeoutMs <= processingTimeoutMs;
        } catch (error) {
          return error instanceof InvalidOptionsError;
        }
      }),
    );
  });
});
