import { MxRmqError } from '@mx-rmq/core';

/** A handler cannot work as it is written. Thrown while the application starts. */
export class HandlerBindingError extends MxRmqError {
  /** @param place class and method, and the module that holds them */
  constructor(
    readonly place: string,
    problem: string,
    options?: { readonly cause?: unknown },
  ) {
    super('MXRMQ_HANDLER_INVALID', `${place}: ${problem}`, options);
  }
}
