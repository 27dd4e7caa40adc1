import { BACKLOG } from './backlog.mjs';
import { CONSUME } from './consume.mjs';
import { END_TO_END } from './end-to-end.mjs';
import { IDLE } from './idle.mjs';
import { LATENCY } from './latency.mjs';
import { MEMORY } from './memory.mjs';
import { PREFETCH } from './prefetch.mjs';
import { PRODUCE } from './produce.mjs';

/** All that is measured, in the order in which it is done. */
export const SCENARIOS = [
  ...PRODUCE,
  ...CONSUME,
  ...END_TO_END,
  ...LATENCY,
  ...PREFETCH,
  ...MEMORY,
  ...IDLE,
  ...BACKLOG,
];
