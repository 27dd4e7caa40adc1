import type { QueueRef } from '../model/queue-ref.js';

/** Dead letters of one queue: what was given up, kept for people. */
export interface DeadLetterStore {
  /** Oldest first, after `cursor`, which is `<time in ms>:<record id>` of the letter that ended the last page. */
  page(queue: QueueRef, cursor: string | null, limit: number): Promise<DeadLetterPage>;
  get(queue: QueueRef, recordId: string): Promise<StoredDeadLetter | null>;
  count(queue: QueueRef): Promise<number>;
  /** Back to pending, with attempts, crashes and expiry reset. Resolves with the ids that were requeued. */
  requeue(queue: QueueRef, recordIds: readonly string[]): Promise<readonly string[]>;
  /** Resolves with the number that was there. */
  delete(queue: QueueRef, recordIds: readonly string[]): Promise<number>;
}

export interface StoredDeadLetter {
  readonly recordId: string;
  readonly buriedAtMs: number;
  /** Bytes, not text: a malformed record need not be UTF-8. */
  readonly record: Buffer;
}

export interface DeadLetterPage {
  readonly letters: readonly StoredDeadLetter[];
  /** Pass it to read on; null at the end. */
  readonly cursor: string | null;
}
