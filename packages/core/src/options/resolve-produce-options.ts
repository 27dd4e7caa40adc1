import { isDate } from 'node:util/types';
import { MessagePriority } from '../model/priority.js';
import { assertMessageId } from '../model/topic-name.js';
import { DEFAULTS } from './defaults.js';
import { LIMITS, within } from './limits.js';
import { copyHeaders } from './message-headers.js';
import { durationMs, notBoth, assertObject, refused, wholeNumber } from './message-option-checks.js';
import type { ProduceOptions } from './mx-rmq-options.js';
import { resolveRetryOverride } from './resolve-retry-override.js';
import type { ResolvedProduceOptions } from './resolved-options.js';

const NAMES: ReadonlySet<string> = new Set<keyof ProduceOptions>([
  'delay',
  'deliverAt',
  'priority',
  'ttl',
  'messageId',
  'deduplicate',
  'headers',
  'durability',
  'maxRetries',
  'retryDelays',
  'backoff',
]);
const DEDUPLICATE_NAMES: ReadonlySet<string> = new Set<keyof NonNullable<ProduceOptions['deduplicate']>>([
  'key',
  'for',
]);
const DURABILITY_NAMES: ReadonlySet<string> = new Set<keyof NonNullable<ProduceOptions['durability']>>([
  'replicas',
  'timeout',
]);
const PRIORITY: ReadonlyMap<unknown, MessagePriority> = new Map(
  Object.values(MessagePriority).map(priority => [priority, priority]),
);

/**
 * Checks the options of one message. Runs for every message, so it stops at the first problem, and a message without
 * options costs nothing.
 * @param defaults what holds for messages of its topic
 * @throws InvalidMessageOptionError, InvalidDurationError, InvalidMessageIdError, InvalidHeadersError
 */
export function resolveProduceOptions(
  options: ProduceOptions | undefined,
  defaults: ResolvedProduceOptions,
): ResolvedProduceOptions {
  if (options === undefined) return defaults;
  assertObject(options, 'options', NAMES);
  const { priority, ttl, messageId, headers } = options;
  notBoth(messageId, options.deduplicate, 'messageId and deduplicate');
  if (messageId !== undefined) assertMessageId(messageId, 'messageId');
  return {
    due: dueOf(options),
    priority: priority === undefined ? MessagePriority.NORMAL : priorityOf(priority),
    ttlMs: ttl === undefined ? defaults.ttlMs : ttlOf(ttl),
    messageId: messageId ?? null,
    deduplicate: deduplicateOf(options.deduplicate),
    headers: headers === undefined ? null : copyHeaders(headers),
    durability: durabilityOf(options.durability),
    retry: resolveRetryOverride(options),
  };
}

/** A delay of nothing is due at once, as is a moment that has passed: the server finds that out. */
function dueOf({ delay, deliverAt }: ProduceOptions): ResolvedProduceOptions['due'] {
  notBoth(delay, deliverAt, 'delay and deliverAt');
  if (delay !== undefined) {
    const afterMs = durationMs(delay, 'delay', LIMITS.delayMs);
    return afterMs === 0 ? null : { afterMs };
  }
  if (deliverAt === undefined) return null;
  // Not instanceof: a Date may come from another realm.
  if (!isDate(deliverAt)) throw refused('deliverAt', 'a Date', deliverAt);
  const atMs = deliverAt.getTime();
  if (!within(atMs, LIMITS.deliverAtMs)) throw refused('deliverAt', 'a date from 1970 to 2199', atMs);
  return { atMs };
}

function priorityOf(value: unknown): MessagePriority {
  const priority = PRIORITY.get(value);
  if (priority === undefined) throw refused('priority', "'high', 'normal' or 'low'", value);
  return priority;
}

function ttlOf(ttl: unknown): number | null {
  return ttl === 'never' ? null : durationMs(ttl, 'ttl', LIMITS.messageTtlMs);
}

function deduplicateOf(value: ProduceOptions['deduplicate']): ResolvedProduceOptions['deduplicate'] {
  if (value === undefined) return null;
  assertObject(value, 'deduplicate', DEDUPLICATE_NAMES);
  const { key } = value;
  assertMessageId(key, 'deduplicate.key');
  return { key, windowMs: durationMs(value.for, 'deduplicate.for', LIMITS.deduplicationWindowMs) };
}

function durabilityOf(value: ProduceOptions['durability']): ResolvedProduceOptions['durability'] {
  if (value === undefined) return null;
  assertObject(value, 'durability', DURABILITY_NAMES);
  const { replicas, timeout } = value;
  return {
    replicas: wholeNumber(replicas, 'durability.replicas', LIMITS.durabilityReplicas),
    timeoutMs:
      timeout === undefined
        ? DEFAULTS.durabilityTimeoutMs
        : durationMs(timeout, 'durability.timeout', LIMITS.durabilityTimeoutMs),
  };
}
