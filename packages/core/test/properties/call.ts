import type { QueueStore } from '../../src/store/queue-store.js';

/** A call that is made on both stores, with equal arguments. */
export interface Call {
  /** Where its effects may be seen; null: nowhere, it only reads. */
  readonly topic: string | null;
  make(store: QueueStore): Promise<unknown>;
  /** Learns from the answer what later steps may pick from. */
  learn?(answer: unknown): void;
  /** Did the call, judged by its answer, find nothing that it may change? */
  isIdle?(answer: unknown): boolean;
}
