import type { QueueRef } from '../model/queue-ref.js';

/** Counting is adding up lengths: O(1) per queue, whatever its size. */
export interface StatisticsStore {
  /** Every queue that was ever produced to or consumed. */
  queues(): Promise<readonly QueueRef[]>;
  counts(queues: readonly QueueRef[]): Promise<readonly QueueCounts[]>;
}

export interface QueueCounts {
  readonly queue: QueueRef;
  readonly pending: { readonly high: number; readonly normal: number; readonly low: number; readonly stalled: number };
  readonly delayed: number;
  readonly processing: number;
  readonly deadLetters: number;
  /** Consumers that hold something. */
  readonly consumers: number;
  /** Sums since the queue exists: `produced`, `completed`, `retried`, `buried`, `cancelled`, … */
  readonly totals: Readonly<Record<string, number>>;
  /** How late the oldest due message is, in ms, as far as it can be told without reading records; 0 if none waits. */
  readonly oldestPendingAgeMs: number;
}
