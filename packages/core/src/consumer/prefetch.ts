/** How long the messages that wait in this process should last, in ms: enough to hide a round trip, no more. */
const BUFFERED_WORK_MS = 15;
/** A claim costs a small part of a ms: beside this it does not matter. */
const QUICK_MS = 50;
/** Weight of the newest handler run in the moving average. */
const WEIGHT = 0.05;
/** Bytes of records that one claim may bring. */
const CLAIM_BYTES = 4 * 1024 * 1024;
/** Before anything was measured nothing is claimed ahead: the first handler may take an hour. */
const UNKNOWN_MS = 60_000;

/**
 * How many messages to hold ahead of the handlers. Handlers of microseconds need a stock to hide the round trip;
 * for handlers of seconds every message ahead is one that an idle process elsewhere could have handled.
 */
export class Prefetch {
  private averageMs = UNKNOWN_MS;
  private recordBytes = 1_024;
  private isHeld = false;

  /** @param concurrency how many handlers can run at once, in this process as it is */
  constructor(
    readonly concurrency: number,
    private readonly limit: number,
  ) {}

  observeRun(ms: number): void {
    this.isHeld = false;
    this.averageMs = this.averageMs === UNKNOWN_MS ? ms : this.averageMs + (ms - this.averageMs) * WEIGHT;
  }

  /**
   * Messages have waited so long for a handler, though all of them together were to take less: runs may take that time
   * now, and until one has ended nobody knows. Whatever was claimed ahead would have to be given back again.
   */
  observeStuck(ms: number): void {
    this.isHeld = true;
    if (ms > this.averageMs) this.averageMs = ms;
  }

  observeRecord(length: number): void {
    this.recordBytes += (length - this.recordBytes) * WEIGHT;
  }

  /** How long a handler takes, in ms: newer runs weigh more. Before the first has ended it counts as long. */
  get handlerMs(): number {
    return this.averageMs;
  }

  /** Messages to hold beyond those that run. */
  get ahead(): number {
    if (this.isHeld) return 0;
    const wanted = (this.concurrency * BUFFERED_WORK_MS) / Math.max(this.averageMs, 0.001);
    return Math.min(this.limit, Math.floor(wanted));
  }

  /** How many of the handlers will have ended after so many ms, if all of them are at work now. */
  endingWithin(ms: number): number {
    return Math.min(this.concurrency, Math.floor((this.concurrency * ms) / Math.max(this.averageMs, 0.001)));
  }

  /** Do handlers take so little time that it matters how they get their next message? */
  get isQuick(): boolean {
    return !this.isHeld && this.averageMs <= QUICK_MS;
  }

  /** The most that one claim may take without bringing too many bytes. */
  get claimLimit(): number {
    return Math.max(1, Math.floor(CLAIM_BYTES / Math.max(1, this.recordBytes)));
  }
}
