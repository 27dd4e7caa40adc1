import type { MessagePriority } from '../model/priority.js';
import type { RetryOverride, RetryPolicy } from '../model/retry-policy.js';
import type { Durability } from '../store/message-store.js';
import type { QueueStore } from '../store/queue-store.js';
import type { Logger } from './logger.js';
import type { ConnectionOptions, NonRetryable } from './mx-rmq-options.js';

/** The one checked and frozen form of `MxRmqOptions`: no optional fields, durations in ms. */
export interface ResolvedOptions {
  readonly connection: Readonly<ConnectionOptions>;
  readonly store: QueueStore | null;
  readonly queuePrefix: string;
  readonly maxWorkers: number;
  readonly concurrency: number;
  readonly taskQueueSize: number;
  readonly batchSize: number;
  readonly priorityPolicy: 'strict' | 'weighted';
  readonly processingTimeoutMs: number;
  /** null: as long as the delivery may take, which a handler may set for itself. */
  readonly handlerTimeoutMs: number | null;
  readonly maxStalls: number;
  readonly leaseMs: number;
  readonly shutdownTimeoutMs: number;
  readonly produceTimeoutMs: number;
  readonly monitorIntervalMs: number;
  readonly logger: Logger;
  /** What holds for a topic that is not in `topics`. */
  readonly topicDefaults: ResolvedTopicOptions;
  readonly topics: ReadonlyMap<string, ResolvedTopicOptions>;
}

export interface ResolvedTopicOptions {
  readonly retry: RetryPolicy;
  /** null: never expires. */
  readonly messageTtlMs: number | null;
  readonly onExpire: 'dead-letter' | 'discard';
  readonly enableDeadLetter: boolean;
  readonly maxPayloadBytes: number;
  readonly deduplicationWindowMs: number;
  /** Those of a message without options of its own; shared by all of them. */
  readonly produceDefaults: ResolvedProduceOptions;
}

/** The checked form of `HandlerOptions`, over the topic's and the queue's. */
export interface ResolvedHandlerOptions {
  readonly topic: string;
  readonly group: string;
  readonly concurrency: number;
  readonly handlerTimeoutMs: number;
  readonly processingTimeoutMs: number;
  readonly priorityPolicy: 'strict' | 'weighted';
  readonly discardExpired: boolean;
  readonly enableDeadLetter: boolean;
  readonly retry: RetryPolicy;
  readonly nonRetryable: readonly NonRetryable[];
}

/** The checked form of `ProduceOptions`. */
export interface ResolvedProduceOptions {
  readonly due: { readonly afterMs: number } | { readonly atMs: number } | null;
  readonly priority: MessagePriority;
  readonly ttlMs: number | null;
  readonly messageId: string | null;
  readonly deduplicate: { readonly key: string; readonly windowMs: number } | null;
  readonly headers: Readonly<Record<string, string>> | null;
  /** null: the primary alone is enough. */
  readonly durability: Durability | null;
  /** Only what the message itself asks for; null: the handler's rules. */
  readonly retry: RetryOverride | null;
}
