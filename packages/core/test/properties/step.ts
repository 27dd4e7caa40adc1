/**
 * One step of a program, as plain data: a failing program can be written down and kept. Whatever is picked, is picked by
 * position among what there is at that moment, so that a program stays runnable when steps are left out of it.
 */
export type Step =
  | ProduceStep
  | ClaimStep
  | SettleStep
  | { readonly do: 'close'; readonly consumer: number; readonly keep: readonly Pick[] }
  | { readonly do: 'renew' | 'held'; readonly consumer: number }
  /** The consumer vanishes with all it holds; a new one takes its place. */
  | { readonly do: 'crash'; readonly consumer: number }
  | { readonly do: 'reap'; readonly queue: number; readonly target: number; readonly maxStalls: number }
  | { readonly do: 'cancel'; readonly topic: number; readonly id: number; readonly by: 'id' | 'messageId' }
  | { readonly do: 'requeue' | 'delete'; readonly queue: number; readonly ids: readonly number[] }
  | { readonly do: 'page'; readonly queue: number; readonly limit: number; readonly goOn: boolean }
  | { readonly do: 'count'; readonly queue: number }
  | { readonly do: 'join'; readonly queue: number }
  | { readonly do: 'advance'; readonly ms: number }
  | { readonly do: 'flush scripts' }
  /** The last call once more, with equal arguments. */
  | { readonly do: 'repeat' };

/** A delivery that was handed out once: among those that a consumer holds now, or among all there ever were. */
export interface Pick {
  readonly from: 'held' | 'ever';
  readonly at: number;
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
  readonly consumer: number;
  /** 1 is the next turn, 0 the last one again. */
  readonly turn: number;
  readonly room: number;
  readonly quotas: readonly [number, number, number];
  readonly takeStalled: boolean;
  readonly discardExpired: boolean;
  readonly acks: readonly Pick[];
}

export interface SettleStep {
  readonly do: 'ack' | 'discard' | 'retry' | 'bury' | 'bury as it is' | 'release';
  readonly consumer: number;
  readonly picks: readonly Pick[];
  /** Of a retry. */
  readonly delayMs: number;
}
