import type { ProduceEntry, ProduceReply } from '../store/message-store.js';

/** A message that was checked, serialised and stamped: from here on its bytes do not change. */
export interface PreparedMessage {
  readonly entry: ProduceEntry;
  /** The caller's own id; null where none was given. */
  readonly messageId: string | null;
  /** Size of the record in bytes of UTF-8. */
  readonly bytes: number;
}

/**
 * The id by which the caller knows the message from now on. A duplicate by `messageId` was asked for under the id that
 * it already has; a duplicate by a key of its own is known by the id of the message that came first.
 *
 * @param index position of the message in the batch that was answered
 */
export function producedId(message: PreparedMessage, reply: ProduceReply, index: number): string {
  if (message.messageId !== null) return message.messageId;
  return reply.duplicates.get(index) ?? message.entry.id;
}
