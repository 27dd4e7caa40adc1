import type { OptionProblem } from '../errors/invalid-options.error.js';
import { describeValue } from '../errors/describe-value.js';
import { isName, NAME_RULE } from '../model/topic-name.js';
import { Field, Satisfies } from './field.js';
import { DurationWithin } from './duration-decorators.js';
import { Flag, OneOf, Optional, WholeNumber } from './field-decorators.js';
import { LIMITS } from './limits.js';
import type { HandlerOptions } from './mx-rmq-options.js';
import { itemPath } from './option-path.js';
import { RetrySchema } from './retry-schema.js';

export class HandlerSchema extends RetrySchema implements Record<keyof HandlerOptions, unknown> {
  @Optional() @Satisfies(isName, `a group's name: ${NAME_RULE}`) group: unknown;
  @Optional() @WholeNumber(LIMITS.concurrency) concurrency: unknown;
  @Optional() @DurationWithin(LIMITS.handlerTimeoutMs) handlerTimeout: unknown;
  @Optional() @DurationWithin(LIMITS.processingTimeoutMs) processingTimeout: unknown;
  @Optional() @OneOf(['strict', 'weighted']) priorityPolicy: unknown;
  @Optional() @OneOf(['dead-letter', 'discard']) onExpire: unknown;
  @Optional() @Flag() enableDeadLetter: unknown;
  @Optional() @Field('nonRetryable', nonRetryableProblems) nonRetryable: unknown;
}

function nonRetryableProblems(value: unknown, path: string): OptionProblem[] {
  if (!Array.isArray(value)) {
    return [{ path, expected: 'an array of error classes, names or functions', got: describeValue(value) }];
  }
  const expected = "an error class, an error's name or a function";
  return Array.from(value, (item: unknown, index) =>
    typeof item === 'function' || (typeof item === 'string' && item !== '')
      ? []
      : [{ path: itemPath(path, index), expected, got: describeValue(item) }],
  ).flat();
}
