import type { Backoff, RetryOverride } from '../model/retry-policy.js';
import { DEFAULTS } from './defaults.js';
import { LIMITS, within } from './limits.js';
import { durationMs, notBoth, numberWithin, assertObject, refused, wholeNumber } from './message-option-checks.js';
import type { BackoffOptions, RetryOptions } from './mx-rmq-options.js';

const BACKOFF_NAMES: ReadonlySet<string> = new Set<keyof BackoffOptions>(['type', 'base', 'factor', 'max', 'jitter']);

/**
 * The retry rules that a message brings along; null where it has none.
 * @throws InvalidMessageOptionError, InvalidDurationError
 */
export function resolveRetryOverride({ maxRetries, retryDelays, backoff }: RetryOptions): RetryOverride | null {
  if (maxRetries === undefined && retryDelays === undefined && backoff === undefined) return null;
  notBoth(retryDelays, backoff, 'retryDelays and backoff');
  return Object.freeze({
    ...(maxRetries !== undefined && { maxRetries: wholeNumber(maxRetries, 'maxRetries', LIMITS.maxRetries) }),
    ...(retryDelays !== undefined && { delaysMs: delaysMs(retryDelays) }),
    ...(backoff !== undefined && { backoff: checkedBackoff(backoff) }),
  });
}

function delaysMs(retryDelays: unknown): readonly number[] {
  const [min, max] = LIMITS.retryDelays;
  if (!Array.isArray(retryDelays) || !within(retryDelays.length, LIMITS.retryDelays)) {
    throw refused('retryDelays', `an array of ${min} to ${max} durations`, retryDelays);
  }
  return Object.freeze(
    Array.from(retryDelays, (item: unknown, index) => durationMs(item, `retryDelays[${index}]`, LIMITS.retryDelayMs)),
  );
}

function checkedBackoff(value: BackoffOptions): Backoff {
  assertObject(value, 'backoff', BACKOFF_NAMES);
  const { type, base, factor = DEFAULTS.backoff.factor, max, jitter = DEFAULTS.backoff.jitter } = value;
  if (type !== 'exponential') throw refused('backoff.type', "'exponential'", type);
  const baseMs = durationMs(base, 'backoff.base', LIMITS.backoffBaseMs);
  const maxMs =
    max === undefined
      ? Math.max(baseMs, DEFAULTS.backoff.maxMs)
      : durationMs(max, 'backoff.max', [baseMs, LIMITS.backoffMaxMs[1]]);
  return Object.freeze({
    baseMs,
    factor: numberWithin(factor, 'backoff.factor', LIMITS.backoffFactor),
    maxMs,
    jitter: numberWithin(jitter, 'backoff.jitter', LIMITS.backoffJitter),
  });
}
