import type { Durability, ProduceEntry, ProduceReply } from '../store/message-store.js';

/** A message that was checked and serialised. */
export class PreparedMessage {
  private stamped: ProduceEntry | null = null;

  constructor(
    /** The caller's own id; null where none was given. */
    readonly messageId: string | null,
    /** Size of the record in bytes of UTF-8. */
    readonly bytes: number,
    readonly durability: Durability | null,
    private readonly stamp: () => ProduceEntry,
  ) {}

  /**
   * Stamped when it is first asked for, and the same from then on: its id and its end of life are server times, and no
   * server time is known before the first connection. The id of a delayed one is completed by the store.
   */
  get entry(): ProduceEntry {
    return (this.stamped ??= this.stamp());
  }
}

/**
 * The id by which the caller knows the message from now on. A duplicate by `messageId` was asked for under the id that
 * it already has; a duplicate by a key of its own is known by the id of the message that came first.
 *
 * @param index position of the message in the batch that was answered
 */
export function producedId(message: PreparedMessage, reply: ProduceReply, index: number): string {
  if (message.messageId !== null) return message.messageId;
  return reply.duplicates.get(index) ?? reply.delayed.get(index) ?? message.entry.id;
}
