import { explain } from './catalogue.js';
import { MxRmqError } from './mx-rmq.error.js';

/** A handler ran longer than it may. The `reason` of its signal, and the error of the attempt. */
export class HandlerTimeoutError extends MxRmqError {
  /** @param queue topic and group as `queueName` writes them */
  constructor(
    readonly queue: string,
    readonly timeoutMs: number,
  ) {
    const happened = `The handler of ${queue} did not finish within ${timeoutMs} ms.`;
    super('MXRMQ_HANDLER_TIMEOUT', explain('MXRMQ_HANDLER_TIMEOUT', happened));
  }
}

/** The consumer no longer owns the message: its lease ended before it could be renewed. A signal's `reason`. */
export class LeaseLostError extends MxRmqError {
  /** @param queue topic and group as `queueName` writes them */
  constructor(readonly queue: string) {
    super('MXRMQ_LEASE_LOST', explain('MXRMQ_LEASE_LOST', `The lease of a consumer of ${queue} ended.`));
  }
}

/** The queue is stopping and will not wait any longer. A signal's `reason`. */
export class QueueStoppingError extends MxRmqError {
  constructor(shutdownTimeoutMs: number) {
    const happened = `The queue is stopping and the handler did not finish within ${shutdownTimeoutMs} ms.`;
    super('MXRMQ_QUEUE_STOPPING', explain('MXRMQ_QUEUE_STOPPING', happened));
  }
}
