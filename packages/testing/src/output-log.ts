import { EventEmitter } from 'node:events';
import { createInterface } from 'node:readline';
import type { Readable } from 'node:stream';

const KEPT_LINES = 30;

/** The last lines a process wrote. It reads on for as long as the process lives: a full pipe would stop the process. */
export class OutputLog {
  readonly #lines: string[] = [];
  readonly #events = new EventEmitter<{ line: [line: string] }>();

  constructor(streams: readonly Readable[]) {
    for (const input of streams) {
      createInterface({ input }).on('line', line => {
        this.#lines.push(line);
        if (this.#lines.length > KEPT_LINES) this.#lines.shift();
        this.#events.emit('line', line);
      });
    }
  }

  text(): string {
    return this.#lines.join('\n');
  }

  /**
   * Waits until a line matches, among those kept as well.
   *
   * @returns false if `ended` settles first, or after `timeoutMs`
   */
  async waitFor(pattern: RegExp, ended: Promise<void>, timeoutMs: number): Promise<boolean> {
    if (this.#lines.some(line => pattern.test(line))) return true;
    return new Promise<boolean>(resolve => {
      const onLine = (line: string): void => {
        if (pattern.test(line)) finish(true);
      };
      const finish = (matched: boolean): void => {
        clearTimeout(timer);
        this.#events.off('line', onLine);
        resolve(matched);
      };
      const timer = setTimeout(() => finish(false), timeoutMs);
      this.#events.on('line', onLine);
      void ended.then(() => finish(false));
    });
  }
}
