import type { QueueRef } from '../model/queue-ref.js';

/** How an idle process learns that there is work, on one connection for all its queues. */
export interface WakeUps {
  /** Replaces the set of queues to listen for. Takes effect at once, also for a wait that is under way. */
  listen(queues: readonly QueueRef[], listener: WakeUpListener): void;
  /** Ends listening and closes the connection that it used. */
  stop(): Promise<void>;
  /** True while the connection is up or nothing is listened for. */
  readonly isAlive: boolean;
}

export interface WakeUpListener {
  /** Something was offered to this queue. */
  woken(queue: QueueRef): void;
  /** The safety net: wake-ups may have been lost; every idle consumer should look for itself. */
  missed(): void;
}
