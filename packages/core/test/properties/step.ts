/**
 * One step of a program, as plain data: a failing program can be written down and kept. Whatever is picked, is picked by
 * position among what there is at that moment, so that a program stays runnable when steps are left out of it.
 */
export type Step =
  | ProduceStep
  | ClaimStep
  | SettleStep
  | { readonly do: 'close'; readonly consumer: Pick; readonly keep: readonly Pick[] }
  | { readonly do: 'renew'; readonly consumer: Pick }
  | { readonly do: 'held'; readonly consumer: Pick }
  /** The consumer vanishes with all it holds; a new one takes its place. */
  | { readonly do: 'crash'; readonly consumer: Pick }
  | ReapStep
  | { readonly do: 'cancel'; readonly topic: number; readonly id: number; readonly by: 'id' | 'messageId' }
  | { readonly do: 'requeue' | 'delete'; readonly queue: number; readonly ids: readonly number[] }
  | { readonly do: 'page'; readonly queue: number; readonly limit: number; readonly goOn: boolean }
  | { readonly do: 'count'; readonly queue: number }
  | { readonly do: 'join'; readonly queue: number }
  | { readonly do: 'advance'; readonly ms: number }
  | { readonly do: 'flush scripts' }
  /** The last call once more, with equal arguments. */
  | { readonly do: 'repeat' };

/**
 * Of deliveries: one of those that the consumer holds now, or of all that were ever handed out. Of consumers: one of
 * those that hold something now, or of all there are; where one is looked at, of all there ever were.
 */
export interface Pick {
  readonly from: 'held' | 'any';
  readonly at: number;
}

/** `take over`: both looks, each after the time in which a live consumer would have renewed. */
export interface ReapStep {
  readonly do: 'reap' | 'take over';
  readonly queue: number;
  readonly target: Pick;
  readonly maxStalls: number;
}

export interface ProduceStep {
  readonly do: 'produce';
  readonly topic: number;
  /** The number of the batch, counted from the highest so far: 1 is the next. One that was sent is sent again as it was. */
  readonly offset: number;
  /** How long ago the batch was made. */
  readonly ageMs: number;
  readonly messages: readonly MessageStep[];
}

export interface MessageStep {
  /** `half`: it passes a first look and not a second one. */
  readonly kind: 'record' | 'junk' | 'half' | 'foreign';
  readonly priority: number;
  readonly ttlMs: number;
  /** null: due at once. */
  readonly dueInMs: number | null;
  readonly absolute: boolean;
  /** Index of a deduplication key; null: none. */
  readonly key: number | null;
}

export interface ClaimStep {
  readonly do: 'claim';
  readonly consumer: Pick;
  /** 1 is the next turn, 0 the last one again. */
  readonly turn: number;
  readonly room: number;
  readonly quotas: readonly [number, number, number];
  readonly takeStalled: boolean;
  readonly discardExpired: boolean;
  readonly lookAround: boolean;
  readonly acks: readonly Pick[];
}

export interface SettleStep {
  readonly do: 'ack' | 'discard' | 'retry' | 'bury' | 'bury as it is' | 'release';
  readonly consumer: Pick;
  readonly picks: readonly Pick[];
  /** Of a retry. */
  readonly delayMs: number;
}
