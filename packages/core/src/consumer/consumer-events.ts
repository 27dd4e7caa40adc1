import type { Message } from '../model/message.js';
import type { DeadLetterReason } from '../model/dead-letter.js';
import type { QueueRef } from '../model/queue-ref.js';

/** What a queue tells about its messages. A listener that throws does not disturb the queue. */
export interface QueueEvents {
  completed: [event: { readonly message: Message; readonly durationMs: number }];
  retried: [event: { readonly message: Message; readonly error: unknown; readonly delayMs: number }];
  buried: [event: { readonly message: Message; readonly error: unknown; readonly reason: DeadLetterReason }];
  /** Given up without a dead letter, because `enableDeadLetter` or `onExpire` asks for it. */
  discarded: [event: { readonly message: Message; readonly error: unknown; readonly reason: DeadLetterReason }];
  /**
   * Another consumer took the message; what its handler does here is not recorded. Told only where it is certain: an
   * answer that was lost may hide it.
   */
  lost: [event: { readonly message: Message }];
  /** Records of a consumer that died were taken back. */
  reaped: [event: { readonly queue: QueueRef; readonly taken: number; readonly buried: number }];
  /** A consumer cannot reach Redis, or was refused; it goes on trying. */
  error: [error: Error];
}
