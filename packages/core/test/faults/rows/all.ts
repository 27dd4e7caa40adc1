import type { Row } from '../bench/row.js';
import { CLOCK_ROWS } from './clock.rows.js';
import { DATA_ROWS } from './data.rows.js';
import { EVERY_SCRIPT_ROWS } from './every-script.rows.js';
import { FAILOVER_ROWS } from './failover.rows.js';
import { NETWORK_ROWS } from './network.rows.js';
import { REDIS_REFUSAL_ROWS } from './redis-refusals.rows.js';
import { REDIS_RESTART_ROWS } from './redis-restarts.rows.js';
import { REDIS_TAMPERING_ROWS } from './redis-tampering.rows.js';
import { WORKER_CRASH_ROWS } from './worker-crashes.rows.js';
import { WORKER_HANDLER_ROWS } from './worker-handlers.rows.js';
import { WORKER_POINT_ROWS } from './worker-points.rows.js';

const LETTERS = 'WNRFCD';

/** The fault matrix: letter by letter as in docs/guarantees.md, each by number. */
export const ROWS: readonly Row[] = [
  ...WORKER_CRASH_ROWS,
  ...WORKER_POINT_ROWS,
  ...WORKER_HANDLER_ROWS,
  ...EVERY_SCRIPT_ROWS,
  ...NETWORK_ROWS,
  ...REDIS_RESTART_ROWS,
  ...REDIS_REFUSAL_ROWS,
  ...REDIS_TAMPERING_ROWS,
  ...FAILOVER_ROWS,
  ...CLOCK_ROWS,
  ...DATA_ROWS,
].toSorted((a, b) => letterOf(a) - letterOf(b) || numberOf(a) - numberOf(b));

function letterOf({ id }: Row): number {
  return LETTERS.indexOf(id.charAt(0));
}

function numberOf({ id }: Row): number {
  return Number.parseInt(id.slice(1), 10);
}
