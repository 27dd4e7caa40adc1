import { monotonicMs } from '../clock/monotonic.js';
import type { ServerClock } from '../clock/server-clock.js';
import type { QueueRef } from '../model/queue-ref.js';
import type { MessageStore, ReapLimits } from '../store/message-store.js';

const RETRY_MS = 500;
/** Under full load not every turn looks for those whose lease has ended. */
const LOOK_EVERY_MS = 500;
/**
 * Longer than the longest pause between two attempts to reach Redis (1 s), with time to renew after it: after an outage
 * that is longer than the leases, whoever lives comes back before the second look, however short its lease is.
 */
const SHORTEST_GRACE_MS = 1_500;

export interface TakeoverOptions {
  /** The lease of this process; a third of it is the grace that a suspect gets, if that is long enough. */
  readonly leaseMs: number;
  readonly maxStalls: number;
}

export interface TakeoverListener {
  onReaped(taken: number, buried: number): void;
  /** Whoever was reported is being dealt with: the next claim may report another. */
  onLooked(): void;
}

/** Takes back what dead consumers of a queue held: one look makes a suspect, the next one reaps. */
export class Takeover {
  private readonly underWay = new Map<string, NodeJS.Timeout | null>();
  private readonly limits: ReapLimits;
  private isStopped = false;
  private lookedAtMs = -Infinity;

  constructor(
    private readonly queue: QueueRef,
    private readonly messages: Pick<MessageStore, 'reap'>,
    private readonly clock: Pick<ServerClock, 'untilMs'>,
    { leaseMs, maxStalls }: TakeoverOptions,
    private readonly listener: TakeoverListener,
  ) {
    this.limits = { graceMs: Math.max(Math.ceil(leaseMs / 3), SHORTEST_GRACE_MS), maxStalls };
  }

  /** Is it time for a turn that looks around? */
  get isLookDue(): boolean {
    return monotonicMs() - this.lookedAtMs >= LOOK_EVERY_MS;
  }

  /** For the next turn: is it to look around? Not again soon after. */
  takeLook(): boolean {
    const { isLookDue } = this;
    if (isLookDue) this.lookedAtMs = monotonicMs();
    return isLookDue;
  }

  /** To be called for every consumer that a claim reports as ended. */
  look(consumer: string): void {
    if (this.isStopped || this.underWay.has(consumer)) return;
    this.underWay.set(consumer, null);
    void this.reap(consumer);
  }

  stop(): void {
    this.isStopped = true;
    for (const timer of this.underWay.values()) if (timer !== null) clearTimeout(timer);
    this.underWay.clear();
  }

  private async reap(consumer: string): Promise<void> {
    try {
      let reply = await this.messages.reap(this.queue, consumer, this.limits);
      while (reply.code === 'reaped' && !this.isStopped) {
        this.listener.onReaped(reply.taken, reply.buried);
        if (reply.remaining === 0) break;
        reply = await this.messages.reap(this.queue, consumer, this.limits);
      }
      if (reply.code === 'suspected') this.lookAgain(consumer, this.clock.untilMs(reply.againAtMs) + 1);
      else this.underWay.delete(consumer);
      if (!this.isStopped) this.listener.onLooked();
    } catch {
      // Redis is away: the consumer's own calls report it, and this one is tried again.
      this.lookAgain(consumer, RETRY_MS);
    }
  }

  private lookAgain(consumer: string, delayMs: number): void {
    if (this.isStopped) return;
    const timer = setTimeout(() => void this.reap(consumer), delayMs);
    timer.unref();
    this.underWay.set(consumer, timer);
  }
}
