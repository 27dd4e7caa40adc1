import type { Redis, RedisOptions } from 'ioredis';
import type { Duration } from '../model/duration.js';
import type { MessagePriorityLike } from '../model/priority.js';
import type { QueueStore } from '../store/queue-store.js';
import type { Logger } from './logger.js';

/** Every option of a queue. All are optional. Unknown names and values out of range are refused, all at once. */
export interface MxRmqOptions extends RetryOptions {
  /** @defaultValue localhost, port 6379 */
  readonly connection?: ConnectionOptions;
  /** A storage of your own instead of Redis; `connection` is refused beside it. */
  readonly store?: QueueStore;
  /**
   * Separates environments that share a Redis: 1 to 64 characters out of `A-Z a-z 0-9 . _ : -`.
   * @defaultValue 'mx-rmq'
   */
  readonly queuePrefix?: string;
  /** Handlers that may run at once in this process, all topics together. @defaultValue 50 */
  readonly maxWorkers?: number;
  /** Handlers that may run at once per handler. @defaultValue 10 */
  readonly concurrency?: number;
  /** Upper bound of messages held ahead of the handlers, per queue; 0 claims only what can start at once. @defaultValue 200 */
  readonly taskQueueSize?: number;
  /** Upper bound of records in one claim. @defaultValue 100 (1 to 200) */
  readonly batchSize?: number;
  /** Time to live from the moment a message is due; `'never'` turns it off. @defaultValue '24h' */
  readonly messageTtl?: Duration | 'never';
  /** What becomes of an expired message. @defaultValue 'dead-letter' */
  readonly onExpire?: 'dead-letter' | 'discard';
  /** The longest that one delivery may take. @defaultValue '3m' */
  readonly processingTimeout?: Duration;
  /** The longest that a handler may run before it is aborted and retried. @defaultValue processingTimeout */
  readonly handlerTimeout?: Duration;
  /** `false` drops what would be buried (logged and counted). @defaultValue true */
  readonly enableDeadLetter?: boolean;
  /** How many consumers may die while holding a message before it is buried. @defaultValue 5 */
  readonly maxStalls?: number;
  /** @defaultValue 'strict' */
  readonly priorityPolicy?: 'strict' | 'weighted';
  /** How long a `messageId` stays taken. @defaultValue '24h' */
  readonly deduplicationWindow?: Duration;
  /** Size limit of a payload, bytes of UTF-8. @defaultValue 262144 */
  readonly maxPayloadBytes?: number;
  /**
   * How long a consumer owns what it claimed without a heartbeat; renewed every third of it.
   * @defaultValue '10s' ('1s' to '5m')
   */
  readonly lease?: Duration;
  /** How long `stop()` waits for running handlers. @defaultValue '10s' */
  readonly shutdownTimeout?: Duration;
  /** How long `produce()` tries while Redis is away. @defaultValue '10s' ('100ms' to '25s') */
  readonly produceTimeout?: Duration;
  /** How often metrics are sampled. @defaultValue '30s' */
  readonly monitorInterval?: Duration;
  /** Where log lines go; one that throws disturbs nothing. @defaultValue the console, warnings and errors only */
  readonly logger?: Logger;
  /** Options per topic, for producers and handlers of this process; a handler's own and a message's own win. */
  readonly topics?: Readonly<Record<string, TopicOptions>>;
}

export interface RetryOptions {
  /** Retries after the first attempt. @defaultValue 3 */
  readonly maxRetries?: number;
  /** Delays between attempts; the last one repeats. @defaultValue ['1m', '5m', '30m'] */
  readonly retryDelays?: readonly Duration[];
  /** Instead of `retryDelays`. */
  readonly backoff?: BackoffOptions;
}

export interface BackoffOptions {
  readonly type: 'exponential';
  /** Delay of the first retry. */
  readonly base: Duration;
  /** @defaultValue 2 */
  readonly factor?: number;
  /** @defaultValue '1h' */
  readonly max?: Duration;
  /** Share of the delay that is random, 0 to 1: 0.2 means ±20 %. @defaultValue 0.2 */
  readonly jitter?: number;
}

export type TopicOptions = RetryOptions &
  Pick<MxRmqOptions, 'messageTtl' | 'onExpire' | 'enableDeadLetter' | 'maxPayloadBytes' | 'deduplicationWindow'>;

/** Options of one handler. */
export interface HandlerOptions extends RetryOptions {
  /** A named group gets its own copy of every message. @defaultValue the default group */
  readonly group?: string;
  readonly concurrency?: number;
  readonly handlerTimeout?: Duration;
  readonly processingTimeout?: Duration;
  readonly priorityPolicy?: 'strict' | 'weighted';
  readonly onExpire?: 'dead-letter' | 'discard';
  readonly enableDeadLetter?: boolean;
  /** Errors that no retry can help: classes, `error.name`s or a function. */
  readonly nonRetryable?: readonly NonRetryable[];
}

export type ErrorClass = abstract new (...args: never[]) => Error;
export type NonRetryable = ErrorClass | string | ((error: unknown) => boolean);

/** One of: `url`; `host` and `port`; `sentinels` and `name`; `client`. */
export interface ConnectionOptions {
  /** `redis://user:password@host:port/db` or `rediss://…` for TLS. */
  readonly url?: string;
  /** @defaultValue 'localhost' */
  readonly host?: string;
  /** @defaultValue 6379 */
  readonly port?: number;
  readonly db?: number;
  readonly username?: string;
  readonly password?: string;
  /** `true` or Node's TLS options. */
  readonly tls?: boolean | NonNullable<RedisOptions['tls']>;
  /** Sentinels that watch a group of servers; any one that answers tells where the primary is. */
  readonly sentinels?: readonly SentinelAddress[];
  /** What the sentinels call the group. */
  readonly name?: string;
  /** Those of the sentinels, where they ask for them; `username` and `password` are for the servers. */
  readonly sentinelUsername?: string;
  readonly sentinelPassword?: string;
  /** As `tls`, for the connections to the sentinels. */
  readonly sentinelTls?: boolean | NonNullable<RedisOptions['tls']>;
  /** Your own client. It serves as the pattern for the connections of the queue and is neither used nor closed. */
  readonly client?: Redis;
}

export interface SentinelAddress {
  readonly host: string;
  /** @defaultValue 26379 */
  readonly port?: number;
}

/** Options of one message. */
export interface ProduceOptions extends RetryOptions {
  /** Deliver after this long. */
  readonly delay?: Duration;
  /** Deliver at this moment; the absolute form of `delay`. */
  readonly deliverAt?: Date;
  /** @defaultValue 'normal' */
  readonly priority?: MessagePriorityLike;
  readonly ttl?: Duration | 'never';
  /** Your own id. The message is produced at most once within `deduplicationWindow`. */
  readonly messageId?: string;
  /** Deduplication by a key of its own; refused beside `messageId`. */
  readonly deduplicate?: { readonly key: string; readonly for: Duration };
  /** Strings that travel with the payload; at most 32, 8 KiB together. */
  readonly headers?: Readonly<Record<string, string>>;
  /** Resolve only once so many replicas have the message, too. @defaultValue once the primary has it */
  readonly durability?: DurabilityOptions;
}

export interface DurabilityOptions {
  /** 1 to 10. */
  readonly replicas: number;
  /** How long they may take. Then `produce()` rejects with outcome `unknown`. @defaultValue '1s' ('1ms' to '10s') */
  readonly timeout?: Duration;
}

/** One message of `produceMany`. */
export interface ProduceRequest extends ProduceOptions {
  readonly topic: string;
  readonly payload: unknown;
}
