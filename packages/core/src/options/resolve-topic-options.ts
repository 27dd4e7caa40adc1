import { MessagePriority } from '../model/priority.js';
import { parseDuration } from '../model/parse-duration.js';
import { assertTopic } from '../model/topic-name.js';
import { DEFAULTS } from './defaults.js';
import type { TopicOptions } from './mx-rmq-options.js';
import type { ResolvedOptions, ResolvedTopicOptions } from './resolved-options.js';
import { resolveRetry } from './resolve-retry.js';

type Inherited = Omit<ResolvedTopicOptions, 'produceDefaults'>;

/** Valid options over what holds without them. */
export function resolveTopicOptions(options: TopicOptions, inherited: Inherited = DEFAULTS): ResolvedTopicOptions {
  const { messageTtl, deduplicationWindow } = options;
  const messageTtlMs = messageTtl === undefined ? inherited.messageTtlMs : ttlMs(messageTtl);
  return Object.freeze({
    retry: resolveRetry(options, inherited.retry),
    messageTtlMs,
    onExpire: options.onExpire ?? inherited.onExpire,
    enableDeadLetter: options.enableDeadLetter ?? inherited.enableDeadLetter,
    maxPayloadBytes: options.maxPayloadBytes ?? inherited.maxPayloadBytes,
    deduplicationWindowMs:
      deduplicationWindow === undefined ? inherited.deduplicationWindowMs : parseDuration(deduplicationWindow),
    produceDefaults: Object.freeze({
      due: null,
      priority: MessagePriority.NORMAL,
      ttlMs: messageTtlMs,
      messageId: null,
      deduplicate: null,
      headers: null,
      durability: null,
      retry: null,
    }),
  });
}

/**
 * What holds for a topic.
 * @throws InvalidTopicError where there can be no topic of that name
 */
export function topicOptions(topic: string, resolved: ResolvedOptions): ResolvedTopicOptions {
  const own = resolved.topics.get(topic);
  if (own !== undefined) return own;
  assertTopic(topic);
  return resolved.topicDefaults;
}

function ttlMs(ttl: string): number | null {
  return ttl === 'never' ? null : parseDuration(ttl);
}
