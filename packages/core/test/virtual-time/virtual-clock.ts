import { ServerClock } from '../../src/clock/server-clock.js';

/** A clock that stands still until a test moves it, and that no reply corrects. */
export class VirtualClock extends ServerClock {
  constructor(private atMs: number) {
    super();
  }

  override get isKnown(): boolean {
    return true;
  }

  override nowMs(): number {
    return this.atMs;
  }

  override observe(): void {}

  advance(ms: number): void {
    this.atMs += ms;
  }
}
