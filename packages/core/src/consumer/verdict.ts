import { DeadLetterReason } from '../model/dead-letter.js';
import { isRetryLater, isUnrecoverable } from '../model/handler-verdicts.js';
import { maxRetriesOf, nextRetryDelayMs } from '../model/retry-policy.js';
import { LIMITS, within } from '../options/limits.js';
import type { NonRetryable } from '../options/mx-rmq-options.js';
import type { ResolvedHandlerOptions } from '../options/resolved-options.js';
import type { Delivery } from './delivery.js';

/** What becomes of a message whose handler failed. */
export type Verdict =
  { readonly kind: 'retry'; readonly delayMs: number } | { readonly kind: 'bury'; readonly reason: DeadLetterReason };

/** Whatever was thrown: reading it may throw in turn, and then it is a failure like any other. */
export function verdictOn(error: unknown, delivery: Delivery, options: ResolvedHandlerOptions): Verdict {
  if (isFinal(error, options.nonRetryable)) return { kind: 'bury', reason: DeadLetterReason.UNRECOVERABLE };
  const override = delivery.envelope.retry ?? null;
  if (delivery.attempt > maxRetriesOf(options.retry, override)) {
    return { kind: 'bury', reason: DeadLetterReason.FAILED };
  }
  const delayMs = ownDelayMs(error) ?? nextRetryDelayMs(options.retry, override, delivery.attempt, Math.random);
  return { kind: 'retry', delayMs };
}

function isFinal(error: unknown, nonRetryable: readonly NonRetryable[]): boolean {
  return (
    safely(() => isUnrecoverable(error), false) || nonRetryable.some(rule => safely(() => matches(rule, error), false))
  );
}

/** The delay that the error asks for; an error of another copy of this package may hold anything. */
function ownDelayMs(error: unknown): number | null {
  const delayMs = safely(() => (isRetryLater(error) ? error.delayMs : null), null);
  return typeof delayMs === 'number' && within(delayMs, LIMITS.delayMs) ? delayMs : null;
}

function matches(rule: NonRetryable, error: unknown): boolean {
  if (typeof rule === 'string') return error instanceof Error && error.name === rule;
  return isErrorClass(rule) ? error instanceof rule : rule(error);
}

function isErrorClass(rule: Exclude<NonRetryable, string>): rule is Extract<NonRetryable, abstract new () => Error> {
  return rule === Error || rule.prototype instanceof Error;
}

/** A predicate that fails, or an error that cannot be read, tells nothing: the message keeps its retries. */
function safely<T>(look: () => T, otherwise: T): T {
  try {
    return look();
  } catch {
    return otherwise;
  }
}
