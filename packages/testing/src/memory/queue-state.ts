import { ExpiringMap } from './expiring-map.js';
import { Leases } from './leases.js';
import { TimedRecords } from './timed-records.js';
import { Totals } from './totals.js';
import { WakeLine } from './wake-line.js';

/** The number of a consumer's last turn, or why it will never have another. */
export type GuardMark = number | 'closed' | 'reaped';

/** How long such a mark is kept: longer than any late copy of a call can live. */
export const GUARD_MEMORY_MS = 86_400_000;

/** The storage of one topic and group. A record is in exactly one of its places, whatever happens. */
export class QueueState {
  /** Records that are due, by level, the oldest first. */
  readonly pending: readonly [high: string[], normal: string[], low: string[]] = [[], [], []];
  /** Records that a consumer died with; each is handed out with no other such record beside it. */
  readonly stalled: string[] = [];
  /** Records by the time at which they are due. */
  readonly delayed = new TimedRecords();
  /** What each consumer holds: delivery → record. A consumer that holds nothing is not in it. */
  readonly processing = new Map<string, Map<string, string>>();
  readonly leases = new Leases();
  readonly guards = new ExpiringMap<GuardMark>();
  /** Dead letters by the time at which they were buried. */
  readonly dead = new TimedRecords();
  readonly totals = new Totals();
  readonly wake = new WakeLine();

  /** A record goes to the end of its level. */
  addPending(level: number, record: string): void {
    this.pending[level as 0 | 1 | 2].push(record);
  }

  held(consumer: string, delivery: string): string | undefined {
    return this.processing.get(consumer)?.get(delivery);
  }

  /** Deliveries in the order of their ids, which is the order of age. */
  deliveriesOf(consumer: string): readonly string[] {
    return [...(this.processing.get(consumer)?.keys() ?? [])].toSorted();
  }

  hold(consumer: string, delivery: string, record: string): void {
    const held = this.processing.get(consumer) ?? new Map<string, string>();
    this.processing.set(consumer, held.set(delivery, record));
  }

  /** False where the consumer does not hold it (any more). */
  letGo(consumer: string, delivery: string): boolean {
    const held = this.processing.get(consumer);
    if (held === undefined || !held.delete(delivery)) return false;
    if (held.size === 0) this.processing.delete(consumer);
    return true;
  }

  /** Only consumers that hold something have a lease. */
  leaveIfEmpty(consumer: string): void {
    if (!this.processing.has(consumer)) this.leases.end(consumer);
  }
}
