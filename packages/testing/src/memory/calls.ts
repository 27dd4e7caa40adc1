import { setImmediate } from 'node:timers';
import { RedisUnavailableError, type ServerClock } from '@mx-rmq/core';

/**
 * Every call takes effect at once and as a whole, and is answered in a later turn of the event loop, as a server would:
 * timers and handlers get their turns too, however many calls follow each other. Fake timers do not reach this one.
 */
export class Calls {
  private isOpen = true;

  constructor(private readonly clock: ServerClock) {}

  /** @param apply is told the time, which is the same for all of a call */
  async make<T>(apply: (nowMs: number) => T): Promise<T> {
    if (!this.isOpen) throw new RedisUnavailableError('MXRMQ_REDIS_UNREACHABLE', 'The store was closed.');
    try {
      return apply(this.clock.nowMs());
    } finally {
      await new Promise<void>(resolve => setImmediate(resolve));
    }
  }

  close(): void {
    this.isOpen = false;
  }
}
