import { parseDuration } from '../model/parse-duration.js';
import type { Backoff, RetryPolicy } from '../model/retry-policy.js';
import { DEFAULTS } from './defaults.js';
import type { BackoffOptions, RetryOptions } from './mx-rmq-options.js';

/**
 * Valid options over what holds without them. Delays and a backoff exclude each other, so either, given nearer to the
 * message, replaces both of what is farther away.
 */
export function resolveRetry(options: RetryOptions, inherited: RetryPolicy): RetryPolicy {
  const { maxRetries = inherited.maxRetries, retryDelays, backoff } = options;
  if (backoff !== undefined) return Object.freeze({ maxRetries, delaysMs: NONE, backoff: resolveBackoff(backoff) });
  if (retryDelays !== undefined) return Object.freeze({ maxRetries, delaysMs: toMs(retryDelays), backoff: null });
  return Object.freeze({ ...inherited, maxRetries });
}

/** Without a `max` of its own, a backoff that begins above the default one stays where it begins. */
export function resolveBackoff({ base, factor, max, jitter }: BackoffOptions): Backoff {
  const baseMs = parseDuration(base);
  return Object.freeze({
    baseMs,
    factor: factor ?? DEFAULTS.backoff.factor,
    maxMs: max === undefined ? Math.max(baseMs, DEFAULTS.backoff.maxMs) : parseDuration(max),
    jitter: jitter ?? DEFAULTS.backoff.jitter,
  });
}

const NONE: readonly number[] = Object.freeze([]);

function toMs(durations: readonly unknown[]): readonly number[] {
  return Object.freeze(durations.map(duration => parseDuration(duration)));
}
