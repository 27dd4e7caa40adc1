import type { ConsumerStatus } from '../consumer/consumer-status.js';

/** The answer to "can this process do its work?" */
export interface HealthReport {
  readonly up: boolean;
  readonly redis: {
    /** It answers and takes writes. */
    readonly up: boolean;
    /** For example `redis 7.0.15`. */
    readonly server?: string;
    readonly roundTripMs?: number;
    /** Code and text of the error; never an address or a secret. */
    readonly error?: string;
  };
  /**
   * New messages are heard of at once. If not, an idle consumer finds them only when it looks by itself, every 5 s;
   * the log says why where the server refuses.
   */
  readonly wakeUps: { readonly up: boolean };
  /** One per handler of this process. */
  readonly consumers: readonly ConsumerStatus[];
  /** How late the oldest message of this process' queues is, in ms; null where Redis could not be asked. */
  readonly oldestPendingAgeMs: number | null;
}

export type QueueState = 'idle' | 'running' | 'stopping' | 'stopped' | 'closed';

export interface QueueStatus {
  readonly state: QueueState;
  /** As in the health report, without asking Redis. */
  readonly wakeUps: { readonly up: boolean };
  readonly consumers: readonly ConsumerStatus[];
}
