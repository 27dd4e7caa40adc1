type Duplicates = ReadonlyMap<number, string>;

/** So many numbers of a producer are remembered; older ones are refused, because nobody knows any more. */
const REMEMBERED = 64;

/** Which batches of one producer were applied, with the replies, so that asking again answers the same. */
export class BatchNumbers {
  private readonly replies = new Map<number, Duplicates>();
  private last = 0;

  replyTo(number: number): Duplicates | undefined {
    return this.replies.get(number);
  }

  isForgotten(number: number): boolean {
    return number <= this.last - REMEMBERED;
  }

  remember(number: number, duplicates: Duplicates): void {
    this.replies.set(number, duplicates);
    this.last = Math.max(this.last, number);
    for (const known of this.replies.keys()) if (this.isForgotten(known)) this.replies.delete(known);
  }

  /** The numbers that are remembered, in order. */
  all(): readonly number[] {
    return [...this.replies.keys()].toSorted((a, b) => a - b);
  }
}
