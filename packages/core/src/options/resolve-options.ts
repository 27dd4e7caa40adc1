import { InvalidOptionsError } from '../errors/invalid-options.error.js';
import type { Duration } from '../model/duration.js';
import { parseDuration } from '../model/parse-duration.js';
import { checkOptions } from './check-options.js';
import { consoleLogger } from './console-logger.js';
import { DEFAULTS } from './defaults.js';
import { GuardedLogger } from './guarded-logger.js';
import type { MxRmqOptions } from './mx-rmq-options.js';
import { QueueSchema } from './queue-schema.js';
import { redactedConnection } from './redacted-connection.js';
import { resolveTopicOptions } from './resolve-topic-options.js';
import type { ResolvedOptions } from './resolved-options.js';

/**
 * Checks the options of a queue, whatever their origin, and fills in the defaults. The result is frozen in depth,
 * except for what is the user's own: client, store and TLS options. Their logger is wrapped, so that it cannot throw.
 * @throws InvalidOptionsError with all that is wrong
 */
export function resolveOptions(options: unknown = {}): ResolvedOptions {
  assertOptions(options);
  const topicDefaults = resolveTopicOptions(options);
  const topics = Object.entries(options.topics ?? {}).map(
    ([topic, own]) => [topic, resolveTopicOptions(own, topicDefaults)] as const,
  );
  return Object.freeze({
    connection: redactedConnection(options.connection ?? {}),
    store: options.store ?? null,
    queuePrefix: options.queuePrefix ?? DEFAULTS.queuePrefix,
    maxWorkers: options.maxWorkers ?? DEFAULTS.maxWorkers,
    concurrency: options.concurrency ?? DEFAULTS.concurrency,
    taskQueueSize: options.taskQueueSize ?? DEFAULTS.taskQueueSize,
    batchSize: options.batchSize ?? DEFAULTS.batchSize,
    priorityPolicy: options.priorityPolicy ?? DEFAULTS.priorityPolicy,
    processingTimeoutMs: msOr(options.processingTimeout, DEFAULTS.processingTimeoutMs),
    handlerTimeoutMs: msOr(options.handlerTimeout, null),
    maxStalls: options.maxStalls ?? DEFAULTS.maxStalls,
    leaseMs: msOr(options.lease, DEFAULTS.leaseMs),
    shutdownTimeoutMs: msOr(options.shutdownTimeout, DEFAULTS.shutdownTimeoutMs),
    produceTimeoutMs: msOr(options.produceTimeout, DEFAULTS.produceTimeoutMs),
    monitorIntervalMs: msOr(options.monitorInterval, DEFAULTS.monitorIntervalMs),
    logger: new GuardedLogger(options.logger ?? consoleLogger),
    topicDefaults,
    topics: new Map(topics),
  });
}

function assertOptions(options: unknown): asserts options is MxRmqOptions {
  const problems = checkOptions(QueueSchema, options);
  if (problems.length > 0) throw new InvalidOptionsError(problems);
}

function msOr<T>(duration: Duration | undefined, otherwise: T): number | T {
  return duration === undefined ? otherwise : parseDuration(duration);
}
