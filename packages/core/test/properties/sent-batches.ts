import type { ProduceBatch } from '../../src/store/message-store.js';

/** What a producer has sent of one topic. Bytes and number belong together for good. */
export class SentBatches {
  private readonly sent = new Map<number, ProduceBatch>();
  private readonly spent = new Set<number>();
  private highest = 0;

  /** The number that lies so far from the highest one; the next one where that can not be sent any more. */
  numberAt(offset: number): number {
    const number = Math.max(1, this.highest + offset);
    return this.sent.has(number) || !this.spent.has(number) ? number : this.highest + 1;
  }

  at(number: number): ProduceBatch | undefined {
    return this.sent.get(number);
  }

  onSent(batch: ProduceBatch): void {
    this.sent.set(batch.number, batch);
    this.spent.add(batch.number);
    this.highest = Math.max(this.highest, batch.number);
  }

  /** An old copy that arrives after that may be valid again, while its number was forgotten in time. */
  onClockSetBack(): void {
    this.sent.clear();
  }
}
