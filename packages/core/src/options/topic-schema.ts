import { DurationOrNever, DurationWithin } from './duration-decorators.js';
import { Flag, OneOf, Optional, WholeNumber } from './field-decorators.js';
import { LIMITS } from './limits.js';
import type { TopicOptions } from './mx-rmq-options.js';
import { RetrySchema } from './retry-schema.js';

export class TopicSchema extends RetrySchema implements Record<keyof TopicOptions, unknown> {
  @Optional() @DurationOrNever(LIMITS.messageTtlMs) messageTtl: unknown;
  @Optional() @OneOf(['dead-letter', 'discard']) onExpire: unknown;
  @Optional() @Flag() enableDeadLetter: unknown;
  @Optional() @WholeNumber(LIMITS.maxPayloadBytes) maxPayloadBytes: unknown;
  @Optional() @DurationWithin(LIMITS.deduplicationWindowMs) deduplicationWindow: unknown;
}
