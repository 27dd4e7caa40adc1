import { nested } from './check-options.js';
import { Field } from './field.js';
import { DurationList, DurationWithin } from './duration-decorators.js';
import { AnyNumber, OneOf, Optional, WholeNumber } from './field-decorators.js';
import { LIMITS } from './limits.js';
import type { BackoffOptions, RetryOptions } from './mx-rmq-options.js';
import { Excludes, NotLongerThan } from './rule-decorators.js';

/**
 * Schemas hold values of unknown origin, therefore `unknown`; `implements` keeps their names those of the options.
 */
export class BackoffSchema implements Record<keyof BackoffOptions, unknown> {
  @OneOf(['exponential']) type: unknown;
  @DurationWithin(LIMITS.backoffBaseMs) @NotLongerThan('max', Infinity) base: unknown;
  @Optional() @AnyNumber(LIMITS.backoffFactor) factor: unknown;
  @Optional() @DurationWithin(LIMITS.backoffMaxMs) max: unknown;
  @Optional() @AnyNumber(LIMITS.backoffJitter) jitter: unknown;
}

export class RetrySchema implements Record<keyof RetryOptions, unknown> {
  @Optional() @WholeNumber(LIMITS.maxRetries) maxRetries: unknown;
  @Optional() @DurationList(LIMITS.retryDelays, LIMITS.retryDelayMs) retryDelays: unknown;
  @Optional() @Field('nested', nested(BackoffSchema)) @Excludes('retryDelays') backoff: unknown;
}
