import type { QueueRef } from '../model/queue-ref.js';

/** The life of a message up to its dead letter, in the words of the glossary. */
export interface MessageStore {
  /** Stores a batch of one topic for every group of it, all or nothing. A batch already seen changes nothing. */
  produce(batch: ProduceBatch): Promise<ProduceReply>;
  /** Takes a delayed message back, in every group that still has it delayed, and frees its deduplication key. */
  cancel(topic: string, id: string): Promise<'cancelled' | 'not-delayed'>;

  /** Makes the group known, so that producers store messages for it. Idempotent. */
  join(queue: QueueRef): Promise<void>;
  /** One turn of a consumer: settles `acks`, then takes what there is room for. */
  claim(turn: ClaimTurn): Promise<ClaimReply>;
  /** How many of the deliveries were still this consumer's. Without `credit`, what may be pushed to it stays as it is. */
  ack(queue: QueueRef, consumer: string, acks: Acks, credit?: CreditWish): Promise<number>;
  /**
   * Back to delayed, with a rewritten record. Resolves with the deliveries that were no longer this consumer's; not
   * among them is what an equal call before has settled, as far as the record is still where that one put it.
   */
  retry(queue: QueueRef, consumer: string, entries: readonly RetryEntry[]): Promise<readonly string[]>;
  /** Into the dead letters, with a rewritten record (`null`: as it is, it cannot be read). Resolves as `retry` does. */
  bury(queue: QueueRef, consumer: string, entries: readonly BuryEntry[]): Promise<readonly string[]>;
  /** Gives deliveries up for good without a dead letter. */
  discard(queue: QueueRef, consumer: string, deliveries: readonly string[]): Promise<number>;
  /** Back to the head of pending in the order given (oldest first); no attempt is counted. */
  release(queue: QueueRef, consumer: string, deliveries: readonly string[]): Promise<number>;
  /** Ends claiming under this id for ever and releases all it holds but the deliveries in `keep`. */
  closeConsumer(queue: QueueRef, consumer: string, keep: readonly string[]): Promise<number>;
  /** All records the consumer holds, in the order of their ids. */
  held(queue: QueueRef, consumer: string): Promise<readonly string[]>;
  /** Grants the consumer another lease over what it holds; `lost` once another consumer has taken it back. */
  renew(queue: QueueRef, consumer: string, leaseMs: number): Promise<RenewReply>;
  /** Takes back what a consumer holds whose lease has ended; the first look only makes it a suspect. */
  reap(queue: QueueRef, consumer: string, limits: ReapLimits): Promise<ReapReply>;
}

/** Time and entries may be made when they are first looked at: they are read from the batch itself, not from a copy. */
export interface ProduceBatch {
  readonly topic: string;
  /** The producer's session id and the batch's number in it: the same pair is applied once. */
  readonly producer: string;
  readonly number: number;
  /** Server time when the batch was made; a batch older than its validity (30 s) is refused. */
  readonly stampedAtMs: number;
  readonly entries: readonly ProduceEntry[];
  /** Until when the call may go on trying, on the monotonic clock (`performance.now()`). */
  readonly deadlineMs: number;
  /** Who has to have it before the call is answered; absent: whoever answers. A store without replicas ignores it. */
  readonly durability?: Durability;
}

/** So many replicas, within so much time; otherwise the outcome is unknown. */
export interface Durability {
  readonly replicas: number;
  readonly timeoutMs: number;
}

export interface ProduceEntry {
  /** Of a message with a delay only until it is stored: see `ProduceReply`. */
  readonly id: string;
  readonly record: string;
  /** Index in `PRIORITIES`. */
  readonly priority: number;
  /** Absent: due at once. `afterMs` counts from the moment the server accepts it. */
  readonly due?: { readonly afterMs: number } | { readonly atMs: number };
  readonly deduplication?: { readonly key: string; readonly windowMs: number };
}

export interface ProduceReply {
  /** Index of an entry with a delay that was stored → its id from now on, which begins with the time at which it is due. */
  readonly delayed: ReadonlyMap<number, string>;
  /** Index of an entry that was a duplicate → record id of the message that holds its deduplication key. */
  readonly duplicates: ReadonlyMap<number, string>;
}

export interface Acks {
  /** `id/delivery` of each record. */
  readonly deliveries: readonly string[];
  /** Sum of their handlers' run times, in ms. */
  readonly handlingMs: number;
}

export interface CreditWish {
  /**
   * Messages may be pushed to this consumer while it holds fewer than so many, until it says something else. What is
   * pushed is held like what is claimed. Who asks for more than 0 has to listen before.
   */
  readonly places: number;
  /** What is pushed gets this lease. */
  readonly leaseMs: number;
}

export interface ClaimTurn extends CreditWish {
  readonly queue: QueueRef;
  readonly consumer: string;
  /** Grows by one with every turn of this consumer; the same number again returns what is held. */
  readonly turn: number;
  /** Of what is claimed, too. */
  readonly leaseMs: number;
  /** How many records may be taken, 1 to 200. */
  readonly room: number;
  /** How many of them at the most from each level in a first pass; what is left goes by strict order. */
  readonly quotas: readonly [high: number, normal: number, low: number];
  /** May one record with a crash behind it be taken? Only while no other such record is held. */
  readonly takeStalled: boolean;
  readonly discardExpired: boolean;
  /**
   * Look for consumers whose lease has ended, and renew this one's lease, even if plenty is waiting and more is held.
   * A turn that finds the queue empty, and one of a consumer that held nothing, does so anyway.
   */
  readonly lookAround: boolean;
  /** As a wish, if this turn leaves nothing behind; otherwise, and with 0, nothing is pushed. */
  readonly places: number;
  readonly acks: Acks;
}

export type ClaimReply =
  | {
      /** `repeated`: this turn was applied before; `records` is all that is held. */
      readonly code: 'claimed' | 'repeated';
      /** Server time, with what it knows beyond whole ms. */
      readonly nowMs: number;
      readonly records: readonly string[];
      /** Records are still waiting; an empty reply with `more` is not an empty queue. */
      readonly more: boolean;
      /** Server time at which to look again: the next due message or the end of another's lease. */
      readonly nextAtMs: number | null;
      /** A consumer whose lease has ended. */
      readonly ended: string | null;
      /** Records that went to the dead letters, or were dropped, instead of being handed out. */
      readonly expired: number;
      readonly malformed: number;
    }
  /** The consumer was reaped or closed: nothing was settled, nothing it held is its own, the id is spent. */
  | { readonly code: 'lost' };

export interface RetryEntry {
  readonly delivery: string;
  readonly delayMs: number;
  readonly record: string;
}

export interface BuryEntry {
  readonly delivery: string;
  readonly record: string | null;
}

export type RenewReply = { readonly code: 'renewed'; readonly held: number } | { readonly code: 'lost' };

export interface ReapLimits {
  /** How long a suspect has to renew, from the first look on; whole ms. */
  readonly graceMs: number;
  /** A record that was held by more dying consumers than this is buried. */
  readonly maxStalls: number;
}

export type ReapReply =
  | { readonly code: 'reaped'; readonly taken: number; readonly buried: number; readonly remaining: number }
  /** Not ended (any more), or a suspect until then: look again at `againAtMs`, server time. */
  | { readonly code: 'suspected' | 'alive'; readonly againAtMs: number }
  | { readonly code: 'gone' };
