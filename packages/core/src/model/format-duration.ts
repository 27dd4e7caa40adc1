import type { Duration } from './duration.js';

const UNITS = [
  ['d', 86_400_000],
  ['h', 3_600_000],
  ['m', 60_000],
  ['s', 1_000],
] as const;

/** The shortest exact form: `60000` is `'1m'`, `1500` is `'1500ms'`. */
export function formatDuration(ms: number): Duration {
  const found = UNITS.find(([, unitMs]) => ms >= unitMs && ms % unitMs === 0);
  return found === undefined ? `${ms}ms` : `${ms / found[1]}${found[0]}`;
}
