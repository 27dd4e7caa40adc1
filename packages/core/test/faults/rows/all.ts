import type { Row } from '../bench/row.js';
import { EVERY_SCRIPT_ROWS } from './every-script.rows.js';
import { WORKER_CRASH_ROWS } from './worker-crashes.rows.js';
import { WORKER_HANDLER_ROWS } from './worker-handlers.rows.js';
import { WORKER_POINT_ROWS } from './worker-points.rows.js';

/** The fault matrix: letter by letter as in docs/guarantees.md, each by number. */
export const ROWS: readonly Row[] = [
  ...EVERY_SCRIPT_ROWS,
  ...WORKER_CRASH_ROWS,
  ...WORKER_POINT_ROWS,
  ...WORKER_HANDLER_ROWS,
].toSorted((a, b) => 'WNRFCD'.indexOf(a.id.charAt(0)) - 'WNRFCD'.indexOf(b.id.charAt(0)) || numberIn(a) - numberIn(b));

function numberIn({ id }: Row): number {
  return Number.parseInt(id.slice(1), 10);
}
