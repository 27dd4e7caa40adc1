import { monotonicMs } from '../clock/monotonic.js';

/**
 * Who sleeps that long looks again, whatever was known: the mark of a consumer's last turn is forgotten after a day, and
 * what is pushed to one without a mark would be taken from it. Timers of Node cannot be longer than 2^31 ms.
 */
const LONGEST_SLEEP_MS = 3_600_000;

/** What a turn was sent with, and came back with, as far as it says whether another one is worth it. */
export interface TurnFindings {
  /** Wake-ups that had come before it was sent. */
  readonly wakeUpsBefore: number;
  readonly tookStalled: boolean;
  readonly more: boolean;
  /** When a turn has to leave to find something, in ms from now; null: nothing is known. */
  readonly nextInMs: number | null;
}

/**
 * Is there reason to believe that another turn would find messages? Not after one that found nothing more, until a
 * wake-up comes or the clock says so. A wake-up can overtake the answer of an empty turn on the other connection, so
 * wake-ups are counted: an empty answer settles the matter only if none came since its turn was sent.
 */
export class Prospects {
  private drained = false;
  private count = 0;
  private hasLeftStalled = false;
  /** Somebody wants another look since the last turn went out. */
  private isAsked = false;
  /** On the monotonic clock. */
  private nextLookMs: number | null = null;

  /** @param holdsStalled is a record with a crash behind it held, beside which no other may be taken? */
  constructor(private readonly holdsStalled: () => boolean) {}

  /** Nothing waits in Redis, as far as is known. */
  get isDrained(): boolean {
    return this.drained;
  }

  get wakeUps(): number {
    return this.count;
  }

  /** When the clock will be a reason to look, on the monotonic clock. */
  get lookAtMs(): number | null {
    return this.nextLookMs;
  }

  get isLookDue(): boolean {
    return this.nextLookMs !== null && monotonicMs() >= this.nextLookMs;
  }

  get mayFindSome(): boolean {
    return !this.drained || this.isLookDue || (this.hasLeftStalled && !this.holdsStalled());
  }

  /** Something was offered to the queue. */
  wokenUp(): void {
    this.count++;
    this.drained = false;
  }

  /** There may be messages, whatever the last turn said, or the one that is under way will say. */
  lookAgain(): void {
    this.isAsked = true;
    this.drained = false;
  }

  /** A turn goes out now. Returns the wake-ups before it. */
  beginTurn(): number {
    this.isAsked = false;
    return this.count;
  }

  answered({ wakeUpsBefore, tookStalled, more, nextInMs }: TurnFindings): void {
    this.drained = !more && this.count === wakeUpsBefore && !this.isAsked;
    this.hasLeftStalled = !tookStalled;
    this.nextLookMs = monotonicMs() + Math.min(LONGEST_SLEEP_MS, nextInMs ?? LONGEST_SLEEP_MS);
  }
}
