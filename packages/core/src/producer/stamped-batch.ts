import type { ServerClock } from '../clock/server-clock.js';
import type { Durability, ProduceBatch, ProduceEntry } from '../store/message-store.js';
import type { Outgoing } from './outgoing.js';

/** Whose batch it is, and by which clock it is stamped. */
export interface BatchOrigin {
  /** The producer's session id. */
  readonly producer: string;
  readonly clock: ServerClock;
}

/**
 * A batch whose records and time are made when the store first looks at them, and stay the same: a store that is not
 * connected yet does not know the server's time, and looks once it is.
 *
 * A class, because an object with getters of its own has a hidden class of its own as well: that is born old, and keeps
 * the messages of the batch alive until the next full collection.
 */
export class StampedBatch implements ProduceBatch {
  readonly producer: string;
  /** The first one waits the longest. */
  readonly deadlineMs: number;
  declare readonly durability?: Durability;
  private readonly clock: ServerClock;
  private stamped: number | null = null;
  private made: ProduceEntry[] | null = null;

  constructor(
    readonly topic: string,
    { producer, clock }: BatchOrigin,
    readonly number: number,
    private readonly taken: readonly Outgoing[],
  ) {
    this.producer = producer;
    this.clock = clock;
    this.deadlineMs = taken[0]?.deadlineMs ?? 0;
    const durability = taken[0]?.durability ?? null;
    if (durability !== null) this.durability = durability;
  }

  get stampedAtMs(): number {
    return (this.stamped ??= this.clock.nowMs());
  }

  get entries(): readonly ProduceEntry[] {
    if (this.made === null) {
      this.made = [];
      for (const outgoing of this.taken) outgoing.addTo(this.made);
    }
    return this.made;
  }
}
