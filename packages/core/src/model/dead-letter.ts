import type { Message } from './message.js';

/** Why a message was given up. One letter of it stands in the record's header. */
export enum DeadLetterReason {
  /** Every allowed attempt failed. */
  FAILED = 'failed',
  /** The handler said that no retry can help. */
  UNRECOVERABLE = 'unrecoverable',
  /** Its time to live ended before it was handled. */
  EXPIRED = 'expired',
  /** Consumers died while they held it, more often than `maxStalls`. */
  STALLED = 'stalled',
  /** Its bytes cannot be read as a record. */
  MALFORMED = 'malformed',
}

/** A message that was given up, kept for people. */
export interface DeadLetter<T = unknown> {
  /** The handle for `get`, `requeue` and `delete`. */
  readonly recordId: string;
  readonly topic: string;
  readonly group: string;
  readonly reason: DeadLetterReason;
  /** When it was buried: ms since the epoch, by the server's clock. */
  readonly buriedAt: number;
  /** null where the record is malformed; `raw` then holds what was found. */
  readonly message: Message<T> | null;
  /** The record's bytes, for malformed records only. */
  readonly raw: Buffer | null;
}
