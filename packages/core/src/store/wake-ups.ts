import type { QueueRef } from '../model/queue-ref.js';

/** How an idle process learns that there is work, on one connection for all its queues. */
export interface WakeUps {
  /**
   * `onWake` is called when something was offered to the queue, and by the safety net every few seconds while the
   * queue has anything in it, because a wake-up can be lost.
   */
  watch(queue: QueueRef, onWake: () => void): WakeUpWatch;
  /** Ends every watch and closes the connection. Idempotent. */
  stop(): Promise<void>;
  /** False while queues are watched and the connection is down, or has been refused the wait for a while. */
  readonly isAlive: boolean;
}

/** What reaches a consumer that left places free in its last turn. */
export interface PushListener {
  /** @param pushedAtMs server time: what arrives late may belong to others by now */
  onPushed(records: readonly string[], pushedAtMs: number): void;
  /** False: nothing arrives. Either way something may have been missed before: what is held has to be read. */
  onListening(isListening: boolean): void;
}

export interface WakeUpWatch {
  /**
   * Only idle queues are listened for: a wake-up that went to a busy process would be lost to an idle one. A wake-up
   * may still arrive shortly after `setIdle(false)`.
   */
  setIdle(idle: boolean): void;
  /** From now on for this consumer, and for no earlier one. A store that pushes nothing never says that it listens. */
  listenFor(consumer: string, listener: PushListener): void;
  /** Hands a wake-up that cannot be used here on to another process. */
  passOn(): void;
  /** From now on nobody is told anything, of pushes neither. */
  end(): void;
}
