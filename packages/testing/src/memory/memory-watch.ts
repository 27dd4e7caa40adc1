import { setImmediate } from 'node:timers';
import type { WakeUpWatch } from '@mx-rmq/core';
import type { QueueState } from './queue-state.js';
import type { Sleeper } from './wake-line.js';

/** One consumer's place in the line of those that wait for work. */
export class MemoryWatch implements WakeUpWatch, Sleeper {
  private isIdle = false;
  private hasEnded = false;

  constructor(
    private readonly queue: QueueState,
    private readonly onWake: () => void,
    private readonly onEnd: () => void,
  ) {}

  get mayHaveWork(): boolean {
    const { pending, stalled, delayed, leases } = this.queue;
    return pending.some(list => list.length > 0) || stalled.length + delayed.size + leases.size > 0;
  }

  /** Has a delayed message become due, or a lease come to its end, between these times? */
  hasBecomeDue(sinceMs: number, nowMs: number): boolean {
    const times = [this.queue.delayed.first?.atMs, ...this.queue.leases.inOrder().map(([, endMs]) => endMs)];
    return times.some(at => at !== undefined && at > sinceMs && at <= nowMs);
  }

  setIdle(isIdle: boolean): void {
    if (this.hasEnded || isIdle === this.isIdle) return;
    this.isIdle = isIdle;
    if (isIdle) this.queue.wake.fallAsleep(this);
    else this.queue.wake.leave(this);
  }

  /** Messages in memory are as near as news of them: nothing is pushed. */
  listenFor(): void {}

  passOn(): void {
    this.queue.wake.offer();
  }

  end(): void {
    this.setIdle(false);
    this.hasEnded = true;
    this.onEnd();
  }

  wakeIfAsleep(): void {
    if (!this.isIdle) return;
    this.queue.wake.leave(this);
    this.wake();
  }

  /** Not idle from now on: its owner says so again when it is. The news takes its time, as from a server. */
  wake(): void {
    this.isIdle = false;
    setImmediate(() => {
      if (this.hasEnded) this.passOn();
      else this.onWake();
    });
  }
}
