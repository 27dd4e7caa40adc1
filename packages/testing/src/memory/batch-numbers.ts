import type { ProduceReply } from '@mx-rmq/core';

/** So many numbers of a producer are remembered: each takes the place of the one that many before it. */
const REMEMBERED = 64;

interface Batch {
  readonly number: number;
  readonly reply: ProduceReply;
}

/** Which batches of one producer were applied, with the replies, so that asking again answers the same. */
export class BatchNumbers {
  private readonly places = new Map<number, Batch>();

  replyTo(number: number): ProduceReply | undefined {
    const known = this.places.get(number % REMEMBERED);
    return known?.number === number ? known.reply : undefined;
  }

  /** Nobody knows any more whether it was applied. */
  isForgotten(number: number): boolean {
    return (this.places.get(number % REMEMBERED)?.number ?? 0) > number;
  }

  remember(number: number, reply: ProduceReply): void {
    this.places.set(number % REMEMBERED, { number, reply });
  }

  /** The numbers that are remembered, in order. */
  all(): readonly number[] {
    return [...this.places.values()].map(({ number }) => number).toSorted((a, b) => a - b);
  }
}
