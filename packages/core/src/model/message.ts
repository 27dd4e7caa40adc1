import type { Attempt } from './attempt.js';
import type { MessagePriority } from './priority.js';

/** Where a message is. `completed` is seen in events only: a finished message is gone from Redis. */
export enum MessageStatus {
  PENDING = 'pending',
  DELAYED = 'delayed',
  PROCESSING = 'processing',
  COMPLETED = 'completed',
  /** A delayed message with failed attempts behind it. */
  RETRYING = 'retrying',
  DEAD_LETTER = 'dead_letter',
}

/** One message as a handler, a dead-letter page or an event shows it. */
export interface Message<T = unknown> {
  /** The caller's `messageId`, or the generated id where none was given. */
  readonly id: string;
  /** The unique id under which storage knows the message; equal to `id` where no `messageId` was given. */
  readonly recordId: string;
  /** Version of the record's format. */
  readonly version: string;
  readonly topic: string;
  /** The consumer group whose copy this is; the empty string is the default group. */
  readonly group: string;
  readonly payload: T;
  readonly headers: Readonly<Record<string, string>>;
  readonly priority: MessagePriority;
  /** When it was produced: ms since the epoch, by the server's clock. */
  readonly createdAt: number;
  readonly meta: MessageMeta;
}

export interface MessageMeta {
  readonly status: MessageStatus;
  /** Failed attempts so far; 0 at the first delivery. */
  readonly retryCount: number;
  readonly maxRetries: number;
  /** Delays in ms; the last one repeats. Empty where a backoff rules instead. */
  readonly retryDelays: readonly number[];
  readonly lastError: string | null;
  /** ms since the epoch by the server's clock; null: never. */
  readonly expireAt: number | null;
  /** Number of this delivery: 1 at first, +1 for every claim after a retry, release or crash. */
  readonly delivery: number;
  /** How many consumers died while they held this message. */
  readonly stalls: number;
  /** The last attempts, oldest first (at most 20 are kept). */
  readonly history: readonly Attempt[];
}
