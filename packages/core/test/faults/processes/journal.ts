import { openSync, writeSync } from 'node:fs';
import type { HistoryEvent } from '@mx-rmq/testkit';

/** An event as it happens: when and where is added. */
export type Noted<E = HistoryEvent> = E extends HistoryEvent ? Omit<E, 'at' | 'process'> : never;

/**
 * Writes every step down before the next one is taken. The system has a line once `writeSync` returns, so that it
 * survives the death of the process.
 */
export class Journal {
  private readonly file: number;

  constructor(
    path: string,
    private readonly process: string,
  ) {
    this.file = openSync(path, 'a');
  }

  note(event: Noted): void {
    writeSync(this.file, `${JSON.stringify({ at: nowMs(), process: this.process, ...event })}\n`);
  }
}

/** ms on the monotonic clock that all processes of this machine share. */
export function nowMs(): number {
  return Number(process.hrtime.bigint()) / 1e6;
}
