import { InvalidOptionsError, type OptionProblem } from '../errors/invalid-options.error.js';
import { formatDuration } from '../model/format-duration.js';
import { parseDuration } from '../model/parse-duration.js';
import { checkOptions } from './check-options.js';
import { HandlerSchema } from './handler-schema.js';
import type { HandlerOptions } from './mx-rmq-options.js';
import { resolveRetry } from './resolve-retry.js';
import { topicOptions } from './resolve-topic-options.js';
import type { ResolvedHandlerOptions, ResolvedOptions } from './resolved-options.js';

/**
 * Checks the options of a handler and lays them over its topic's and the queue's.
 * @throws InvalidOptionsError with all that is wrong; InvalidTopicError
 */
export function resolveHandlerOptions(
  topic: string,
  options: HandlerOptions | undefined,
  resolved: ResolvedOptions,
): ResolvedHandlerOptions {
  const inherited = topicOptions(topic, resolved);
  const own = options ?? {};
  refuseIfAny(checkOptions(HandlerSchema, own));
  const { processingTimeoutMs, handlerTimeoutMs } = timeouts(own, resolved);
  return Object.freeze({
    topic,
    group: own.group ?? '',
    concurrency: own.concurrency ?? resolved.concurrency,
    handlerTimeoutMs,
    processingTimeoutMs,
    priorityPolicy: own.priorityPolicy ?? resolved.priorityPolicy,
    discardExpired: (own.onExpire ?? inherited.onExpire) === 'discard',
    enableDeadLetter: own.enableDeadLetter ?? inherited.enableDeadLetter,
    retry: resolveRetry(own, inherited.retry),
    nonRetryable: Object.freeze([...(own.nonRetryable ?? [])]),
  });
}

/** A handler's own time-out must fit into the delivery's; one that is the queue's gives way to a shorter delivery. */
function timeouts(
  own: HandlerOptions,
  resolved: ResolvedOptions,
): Pick<ResolvedHandlerOptions, 'handlerTimeoutMs' | 'processingTimeoutMs'> {
  const processingTimeoutMs =
    own.processingTimeout === undefined ? resolved.processingTimeoutMs : parseDuration(own.processingTimeout);
  if (own.handlerTimeout === undefined) {
    const inheritedMs = resolved.handlerTimeoutMs ?? processingTimeoutMs;
    return { processingTimeoutMs, handlerTimeoutMs: Math.min(inheritedMs, processingTimeoutMs) };
  }
  const handlerTimeoutMs = parseDuration(own.handlerTimeout);
  if (handlerTimeoutMs > processingTimeoutMs) {
    const expected = `at most processingTimeout, which is ${formatDuration(processingTimeoutMs)}`;
    refuseIfAny([{ path: 'handlerTimeout', expected, got: formatDuration(handlerTimeoutMs) }]);
  }
  return { processingTimeoutMs, handlerTimeoutMs };
}

function refuseIfAny(problems: readonly OptionProblem[]): void {
  if (problems.length > 0) throw new InvalidOptionsError(problems);
}
