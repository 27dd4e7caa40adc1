/** @packageDocumentation A message queue on Redis: delayed, prioritised, retried, at least once. */

export { RedisMessageQueue } from './queue/redis-message-queue.js';
export type { HealthReport, QueueState, QueueStatus } from './queue/health-report.js';
export type { ConsumerState, ConsumerStatus } from './consumer/consumer-status.js';
export type { QueueEvents } from './consumer/consumer-events.js';
export { DeadLetters, type DeadLetterPageOptions, type DeadLettersPage } from './dead-letters/dead-letters.js';

export type { Attempt, AttemptError } from './model/attempt.js';
export { DeadLetterReason, type DeadLetter } from './model/dead-letter.js';
export type { Duration } from './model/duration.js';
export { isRetryLater, isUnrecoverable, RetryLaterError, UnrecoverableError } from './model/handler-verdicts.js';
export type { MessageContext, MessageHandler } from './model/message-handler.js';
export { MessageStatus, type Message, type MessageMeta } from './model/message.js';
export { parseDuration } from './model/parse-duration.js';
export { MessagePriority, type MessagePriorityLike } from './model/priority.js';
export { queueName, type QueueRef } from './model/queue-ref.js';
export type { Backoff, RetryOverride, RetryPolicy } from './model/retry-policy.js';

export type { Logger } from './options/logger.js';
export type {
  BackoffOptions,
  ConnectionOptions,
  DurabilityOptions,
  ErrorClass,
  HandlerOptions,
  MxRmqOptions,
  NonRetryable,
  ProduceOptions,
  ProduceRequest,
  RetryOptions,
  SentinelAddress,
  TopicOptions,
} from './options/mx-rmq-options.js';
export { optionsFromEnv } from './options/options-from-env.js';
export { resolveOptions } from './options/resolve-options.js';
export type { ResolvedOptions, ResolvedTopicOptions } from './options/resolved-options.js';

export { HandlerTimeoutError, LeaseLostError, QueueStoppingError } from './errors/abort-reasons.js';
export { CATALOGUE, explain, type CatalogueEntry, type ErrorCode } from './errors/catalogue.js';
export {
  BatchTooLargeError,
  InvalidDurationError,
  InvalidHeadersError,
  InvalidMessageError,
  InvalidMessageIdError,
  InvalidMessageOptionError,
  InvalidTopicError,
  PayloadNotSerialisableError,
  PayloadTooLargeError,
} from './errors/invalid-message.errors.js';
export { InvalidOptionsError, type OptionProblem } from './errors/invalid-options.error.js';
export { MxRmqError, type Outcome } from './errors/mx-rmq.error.js';
export {
  InvalidBatchError,
  PartlyProducedError,
  ProduceBufferFullError,
  ProduceTimeoutError,
} from './errors/produce.errors.js';
export {
  DuplicateHandlerError,
  InvalidStateError,
  NoHandlersError,
  QueueClosedError,
  QueueRunningError,
} from './errors/queue-state.errors.js';
export {
  BatchExpiredError,
  RedisAccessError,
  RedisError,
  RedisUnavailableError,
  UnknownOutcomeError,
  UnsafeEvictionPolicyError,
  UnsupportedSchemaError,
  UnsupportedServerError,
} from './errors/redis.errors.js';
export { StartUnansweredError } from './errors/start-unanswered.error.js';

// The port to storage, for stores of one's own.
export { ServerClock } from './clock/server-clock.js';
export { DelayedRecordIds, delayedIdOf, RecordIds, timeOf } from './model/record-id.js';
export {
  decodeEnvelope,
  decodeRecord,
  deliveryOf,
  encodeEnvelope,
  encodeRecord,
  expiryOf,
  startOf,
  type Envelope,
  type RecordParts,
} from './model/record.js';
export type { DeadLetterPage, DeadLetterStore, StoredDeadLetter } from './store/dead-letter-store.js';
export type {
  Acks,
  BuryEntry,
  ClaimReply,
  ClaimTurn,
  CreditWish,
  Durability,
  MessageStore,
  ProduceBatch,
  ProduceEntry,
  ProduceReply,
  ReapLimits,
  ReapReply,
  RenewReply,
  RetryEntry,
} from './store/message-store.js';
export type { QueueStore, StoreCheck } from './store/queue-store.js';
export type { QueueCounts, StatisticsStore } from './store/statistics-store.js';
export type { PushListener, WakeUps, WakeUpWatch } from './store/wake-ups.js';
