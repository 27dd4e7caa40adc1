import { DeadLetterReason } from '../model/dead-letter.js';
import { isRetryLater, isUnrecoverable } from '../model/handler-verdicts.js';
import { maxRetriesOf, nextRetryDelayMs } from '../model/retry-policy.js';
import type { NonRetryable } from '../options/mx-rmq-options.js';
import type { ResolvedHandlerOptions } from '../options/resolved-options.js';
import type { Delivery } from './delivery.js';

/** What becomes of a message whose handler failed. */
export type Verdict =
  { readonly kind: 'retry'; readonly delayMs: number } | { readonly kind: 'bury'; readonly reason: DeadLetterReason };

export function verdictOn(error: unknown, delivery: Delivery, options: ResolvedHandlerOptions): Verdict {
  if (isUnrecoverable(error) || options.nonRetryable.some(rule => matches(rule, error))) {
    return { kind: 'bury', reason: DeadLetterReason.UNRECOVERABLE };
  }
  const override = delivery.envelope.retry ?? null;
  if (delivery.attempt > maxRetriesOf(options.retry, override)) {
    return { kind: 'bury', reason: DeadLetterReason.FAILED };
  }
  const delayMs = isRetryLater(error)
    ? error.delayMs
    : nextRetryDelayMs(options.retry, override, delivery.attempt, Math.random);
  return { kind: 'retry', delayMs };
}

function matches(rule: NonRetryable, error: unknown): boolean {
  if (typeof rule === 'string') return error instanceof Error && error.name === rule;
  if (isErrorClass(rule)) return error instanceof rule;
  try {
    return rule(error);
  } catch {
    // A predicate that fails knows nothing about the error: the message keeps its retries.
    return false;
  }
}

function isErrorClass(rule: Exclude<NonRetryable, string>): rule is Extract<NonRetryable, abstract new () => Error> {
  return rule === Error || rule.prototype instanceof Error;
}
