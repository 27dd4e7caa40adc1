import { MxRmqError, type QueueRef } from '@mx-rmq/core';
import { twoHandlers } from '../mx-rmq.messages.js';

/** Two methods of the application handle the same topic and group. Thrown while the application starts. */
export class HandlerConflictError extends MxRmqError {
  /** @param places class and method of both, and the modules that hold them */
  constructor(
    readonly queue: QueueRef,
    readonly places: readonly [string, string],
  ) {
    super('MXRMQ_HANDLER_DUPLICATE', twoHandlers(queue, ...places));
  }
}
