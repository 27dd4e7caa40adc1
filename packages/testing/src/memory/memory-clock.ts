import { ServerClock } from '@mx-rmq/core';

/** The clock of a store in memory is the store's own: there is no server to learn the time from. */
export class MemoryClock extends ServerClock {
  /** @param now ms since the epoch */
  constructor(private readonly now: () => number) {
    super();
  }

  override get isKnown(): boolean {
    return true;
  }

  override nowMs(): number {
    return Math.floor(this.now());
  }
}
