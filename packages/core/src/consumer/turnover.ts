/** Additions after which a small table is copied: few enough for it to be gone before the collector counts it as old. */
const SHORTEST_LIFE = 1_000;

/**
 * Says when a `Map` or `Set` through which much passes is to be replaced by a copy of itself. V8 chains the tables that
 * one of them has outgrown, so that iterators find their way: once one of these is old, all that come after it stay
 * alive until the next full collection, with everything that they ever held. For a consumer that is every message.
 */
export class Turnover {
  private additions = 0;

  /** To be asked after every addition. */
  isCopyDue(size: number): boolean {
    if (++this.additions < SHORTEST_LIFE + 4 * size) return false;
    this.additions = 0;
    return true;
  }
}
