import { MxRmqError } from '../errors/mx-rmq.error.js';
import type { Duration } from './duration.js';
import { parseDuration } from './parse-duration.js';

/** To be thrown by a handler that knows that no retry can help: the message goes to the dead letters at once. */
export class UnrecoverableError extends MxRmqError {
  constructor(message: string, options?: { readonly cause?: unknown }) {
    super('MXRMQ_HANDLER_UNRECOVERABLE', message, options);
  }
}

/** To be thrown by a handler that knows when to try again. Counts as an attempt like any other failure. */
export class RetryLaterError extends MxRmqError {
  /** When to try again, in ms from now. */
  readonly delayMs: number;

  /** @throws InvalidDurationError where `delay` is not a duration, such as `'30s'` */
  constructor(options: { readonly delay: Duration; readonly message?: string; readonly cause?: unknown }) {
    const delayMs = parseDuration(options.delay);
    super('MXRMQ_HANDLER_RETRY_LATER', options.message ?? `To be tried again in ${options.delay}.`, options);
    this.delayMs = delayMs;
  }
}

/** Holds for errors of another copy of this package too, and for subclasses. */
export function isUnrecoverable(error: unknown): error is UnrecoverableError {
  return error instanceof MxRmqError && error.code === 'MXRMQ_HANDLER_UNRECOVERABLE';
}

/** Holds for errors of another copy of this package too, and for subclasses. */
export function isRetryLater(error: unknown): error is RetryLaterError {
  return error instanceof MxRmqError && error.code === 'MXRMQ_HANDLER_RETRY_LATER';
}
