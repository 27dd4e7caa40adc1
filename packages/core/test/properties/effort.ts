import type { Parameters } from 'fast-check';

/** How hard properties are tried: in the long form by `npm run test:properties`, in the short one by `npm test`. */
export interface Effort {
  readonly programs: number;
  readonly stepsAtMost: number;
  /** Nothing is begun after that. */
  readonly limitMs: number;
  /** What a test that tries this hard may take. */
  readonly timeoutMs: number;
}

const SHORT: Effort = { programs: 250, stepsAtMost: 60, limitMs: 25_000, timeoutMs: 90_000 };
const LONG: Effort = { programs: 5_000, stepsAtMost: 100, limitMs: 300_000, timeoutMs: 660_000 };

export const isLong = process.env['MX_RMQ_PROPERTIES'] === 'long';
export const EFFORT: Effort = isLong ? LONG : SHORT;

const SEED = process.env['MX_RMQ_SEED'];

/** Parameters of fast-check. `MX_RMQ_SEED` is the seed that a failure was reported with, to have it again. */
export function tried<T>(parameters: Parameters<T>): Parameters<T> {
  return SEED === undefined ? parameters : { ...parameters, seed: Number(SEED) };
}
