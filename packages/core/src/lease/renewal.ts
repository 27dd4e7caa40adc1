import { monotonicMs } from '../clock/monotonic.js';
import type { RenewReply } from '../store/message-store.js';

/** How one lease is renewed, and who is told. */
export interface RenewalTask {
  readonly leaseMs: number;
  /** False while the lease should be left to end. Asked again soon. */
  mayRenew(): boolean;
  renew(): Promise<RenewReply>;
  onRenewed(held: number): void;
  onLost(): void;
  /** Told at the first of several failures in a row. */
  onError(error: Error): void;
}

const SHORTEST_PAUSE_MS = 250;
const LONGEST_PAUSE_MS = 1000;

/** When a lease is renewed, counted from the last renewal: two attempts may fail before it ends. */
export function renewalIntervalMs(leaseMs: number): number {
  return leaseMs / 3;
}

/** Renews one lease until it is ended or lost. Its timer keeps no process alive. */
export class Renewal {
  private timer: NodeJS.Timeout | null = null;
  private isEnded = false;
  private isFailing = false;

  constructor(private readonly task: RenewalTask) {}

  start(firstInMs: number): void {
    this.schedule(firstInMs);
  }

  /** Nothing is reported after this, whatever is still under way. */
  end(): void {
    this.isEnded = true;
    if (this.timer !== null) clearTimeout(this.timer);
  }

  private async attempt(): Promise<void> {
    if (!this.task.mayRenew()) {
      this.schedule(this.pauseMs);
      return;
    }
    const sentMs = monotonicMs();
    let reply: RenewReply;
    try {
      reply = await this.task.renew();
    } catch (error) {
      this.failed(error);
      return;
    }
    this.answered(reply, sentMs);
  }

  private answered(reply: RenewReply, sentMs: number): void {
    if (this.isEnded) return;
    this.isFailing = false;
    if (reply.code === 'lost') {
      this.end();
      this.task.onLost();
      return;
    }
    // The new lease began at the earliest when it was asked for.
    this.schedule(sentMs + renewalIntervalMs(this.task.leaseMs) - monotonicMs());
    this.task.onRenewed(reply.held);
  }

  private failed(error: unknown): void {
    if (this.isEnded) return;
    this.schedule(this.pauseMs);
    if (this.isFailing) return;
    this.isFailing = true;
    this.task.onError(error instanceof Error ? error : new Error('The lease was not renewed.', { cause: error }));
  }

  private get pauseMs(): number {
    return Math.min(Math.max(this.task.leaseMs / 12, SHORTEST_PAUSE_MS), LONGEST_PAUSE_MS);
  }

  private schedule(inMs: number): void {
    this.timer = setTimeout(() => void this.attempt(), Math.max(inMs, 0));
    this.timer.unref();
  }
}
