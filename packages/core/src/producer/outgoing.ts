import type { Durability, ProduceEntry, ProduceReply } from '../store/message-store.js';
import { type PreparedMessage, producedId } from './prepared-message.js';
import type { TopicGroup } from './topic-groups.js';

/** What one caller waits for: a single message, or a group that is stored whole or not at all. */
export interface Outgoing {
  /** Number of messages. */
  readonly size: number;
  readonly bytes: number;
  /** A group goes out as a batch of its own. */
  readonly isGroup: boolean;
  /** Until when it may be tried, on the monotonic clock. */
  readonly deadlineMs: number;
  /** What its caller asks for; a batch can have one only. */
  readonly durability: Durability | null;
  addTo(entries: ProduceEntry[]): void;
  /** @param firstIndex position of its first message in the batch that was answered */
  resolve(reply: ProduceReply, firstIndex: number): void;
  reject(error: unknown): void;
}

export class OutgoingMessage implements Outgoing {
  readonly size = 1;
  readonly isGroup = false;

  constructor(
    private readonly message: PreparedMessage,
    readonly deadlineMs: number,
    private readonly onProduced: (id: string) => void,
    private readonly onFailed: (error: unknown) => void,
  ) {}

  get bytes(): number {
    return this.message.bytes;
  }

  get durability(): Durability | null {
    return this.message.durability;
  }

  addTo(entries: ProduceEntry[]): void {
    entries.push(this.message.entry);
  }

  resolve(reply: ProduceReply, firstIndex: number): void {
    this.onProduced(producedId(this.message, reply, firstIndex));
  }

  reject(error: unknown): void {
    this.onFailed(error);
  }
}

export class OutgoingGroup implements Outgoing {
  readonly isGroup = true;

  /** @param ids where the ids of the messages are written, at the positions that the group names */
  constructor(
    private readonly group: TopicGroup,
    readonly deadlineMs: number,
    private readonly ids: string[],
    private readonly onProduced: () => void,
    private readonly onFailed: (error: unknown) => void,
  ) {}

  get size(): number {
    return this.group.members.length;
  }

  get bytes(): number {
    return this.group.bytes;
  }

  /** Atomic as it is, all of it gets what the most cautious of its messages asks for. */
  get durability(): Durability | null {
    return this.group.members.reduce<Durability | null>(
      (most, { message }) => stricter(most, message.durability),
      null,
    );
  }

  addTo(entries: ProduceEntry[]): void {
    for (const { message } of this.group.members) entries.push(message.entry);
  }

  resolve(reply: ProduceReply, firstIndex: number): void {
    let index = firstIndex;
    for (const { message, position } of this.group.members) this.ids[position] = producedId(message, reply, index++);
    this.onProduced();
  }

  reject(error: unknown): void {
    this.onFailed(error);
  }
}

function stricter(a: Durability | null, b: Durability | null): Durability | null {
  if (a === null || b === null) return a ?? b;
  return { replicas: Math.max(a.replicas, b.replicas), timeoutMs: Math.max(a.timeoutMs, b.timeoutMs) };
}
