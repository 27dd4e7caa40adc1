import { monotonicMs } from '../clock/monotonic.js';
import type { MxRmqError } from '../errors/mx-rmq.error.js';
import { classifyRedisError } from './classify-redis-error.js';
import { toMxRmqError } from './script-runner.js';

const LONGEST_PAUSE_MS = 5_000;

/**
 * What the server answers with no, on a connection that is well otherwise. That mostly lasts until somebody changes a
 * configuration: it is reported once, and again when the answer changes, and the pauses between attempts grow.
 */
export class Refusals {
  private told: string | null = null;
  private sinceMs = 0;
  private pauseMs = 0;

  constructor(
    /** What is refused, as it stands after `Redis refused`. */
    private readonly what: string,
    private readonly firstPauseMs: number,
    private readonly report: (error: MxRmqError) => void,
  ) {}

  /** How long everything has been refused, in ms; 0: the last attempt was not, or nobody can tell. */
  get lastMs(): number {
    return this.told === null ? 0 : monotonicMs() - this.sinceMs;
  }

  /** Something was answered as it should be. */
  end(): void {
    this.told = null;
    this.pauseMs = 0;
  }

  /** For how long to wait before the next attempt, in ms; null: the connection failed, and nothing was refused. */
  pauseAfter(error: unknown): number | null {
    const verdict = classifyRedisError(error);
    if (verdict.action !== 'fail' || verdict.code === 'MXRMQ_REDIS_UNREACHABLE') return null;
    if (this.told === null) this.sinceMs = monotonicMs();
    const answer = error instanceof Error ? error.message : String(error);
    if (answer !== this.told) this.report(toMxRmqError(error, verdict, false, this.what));
    this.told = answer;
    this.pauseMs = Math.min(this.pauseMs === 0 ? this.firstPauseMs : this.pauseMs * 2, LONGEST_PAUSE_MS);
    return this.pauseMs;
  }
}
