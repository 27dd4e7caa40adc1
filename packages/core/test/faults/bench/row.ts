import type { Bench } from './bench.js';

/** One line of the fault matrix. */
export interface Row {
  /** As docs/guarantees.md names it. */
  readonly id: string;
  /** What is done, and what must come of it. */
  readonly title: string;
  /** True: also in the short run. */
  readonly isCore?: boolean;
  run(bench: Bench, extent: Extent): Promise<void>;
}

/** How much of a row is to be run: `brief` while somebody waits for it, `full` when there is time. */
export type Extent = 'brief' | 'full';

/** Thrown by a row that cannot be run here. */
export class Skipped extends Error {}
