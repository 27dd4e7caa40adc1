import type { OptionProblem } from '../errors/invalid-options.error.js';
import { describeKind, describeValue } from '../errors/describe-value.js';
import { isName, isQueuePrefix, NAME_RULE, PREFIX_RULE } from '../model/topic-name.js';
import { checkOptions, nested } from './check-options.js';
import { ConnectionSchema } from './connection-schema.js';
import { Field, Satisfies } from './field.js';
import { DurationWithin } from './duration-decorators.js';
import { OneOf, Optional, WholeNumber } from './field-decorators.js';
import { DEFAULTS } from './defaults.js';
import { LIMITS } from './limits.js';
import type { MxRmqOptions } from './mx-rmq-options.js';
import { joinPath } from './option-path.js';
import { Excludes, NotLongerThan } from './rule-decorators.js';
import { TopicSchema } from './topic-schema.js';

export class QueueSchema extends TopicSchema implements Record<keyof MxRmqOptions, unknown> {
  @Optional() @Field('nested', nested(ConnectionSchema)) connection: unknown;
  @Optional() @Satisfies(isStore, 'a QueueStore', describeKind) @Excludes('connection') store: unknown;
  @Optional() @Satisfies(isQueuePrefix, PREFIX_RULE) queuePrefix: unknown;
  @Optional() @WholeNumber(LIMITS.maxWorkers) maxWorkers: unknown;
  @Optional() @WholeNumber(LIMITS.concurrency) concurrency: unknown;
  @Optional() @WholeNumber(LIMITS.taskQueueSize) taskQueueSize: unknown;
  @Optional() @WholeNumber(LIMITS.batchSize) batchSize: unknown;
  @Optional() @DurationWithin(LIMITS.processingTimeoutMs) processingTimeout: unknown;
  @Optional()
  @DurationWithin(LIMITS.handlerTimeoutMs)
  @NotLongerThan('processingTimeout', DEFAULTS.processingTimeoutMs)
  handlerTimeout: unknown;
  @Optional() @WholeNumber(LIMITS.maxStalls) maxStalls: unknown;
  @Optional() @OneOf(['strict', 'weighted']) priorityPolicy: unknown;
  @Optional() @DurationWithin(LIMITS.leaseMs) lease: unknown;
  @Optional() @DurationWithin(LIMITS.shutdownTimeoutMs) shutdownTimeout: unknown;
  @Optional() @DurationWithin(LIMITS.produceTimeoutMs) produceTimeout: unknown;
  @Optional() @DurationWithin(LIMITS.monitorIntervalMs) monitorInterval: unknown;
  @Optional() @Satisfies(isLogger, 'an object with the methods log, warn and error', describeKind) logger: unknown;
  @Optional() @Field('topics', topicsProblems) topics: unknown;
}

function topicsProblems(value: unknown, path: string): OptionProblem[] {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    return [{ path, expected: 'an object of options by topic', got: describeValue(value) }];
  }
  return Object.entries(value).flatMap(([topic, options]) => [
    ...(isName(topic)
      ? []
      : [{ path: joinPath(path, topic), expected: `a topic's name: ${NAME_RULE}`, got: describeValue(topic) }]),
    ...checkOptions(TopicSchema, options, joinPath(path, topic)),
  ]);
}

function isStore(value: unknown): boolean {
  return (
    has(value, 'object', ['messages', 'deadLetters', 'statistics', 'wakeUps', 'clock']) &&
    has(value, 'function', ['connect', 'close', 'check'])
  );
}

function isLogger(value: unknown): boolean {
  return has(value, 'function', ['log', 'warn', 'error']);
}

function has(value: unknown, kind: 'object' | 'function', names: readonly string[]): boolean {
  if ((typeof value !== 'object' && typeof value !== 'function') || value === null) return false;
  return names.every(name => typeof Reflect.get(value, name) === kind);
}
