import { explain, type ErrorCode } from './catalogue.js';
import { MxRmqError } from './mx-rmq.error.js';

/** The queue is in a state in which the call makes no sense. The base of the errors below. */
export abstract class InvalidStateError extends MxRmqError {
  constructor(code: ErrorCode, happened: string) {
    super(code, explain(code, happened));
  }
}

export class QueueClosedError extends InvalidStateError {
  /** @param call what was called, for example `produce()` */
  constructor(call: string) {
    super('MXRMQ_QUEUE_CLOSED', `${call} was called on a queue that is closed.`);
  }
}

export class QueueRunningError extends InvalidStateError {
  /** @param call what was called, for example `registerHandler()` */
  constructor(call: string) {
    super('MXRMQ_QUEUE_RUNNING', `${call} was called on a queue that is running.`);
  }
}

/** `start()` without a handler: it would wait for ever for messages that nobody asked for. */
export class NoHandlersError extends InvalidStateError {
  constructor() {
    super('MXRMQ_HANDLER_MISSING', 'The queue was started, but no handler is registered.');
  }
}

/** A second handler for the same topic and group in one process. */
export class DuplicateHandlerError extends InvalidStateError {
  /** @param queue topic and group as `queueName` writes them */
  constructor(readonly queue: string) {
    super('MXRMQ_HANDLER_DUPLICATE', `There is a handler for ${queue} already.`);
  }
}
