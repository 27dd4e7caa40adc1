import { MessageStatus, type Message, type MessageMeta } from './message.js';
import type { MessagePriority } from './priority.js';
import type { QueueRef } from './queue-ref.js';
import { expiryOf, madeAtOf, priorityOf, RECORD_VERSION, type Envelope, type RecordParts } from './record.js';
import { maxRetriesOf, type RetryPolicy } from './retry-policy.js';

/** A decoded record as people see it. What most handlers never look at is worked out when it is asked for. */
export class ReceivedMessage<T = unknown> implements Message<T> {
  readonly version = RECORD_VERSION;

  constructor(
    private readonly queue: QueueRef,
    private readonly parts: RecordParts,
    private readonly envelope: Envelope,
    readonly payload: T,
    private readonly policy: RetryPolicy,
    private readonly status: MessageStatus,
  ) {}

  get id(): string {
    return this.envelope.messageId ?? this.parts.id;
  }

  get recordId(): string {
    return this.parts.id;
  }

  get topic(): string {
    return this.queue.topic;
  }

  get group(): string {
    return this.queue.group;
  }

  get headers(): Readonly<Record<string, string>> {
    return this.envelope.headers ?? NO_HEADERS;
  }

  get priority(): MessagePriority {
    return priorityOf(this.parts);
  }

  get createdAt(): number {
    return madeAtOf(this.parts);
  }

  get meta(): MessageMeta {
    const { parts, policy } = this;
    const { retry, history = [] } = this.envelope;
    const hasBackoff = retry?.backoff !== undefined || (retry?.delaysMs === undefined && policy.backoff !== null);
    return {
      status: this.status,
      retryCount: parts.attempts,
      maxRetries: maxRetriesOf(policy, retry ?? null),
      retryDelays: hasBackoff ? [] : (retry?.delaysMs ?? policy.delaysMs),
      lastError: history.at(-1)?.error.message ?? null,
      expireAt: expiryOf(parts),
      delivery: parts.number,
      stalls: parts.stalls,
      history,
    };
  }

  /** Getters are not own properties; a log or a response wants them all the same. */
  toJSON(): Message<T> {
    const { id, recordId, version, topic, group, payload, headers, priority, createdAt, meta } = this;
    return { id, recordId, version, topic, group, payload, headers, priority, createdAt, meta };
  }
}

const NO_HEADERS: Readonly<Record<string, string>> = Object.freeze({});
