import { MAX_DURATION_MS } from '../model/parse-duration.js';

/** Smallest and largest allowed value, both inclusive. */
export type Range = readonly [min: number, max: number];

const SECOND = 1_000;
const DAY = 86_400_000;

/** Node's timers overflow past 2^31 - 1 ms and would fire at once. */
const LONGEST_TIMER_MS = 24 * DAY;

/**
 * What every number and duration among the options may be. Durations are in ms, and `LONGEST_TIMER_MS` bounds those
 * that become timers.
 */
export const LIMITS = {
  maxWorkers: [1, 10_000],
  concurrency: [1, 10_000],
  taskQueueSize: [0, 100_000],
  /** One claim. The script's reply holds that many records. */
  batchSize: [1, 200],
  /** The record's header has seven digits of base 36 for it. */
  messageTtlMs: [1, 900 * DAY],
  processingTimeoutMs: [1, LONGEST_TIMER_MS],
  handlerTimeoutMs: [1, LONGEST_TIMER_MS],
  /** The record's header has one digit of base 36, and the record is buried at one more. */
  maxStalls: [0, 34],
  deduplicationWindowMs: [1, 365 * DAY],
  maxPayloadBytes: [1, 64 * 1_024 * 1_024],
  leaseMs: [SECOND, 300 * SECOND],
  shutdownTimeoutMs: [0, 3_600 * SECOND],
  /** A batch is valid for 30 s; what is sent later is refused, so trying longer helps nobody. */
  produceTimeoutMs: [100, 25 * SECOND],
  monitorIntervalMs: [SECOND, DAY],
  /** The record's header counts 999 attempts, of which there is one more than retries. */
  maxRetries: [0, 998],
  delayMs: [0, MAX_DURATION_MS],
  retryDelays: [1, 100],
  retryDelayMs: [0, MAX_DURATION_MS],
  backoffBaseMs: [1, MAX_DURATION_MS],
  backoffMaxMs: [1, MAX_DURATION_MS],
  backoffFactor: [1, 100],
  backoffJitter: [0, 1],
  headers: [0, 32],
  durabilityReplicas: [1, 10],
  durabilityTimeoutMs: [1, 10 * SECOND],
  headerBytes: [0, 8 * 1_024],
  /** Up to the year 2200, which the nine digits of base 36 in the record's header reach by far. */
  deliverAtMs: [0, 7_258_118_400_000],
  db: [0, 65_535],
  port: [1, 65_535],
} as const satisfies Readonly<Record<string, Range>>;

export function within(value: number, [min, max]: Range): boolean {
  return value >= min && value <= max;
}
