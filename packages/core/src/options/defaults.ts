const SECOND = 1_000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;

/** What holds where an option is absent. */
export const DEFAULTS = {
  host: 'localhost',
  port: 6_379,
  queuePrefix: 'mx-rmq',
  maxWorkers: 50,
  concurrency: 10,
  taskQueueSize: 200,
  batchSize: 100,
  priorityPolicy: 'strict',
  processingTimeoutMs: 3 * MINUTE,
  maxStalls: 5,
  leaseMs: 10 * SECOND,
  shutdownTimeoutMs: 10 * SECOND,
  produceTimeoutMs: 10 * SECOND,
  monitorIntervalMs: 30 * SECOND,
  messageTtlMs: 24 * HOUR,
  onExpire: 'dead-letter',
  enableDeadLetter: true,
  maxPayloadBytes: 256 * 1_024,
  deduplicationWindowMs: 24 * HOUR,
  durabilityTimeoutMs: SECOND,
  retry: { maxRetries: 3, delaysMs: Object.freeze([MINUTE, 5 * MINUTE, 30 * MINUTE]), backoff: null },
  backoff: { factor: 2, maxMs: HOUR, jitter: 0.2 },
} as const;
