import { describe, expect, it } from '@jest/globals';
import { DeadLetterReason } from '../model/dead-letter.js';
import { RetryLaterError, UnrecoverableError } from '../model/handler-verdicts.js';
import type { RetryOverride, RetryPolicy } from '../model/retry-policy.js';
import type { HandlerOptions } from '../options/mx-rmq-options.js';
import { resolveHandlerOptions } from '../options/resolve-handler-options.js';
import { resolveOptions } from '../options/resolve-options.js';
import { deliveryWith } from './delivery.fixture.js';
import { verdictOn } from './verdict.js';

class NotFoundError extends Error {}
class OrderNotFoundError extends NotFoundError {}
class Named extends Error {
  override readonly name = 'Rejected';
}

const POLICY: HandlerOptions = { maxRetries: 3, retryDelays: ['1s', '5s'] };
const UNRECOVERABLE = { kind: 'bury', reason: DeadLetterReason.UNRECOVERABLE };
const FAILED = { kind: 'bury', reason: DeadLetterReason.FAILED };
const retryIn = (delayMs: number) => ({ kind: 'retry', delayMs });

function verdict(error: unknown, own: HandlerOptions = {}, attempts = 0, retry?: RetryOverride) {
  const options = resolveHandlerOptions('orders', { ...POLICY, ...own }, resolveOptions({}));
  return verdictOn(error, deliveryWith({ attempts, envelope: retry === undefined ? {} : { retry } }), options);
}

/** Every way of looking at it throws. */
const UNREADABLE: unknown = new Proxy(
  {},
  {
    has: () => {
      throw new Error('has');
    },
    get: () => {
      throw new Error('get');
    },
    getPrototypeOf: () => {
      throw new Error('getPrototypeOf');
    },
  },
);

describe('verdictOn', () => {
  it.each([
    [0, retryIn(1_000)],
    [1, retryIn(5_000)],
    [2, retryIn(5_000)],
    [3, FAILED],
    [4, FAILED],
  ])('after %d failed attempts before this one', (attempts, expected) => {
    expect(verdict(new Error('x'), {}, attempts)).toEqual(expected);
  });

  it('buries at once where there are no retries', () => {
    expect(verdict(new Error('x'), { maxRetries: 0 })).toEqual(FAILED);
  });

  it('lets the message decide for itself, in what it says', () => {
    expect(verdict(new Error('x'), {}, 3, { maxRetries: 4 })).toEqual(retryIn(5_000));
    expect(verdict(new Error('x'), {}, 0, { maxRetries: 0 })).toEqual(FAILED);
    expect(verdict(new Error('x'), {}, 2, { delaysMs: [7, 8, 9] })).toEqual(retryIn(9));
    const backoff: RetryPolicy['backoff'] = { baseMs: 100, factor: 3, maxMs: 500, jitter: 0 };
    expect([0, 1, 2].map(attempts => verdict(new Error('x'), {}, attempts, { backoff }))).toEqual(
      [100, 300, 500].map(retryIn),
    );
  });

  it('retries when the error says, and counts the attempt', () => {
    expect(verdict(new RetryLaterError({ delay: '3m' }))).toEqual(retryIn(180_000));
    expect(verdict(new RetryLaterError({ delay: '0ms' }))).toEqual(retryIn(0));
    expect(verdict(new RetryLaterError({ delay: '3m' }), {}, 3)).toEqual(FAILED);
  });

  it.each([Number.NaN, Infinity, -1, '5', null, undefined, {}])('does not believe a delay of %p', delayMs => {
    const error = new RetryLaterError({ delay: '3m' });
    Object.defineProperty(error, 'delayMs', { value: delayMs });
    expect(verdict(error)).toEqual(retryIn(1_000));
  });

  it.each([
    ['UnrecoverableError', new UnrecoverableError('x'), []],
    ['a class', new NotFoundError('x'), [NotFoundError]],
    ['a subclass', new OrderNotFoundError('x'), [NotFoundError]],
    ['every error', new TypeError('x'), [Error]],
    ['a name', new Named('x'), ['Rejected']],
    ['a predicate', new Error('x'), [(error: unknown) => error instanceof Error && error.message === 'x']],
    ['a predicate on what is no error', 404, [(error: unknown) => error === 404]],
    ['the second rule', new Named('x'), [NotFoundError, 'Rejected']],
  ] as [string, unknown, NonNullable<HandlerOptions['nonRetryable']>][])(
    'does not retry: %s',
    (_, error, nonRetryable) => {
      expect(verdict(error, { nonRetryable })).toEqual(UNRECOVERABLE);
    },
  );

  it.each([
    ['another class', new Error('x'), [NotFoundError]],
    ['another name', new Error('x'), ['Rejected']],
    ['a name of what is no error', { name: 'Rejected' }, ['Rejected']],
    ['a predicate that says no', new Error('x'), [() => false]],
    [
      'a predicate that fails',
      new Error('x'),
      [
        () => {
          throw new Error('y');
        },
      ],
    ],
  ] as [string, unknown, NonNullable<HandlerOptions['nonRetryable']>][])('retries: %s', (_, error, nonRetryable) => {
    expect(verdict(error, { nonRetryable })).toEqual(retryIn(1_000));
  });

  it.each([
    ['nothing', undefined],
    ['null', null],
    ['a string', 'x'],
    ['a symbol', Symbol('x')],
    ['what cannot be read', UNREADABLE],
  ])('takes for a failure like any other: %s', (_, thrown) => {
    expect(verdict(thrown, { nonRetryable: [NotFoundError, 'Rejected'] })).toEqual(retryIn(1_000));
  });
});
