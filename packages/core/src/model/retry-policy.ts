/** How often, and after which delays, a failed message is tried again. */
export interface RetryPolicy {
  /** Retries after the first attempt. */
  readonly maxRetries: number;
  /** Not empty where `backoff` is null. */
  readonly delaysMs: readonly number[];
  /** Rules instead of `delaysMs` where it is not null. */
  readonly backoff: Backoff | null;
}

/** Delays that grow by a factor. */
export interface Backoff {
  /** Delay of the first retry. */
  readonly baseMs: number;
  readonly factor: number;
  /** No delay is longer, jitter included. */
  readonly maxMs: number;
  /** Share of the delay that is random, 0 to 1: 0.2 means ±20 %. */
  readonly jitter: number;
}

/** Travels in the record of a message that has retry rules of its own; what it does not say is the policy's. */
export interface RetryOverride {
  readonly maxRetries?: number;
  readonly delaysMs?: readonly number[];
  readonly backoff?: Backoff;
}

/** How often a message may be retried: its own rule, or else the handler's. */
export function maxRetriesOf(policy: RetryPolicy, override: RetryOverride | null): number {
  return override?.maxRetries ?? policy.maxRetries;
}

/**
 * How long to wait before the next try, in whole ms.
 * @param attempt number of the attempt that failed, from 1
 * @param random as `Math.random`: 0 up to, but not including, 1
 */
export function nextRetryDelayMs(
  policy: RetryPolicy,
  override: RetryOverride | null,
  attempt: number,
  random: () => number,
): number {
  const { delaysMs, backoff } = ruleOf(policy, override);
  if (backoff !== null) return backoffDelayMs(backoff, attempt, random);
  return delaysMs[Math.min(attempt, delaysMs.length) - 1] ?? 0;
}

/** A message that names delays or a backoff replaces both of the policy's: the two exclude each other. */
function ruleOf(policy: RetryPolicy, override: RetryOverride | null): Pick<RetryPolicy, 'delaysMs' | 'backoff'> {
  if (override?.backoff !== undefined) return { delaysMs: [], backoff: override.backoff };
  if (override?.delaysMs !== undefined) return { delaysMs: override.delaysMs, backoff: null };
  return policy;
}

/** Capped at each step: the power may overflow, and jitter must not lift a delay above the cap. */
function backoffDelayMs({ baseMs, factor, maxMs, jitter }: Backoff, attempt: number, random: () => number): number {
  const grown = Math.min(baseMs * Math.min(factor ** (attempt - 1), maxMs), maxMs);
  const spread = 1 + jitter * (2 * random() - 1);
  return Math.min(Math.round(grown * spread), maxMs);
}
