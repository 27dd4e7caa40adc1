import { describe, expect, it } from '@jest/globals';
import { InvalidDurationError } from '../errors/invalid-message.errors.js';
import { MxRmqError } from '../errors/mx-rmq.error.js';
import type { Duration } from './duration.js';
import { isRetryLater, isUnrecoverable, RetryLaterError, UnrecoverableError } from './handler-verdicts.js';

describe('what a handler may throw', () => {
  it('keeps message and cause', () => {
    const cause = new Error('why');
    const error = new UnrecoverableError('no such customer', { cause });
    expect(error).toMatchObject({ name: 'UnrecoverableError', message: 'no such customer', cause });
    expect(isUnrecoverable(error)).toBe(true);
    expect(isRetryLater(error)).toBe(false);
  });

  it('says when to try again', () => {
    expect(new RetryLaterError({ delay: '90s' })).toMatchObject({
      delayMs: 90_000,
      message: 'To be tried again in 90s.',
    });
    expect(new RetryLaterError({ delay: '1m', message: 'busy' })).toMatchObject({ delayMs: 60_000, message: 'busy' });
    expect(() => new RetryLaterError({ delay: 'soon' as Duration })).toThrow(InvalidDurationError);
  });

  it('is recognised as a subclass, and as an error of another copy of the package', () => {
    class OutOfStock extends UnrecoverableError {}
    const foreign = Object.assign(new Error('later'), { code: 'MXRMQ_HANDLER_RETRY_LATER', delayMs: 5 });
    Object.defineProperty(foreign, Symbol.for('mx-rmq.error'), { value: true });
    expect(new OutOfStock('x').name).toBe('OutOfStock');
    expect(isUnrecoverable(new OutOfStock('x'))).toBe(true);
    expect(foreign).toBeInstanceOf(MxRmqError);
    expect(isRetryLater(foreign)).toBe(true);
  });

  it.each([[null], [undefined], ['text'], [new Error('x')], [{ code: 'MXRMQ_HANDLER_UNRECOVERABLE' }]])(
    'does not take %p for one',
    value => {
      expect(isUnrecoverable(value) || isRetryLater(value)).toBe(false);
    },
  );
});
