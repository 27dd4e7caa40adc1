import { monotonicMs } from '../clock/monotonic.js';
import type { Delivery } from './delivery.js';
import { Turnover } from './turnover.js';

/**
 * Ends handlers that run too long. All deliveries of a consumer have the same time, so the oldest is always the next:
 * one timer serves them all.
 */
export class RunDeadlines {
  private running = new Set<Delivery>();
  private readonly turnover = new Turnover();
  private timer: NodeJS.Timeout | null = null;

  constructor(
    private readonly limitMs: number,
    /** Has to end it. */
    private readonly onTimeout: (delivery: Delivery) => void,
  ) {}

  get oldest(): Delivery | null {
    for (const delivery of this.running) return delivery;
    return null;
  }

  get size(): number {
    return this.running.size;
  }

  [Symbol.iterator](): IterableIterator<Delivery> {
    return this.running.values();
  }

  begin(delivery: Delivery): void {
    delivery.startedAtMs = monotonicMs();
    this.running.add(delivery);
    if (this.turnover.isCopyDue(this.running.size)) this.running = new Set(this.running);
    this.timer ??= this.arm(this.limitMs);
  }

  /** The timer is left alone: it finds a younger delivery, or none, when it fires. */
  end(delivery: Delivery): void {
    this.running.delete(delivery);
  }

  stop(): void {
    if (this.timer !== null) clearTimeout(this.timer);
    this.timer = null;
    this.running.clear();
  }

  private arm(delayMs: number): NodeJS.Timeout {
    const timer = setTimeout(() => this.expire(), Math.max(1, delayMs));
    timer.unref();
    return timer;
  }

  /** Deliveries begin while others are ended here; the timer that has fired keeps them from arming another. */
  private expire(): void {
    const nowMs = monotonicMs();
    for (const delivery of this.running) {
      if (this.leftMs(delivery, nowMs) > 0) break;
      this.onTimeout(delivery);
    }
    const { oldest } = this;
    this.timer = oldest === null ? null : this.arm(this.leftMs(oldest, monotonicMs()));
  }

  private leftMs(delivery: Delivery, nowMs: number): number {
    return delivery.startedAtMs + this.limitMs - nowMs;
  }
}
