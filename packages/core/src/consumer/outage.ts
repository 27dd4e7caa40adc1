import { monotonicMs } from '../clock/monotonic.js';
import type { ChangeSignal } from './change-signal.js';

const FIRST_PAUSE_MS = 50;
const LONGEST_PAUSE_MS = 1_000;

/** While Redis is away or refuses: pauses that grow with every failure. The first of a row is reported. */
export class Outage {
  private pauseMs = 0;
  private hasFailed = false;

  constructor(private readonly report: (failure: Error) => void) {}

  get isOver(): boolean {
    return !this.hasFailed;
  }

  end(): void {
    this.hasFailed = false;
    this.pauseMs = 0;
  }

  /** Resolves when it is time for the next attempt, or as soon as `isCancelled`. */
  async rest(error: unknown, signal: ChangeSignal, isCancelled: () => boolean): Promise<void> {
    const isFirst = !this.hasFailed;
    this.hasFailed = true;
    if (isFirst) this.report(error instanceof Error ? error : new Error(String(error)));
    this.pauseMs = Math.min(Math.max(this.pauseMs * 2, FIRST_PAUSE_MS), LONGEST_PAUSE_MS);
    const untilMs = monotonicMs() + this.pauseMs;
    while (!isCancelled() && monotonicMs() < untilMs) await signal.wait(untilMs - monotonicMs());
  }
}
