import { explain } from './catalogue.js';
import { MxRmqError } from './mx-rmq.error.js';
import type { UnknownOutcomeError } from './redis.errors.js';

/** `start()` registered the groups of its handlers, and Redis did not answer. */
export class StartUnansweredError extends MxRmqError {
  constructor(cause: UnknownOutcomeError) {
    const happened = 'The queue was not started: Redis did not answer when the group of a handler was registered.';
    super('MXRMQ_START_UNANSWERED', explain('MXRMQ_START_UNANSWERED', happened), { cause });
  }
}
