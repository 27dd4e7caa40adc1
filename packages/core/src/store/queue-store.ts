import type { ServerClock } from '../clock/server-clock.js';
import type { DeadLetterStore } from './dead-letter-store.js';
import type { MessageStore } from './message-store.js';
import type { StatisticsStore } from './statistics-store.js';
import type { WakeUps } from './wake-ups.js';

/**
 * The port to storage. Everything above it (producer, consumer, dead letters, queue) knows only this interface;
 * every transition of a message behind it is atomic, and every call may be repeated with equal arguments without
 * a second effect. Not in it on purpose: payloads, retry rules, handlers, timers.
 *
 * Every method rejects with an `MxRmqError` whose `outcome` says whether the call was applied.
 */
export interface QueueStore extends AsyncDisposable {
  /** The server's clock as last seen in a reply; deadlines of messages are read from it, never from the host's. */
  readonly clock: ServerClock;
  readonly messages: MessageStore;
  readonly deadLetters: DeadLetterStore;
  readonly statistics: StatisticsStore;
  readonly wakeUps: WakeUps;
  /** Opens the connections and checks version and eviction policy. Idempotent; concurrent calls share one attempt. */
  connect(): Promise<void>;
  /** Closes what `connect` opened. Idempotent, callable before it. */
  close(): Promise<void>;
  /** Proves that the server answers and accepts writes. Rejects within `timeoutMs` otherwise. */
  check(timeoutMs: number): Promise<StoreCheck>;
}

export interface StoreCheck {
  /** For example `redis 7.0.15`. */
  readonly server: string;
  readonly roundTripMs: number;
}
