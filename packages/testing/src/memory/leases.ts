/** No lease is longer than five minutes, so one that ends later was granted before the clock was set back. */
const LONGEST_LEASE_MS = 600_000;

/** What a consumer learns about the others. */
export interface LeaseReport {
  /** A consumer whose lease has ended. */
  readonly ended: string | null;
  /** When the earliest of the others ends; null where one has ended, or there is none. */
  readonly earliestEndMs: number | null;
}

/** Until when each consumer owns what it holds. Only consumers that hold something have a lease. */
export class Leases {
  private readonly ends = new Map<string, number>();

  get size(): number {
    return this.ends.size;
  }

  endOf(consumer: string): number | undefined {
    return this.ends.get(consumer);
  }

  grant(consumer: string, untilMs: number): void {
    this.ends.set(consumer, untilMs);
  }

  /** The half ms on the end of a lease is the mark of a suspect. */
  suspect(consumer: string, untilMs: number): void {
    this.ends.set(consumer, untilMs + 0.5);
  }

  isSuspect(consumer: string): boolean {
    return (this.ends.get(consumer) ?? 0) % 1 !== 0;
  }

  hasEnded(consumer: string, nowMs: number): boolean {
    return isOver(this.ends.get(consumer) ?? 0, nowMs);
  }

  end(consumer: string): void {
    this.ends.delete(consumer);
  }

  /** Looks at both ends of the order only: ends that are too late to be true hide behind all the others. */
  lookAtOthers(own: string, nowMs: number): LeaseReport {
    const inOrder = this.inOrder();
    const looked = inOrder.length > 2 ? [...inOrder.slice(0, 2), ...inOrder.slice(-2)] : inOrder;
    const others = looked.filter(([consumer]) => consumer !== own);
    const ended = others.find(([, endMs]) => isOver(endMs, nowMs));
    if (ended !== undefined) return { ended: ended[0], earliestEndMs: null };
    return { ended: null, earliestEndMs: others[0]?.[1] ?? null };
  }

  inOrder(): readonly (readonly [consumer: string, endMs: number])[] {
    return [...this.ends].toSorted(([a, aMs], [b, bMs]) => aMs - bMs || (a < b ? -1 : 1));
  }
}

function isOver(endMs: number, nowMs: number): boolean {
  return endMs <= nowMs || endMs > nowMs + LONGEST_LEASE_MS;
}
