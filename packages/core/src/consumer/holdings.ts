import type { LeaseHandle } from '../lease/lease-keeper.js';
import { deliveryOf } from '../model/record.js';
import type { QueueRef } from '../model/queue-ref.js';
import type { ConsumerSurroundings } from './consumer-surroundings.js';
import type { Delivery } from './delivery.js';
import { Turnover } from './turnover.js';

export interface HoldingsListener {
  /** The lease keeper learned that this consumer was reaped. */
  onLost(consumer: string): void;
  /** Redis holds something else for this consumer than is known here. */
  onMismatch(): void;
}

/** What this consumer has claimed and Redis has not yet heard the end of; keeps the lease while there is any. */
export class Holdings {
  private held = new Map<string, Delivery | null>();
  private readonly turnover = new Turnover();
  private stalled = 0;
  private lease: LeaseHandle | null = null;
  private linger: NodeJS.Timeout | null = null;
  private differencesSeen = 0;
  private oldestMs: number | null = null;
  /** What Redis holds may not be what is known here: it has to be read before the next turn. */
  isUncertain = false;

  constructor(
    private readonly queue: QueueRef,
    private readonly surroundings: ConsumerSurroundings,
    private readonly consumer: () => string,
    private readonly processingTimeoutMs: number,
    private readonly listener: HoldingsListener,
  ) {}

  get tokens(): string[] {
    return [...this.held.keys()];
  }

  /** Is one of them a record with a crash behind it? */
  get hasStalled(): boolean {
    return this.stalled > 0;
  }

  /** False where it is held already: a repeated answer brings what is known. */
  add(delivery: Delivery): boolean {
    if (this.held.has(delivery.token)) return false;
    this.held.set(delivery.token, delivery);
    if (this.turnover.isCopyDue(this.held.size)) this.held = new Map(this.held);
    if (delivery.parts.stalls > 0) this.stalled++;
    this.lease ??= this.keepLease();
    return true;
  }

  /** The field under which Redis holds a record that cannot be read; null where that is known already. */
  addUnreadable(record: string): string | null {
    const token = deliveryOf(record);
    if (this.held.has(token)) return null;
    this.held.set(token, null);
    this.lease ??= this.keepLease();
    return token;
  }

  settle(settled: readonly string[], lost: readonly string[]): void {
    const lostTokens = lost.length === 0 ? null : new Set(lost);
    for (const token of settled) {
      const delivery = this.held.get(token);
      this.held.delete(token);
      if (delivery === undefined || delivery === null) continue;
      if (delivery.parts.stalls > 0) this.stalled--;
      if (lostTokens?.has(token)) this.surroundings.events.emit('lost', { message: delivery.message });
    }
  }

  /** Everything belongs to somebody else now. Returns what it was, as far as it could be read. */
  forgetAll(): Delivery[] {
    const lost = [...this.held.values()].filter(delivery => delivery !== null);
    this.held.clear();
    this.stalled = 0;
    this.isUncertain = false;
    this.releaseLease();
    return lost;
  }

  setOldest(startedAtMs: number | null): void {
    this.oldestMs = startedAtMs;
    this.lease?.setDeadline(this.deadline());
  }

  beUncertain(): void {
    this.isUncertain = true;
    this.listener.onMismatch();
  }

  /** `read` asks Redis. A doubt that comes up meanwhile may be newer than its answer, so it stays. */
  async dispelDoubts(read: () => Promise<readonly string[]>): Promise<readonly string[]> {
    this.isUncertain = false;
    this.differencesSeen = 0;
    try {
      return await read();
    } catch (error) {
      this.isUncertain = true;
      throw error;
    }
  }

  stop(): void {
    this.releaseLease();
  }

  private deadline(): number | null {
    return this.oldestMs === null ? null : this.oldestMs + this.processingTimeoutMs;
  }

  private keepLease(): LeaseHandle {
    const { leases, options } = this.surroundings;
    const { leaseMs } = options;
    const consumer = this.consumer();
    const lease = leases.keep({
      queue: this.queue,
      consumer,
      leaseMs,
      onRenewed: held => this.compare(held),
      onLost: () => this.listener.onLost(consumer),
    });
    lease.setDeadline(this.deadline());
    // Holding nothing for a moment is no reason to let go: the next message may be there already.
    this.linger = setInterval(() => {
      if (this.held.size === 0) this.releaseLease();
    }, leaseMs);
    this.linger.unref();
    return lease;
  }

  /**
   * More in Redis than here: an answer was lost. Nothing in Redis of what is here: somebody has deleted it. A call that
   * is under way explains either once, but not twice: two renewals are a third of the lease apart.
   */
  private compare(heldInRedis: number): void {
    const differs = heldInRedis > this.held.size || (heldInRedis === 0 && this.held.size > 0);
    this.differencesSeen = differs ? this.differencesSeen + 1 : 0;
    if (this.differencesSeen >= 2) this.beUncertain();
  }

  private releaseLease(): void {
    if (this.linger !== null) clearInterval(this.linger);
    this.linger = null;
    this.lease?.release();
    this.lease = null;
    this.differencesSeen = 0;
  }
}
