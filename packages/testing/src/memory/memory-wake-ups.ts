import type { QueueRef, WakeUps, WakeUpWatch } from '@mx-rmq/core';
import { MemoryWatch } from './memory-watch.js';
import type { MemoryState } from './memory-state.js';

/** How often it is looked whether somebody sleeps over something. */
const SAFETY_NET_MS = 5_000;
/** How often it is looked whether a clock that belongs to a test has moved on. */
const TEST_CLOCK_MS = 20;

/** Wakes the idle consumers of all queues that share the store. */
export class MemoryWakeUps implements WakeUps {
  readonly isAlive = true;
  private readonly watches = new Set<MemoryWatch>();
  private readonly timers: NodeJS.Timeout[] = [];
  private lookedAtMs = -Infinity;

  /** @param testClock a clock that timers know nothing of */
  constructor(
    private readonly state: MemoryState,
    private readonly testClock: (() => number) | null,
  ) {}

  watch(queue: QueueRef, onWake: () => void): WakeUpWatch {
    this.begin();
    const watch = new MemoryWatch(this.state.queue(queue), onWake, () => this.forget(watch));
    this.watches.add(watch);
    return watch;
  }

  stop(): Promise<void> {
    for (const watch of this.watches) watch.end();
    return Promise.resolve();
  }

  private begin(): void {
    if (this.timers.length > 0) return;
    const { testClock } = this;
    this.timers.push(setInterval(() => this.look(watch => watch.mayHaveWork), SAFETY_NET_MS).unref());
    if (testClock === null) return;
    this.lookedAtMs = testClock();
    this.timers.push(setInterval(() => this.follow(testClock()), TEST_CLOCK_MS).unref());
  }

  private forget(watch: MemoryWatch): void {
    this.watches.delete(watch);
    if (this.watches.size === 0) for (const timer of this.timers.splice(0)) clearInterval(timer);
  }

  private follow(nowMs: number): void {
    const sinceMs = this.lookedAtMs;
    this.lookedAtMs = nowMs;
    if (nowMs > sinceMs) this.look(watch => watch.hasBecomeDue(sinceMs, nowMs));
  }

  private look(isReason: (watch: MemoryWatch) => boolean): void {
    for (const watch of this.watches) if (isReason(watch)) watch.wakeIfAsleep();
  }
}
