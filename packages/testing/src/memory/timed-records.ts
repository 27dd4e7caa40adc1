/** A record that waits for a time, or was put away at one. */
export interface TimedRecord {
  readonly id: string;
  readonly atMs: number;
  readonly record: string;
}

/** Records in the order of their times, and of their ids within one. An id is in it once. */
export class TimedRecords {
  private readonly byId = new Map<string, TimedRecord>();
  private readonly inOrder: TimedRecord[] = [];

  get size(): number {
    return this.inOrder.length;
  }

  get first(): TimedRecord | undefined {
    return this.inOrder[0];
  }

  get(id: string): TimedRecord | undefined {
    return this.byId.get(id);
  }

  set(id: string, atMs: number, record: string): void {
    this.delete(id);
    const entry = { id, atMs, record };
    this.byId.set(id, entry);
    this.inOrder.splice(this.placeOf(entry), 0, entry);
  }

  delete(id: string): boolean {
    const entry = this.byId.get(id);
    if (entry === undefined) return false;
    this.byId.delete(id);
    this.inOrder.splice(this.placeOf(entry), 1);
    return true;
  }

  slice(from: number, to?: number): readonly TimedRecord[] {
    return this.inOrder.slice(from, to);
  }

  /** How many come before this time. */
  countBefore(atMs: number): number {
    return this.placeOf({ id: '', atMs });
  }

  /** How many come before this one, whether it is there or not. */
  placeOf({ id, atMs }: Pick<TimedRecord, 'id' | 'atMs'>): number {
    let low = 0;
    let high = this.inOrder.length;
    while (low < high) {
      const middle = (low + high) >>> 1;
      const other = this.inOrder[middle] as TimedRecord;
      if (other.atMs < atMs || (other.atMs === atMs && other.id < id)) low = middle + 1;
      else high = middle;
    }
    return low;
  }
}
