import { execFile } from 'node:child_process';
import { renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { Skipped } from '../bench/row.js';

/** From the root of the repository, where the rows are run. */
const SOURCE = join('packages', 'core', 'test', 'faults', 'clock', 'clock-shim.c');

/** The clock of a Redis server, to be set while it runs. */
export class ClockShim {
  private constructor(
    private readonly offsetFile: string,
    /** To start the server with. */
    readonly env: Readonly<Record<string, string>>,
  ) {}

  /** @throws Skipped where it cannot be built */
  static async build(folder: string): Promise<ClockShim> {
    if (process.platform !== 'linux') throw new Skipped('the clock of another process can be set on Linux only');
    const library = join(folder, 'clock-shim.so');
    try {
      await promisify(execFile)('cc', ['-shared', '-fPIC', '-O1', '-o', library, SOURCE]);
    } catch {
      throw new Skipped('there is no C compiler to build the clock shim with');
    }
    const offsetFile = join(folder, 'clock-offset');
    const shim = new ClockShim(offsetFile, { LD_PRELOAD: library, MX_RMQ_CLOCK_OFFSET: offsetFile });
    shim.set(0);
    return shim;
  }

  set(offsetSeconds: number): void {
    // Never half written: the server reads it at any moment.
    writeFileSync(`${this.offsetFile}.new`, String(offsetSeconds));
    renameSync(`${this.offsetFile}.new`, this.offsetFile);
  }
}
