import type { Socket } from 'node:net';

/** How bytes travel. */
export interface Pace {
  readonly delayMs: number;
  /** Up to so much is added to or taken from the delay; bytes keep their order. */
  readonly jitterMs: number;
  /** One byte in a packet. */
  readonly inSlices: boolean;
}

export const AT_ONCE: Pace = { delayMs: 0, jitterMs: 0, inSlices: false };

/** Writes to a socket at a pace, in order; `hold` keeps everything back until `letGo`. */
export class PacedWriter {
  private tail: Promise<void> = Promise.resolve();
  private held: Buffer[] | null = null;
  private lastDueMs = 0;

  constructor(
    private readonly to: Socket,
    private readonly random: () => number,
  ) {}

  write(bytes: Buffer, pace: Pace): void {
    if (this.held !== null) {
      this.held.push(bytes);
      return;
    }
    const jitterMs = (this.random() * 2 - 1) * pace.jitterMs;
    const dueMs = Math.max(this.lastDueMs, performance.now() + Math.max(0, pace.delayMs + jitterMs));
    if (dueMs <= performance.now() && !pace.inSlices && this.lastDueMs === 0) {
      this.to.write(bytes);
      return;
    }
    this.lastDueMs = dueMs;
    this.tail = this.tail.then(() => this.send(bytes, dueMs, pace.inSlices));
  }

  hold(): void {
    this.held ??= [];
  }

  letGo(): void {
    const held = this.held ?? [];
    this.held = null;
    for (const bytes of held) this.write(bytes, AT_ONCE);
  }

  private async send(bytes: Buffer, dueMs: number, inSlices: boolean): Promise<void> {
    const leftMs = dueMs - performance.now();
    if (leftMs > 0) await new Promise(resolve => setTimeout(resolve, leftMs));
    if (!inSlices) this.to.write(bytes);
    else await this.writeSlices(bytes);
  }

  private async writeSlices(bytes: Buffer): Promise<void> {
    for (let at = 0; at < bytes.length && !this.to.destroyed; at++) {
      this.to.write(bytes.subarray(at, at + 1));
      await new Promise(resolve => setImmediate(resolve));
    }
  }
}
