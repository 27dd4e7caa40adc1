import type { Message } from './message.js';

/** What a handler is told beside the payload. */
export interface MessageContext<T = unknown> {
  readonly message: Message<T>;
  /** 1 for the first attempt. */
  readonly attempt: number;
  /**
   * Aborted when the handler has run too long, when the message was taken away, or when the process will not wait any
   * longer; its `reason` is the error that says which. What the handler still does after that is not recorded.
   */
  readonly signal: AbortSignal;
}

/**
 * Handles one message. It is done when the promise resolves, to be retried when it rejects. Throw an
 * `UnrecoverableError` where no retry can help, a `RetryLaterError` to choose the delay.
 */
export type MessageHandler<T = unknown> = (payload: T, context: MessageContext<T>) => unknown;
