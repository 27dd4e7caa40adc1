import { processMs, SharedMoment } from './shared-moment.js';

const BEAT_MS = 100;
/** What a busy but healthy event loop may miss. */
const SHORTEST_SILENCE_MS = 500;

/** Shows other threads that the event loop of this one turns. Its timer keeps no process alive. */
export class Heartbeat {
  readonly last = new SharedMoment();
  private timer: NodeJS.Timeout | null = null;

  start(): void {
    if (this.timer !== null) return;
    this.beat();
    this.timer = setInterval(() => this.beat(), BEAT_MS);
    this.timer.unref();
  }

  stop(): void {
    if (this.timer !== null) clearInterval(this.timer);
    this.timer = null;
  }

  private beat(): void {
    this.last.ms = processMs();
  }
}

/** For how long a thread that holds a lease may be silent before it counts as stuck. */
export function silenceLimitMs(leaseMs: number): number {
  return Math.max(leaseMs / 3, SHORTEST_SILENCE_MS);
}
