import { explain, type ErrorCode } from './catalogue.js';
import { MxRmqError } from './mx-rmq.error.js';

/** A message, or a batch of them, was refused before anything was sent. The base of the errors below. */
export abstract class InvalidMessageError extends MxRmqError {
  constructor(code: ErrorCode, happened: string, options?: { readonly cause?: unknown }) {
    super(code, explain(code, happened), options);
  }
}

/** The topic's or the group's name is outside the allowed language. */
export class InvalidTopicError extends InvalidMessageError {
  constructor(happened: string) {
    super('MXRMQ_TOPIC_INVALID', happened);
  }
}

/** A length of time could not be read, or is out of bounds. */
export class InvalidDurationError extends InvalidMessageError {
  constructor(happened: string) {
    super('MXRMQ_DURATION_INVALID', happened);
  }
}

export class PayloadTooLargeError extends InvalidMessageError {
  constructor(
    readonly bytes: number,
    readonly maxBytes: number,
  ) {
    super('MXRMQ_PAYLOAD_TOO_LARGE', `The payload has ${bytes} bytes of UTF-8; at most ${maxBytes} are allowed.`);
  }
}

/** The payload has no JSON form. */
export class PayloadNotSerialisableError extends InvalidMessageError {
  constructor(happened: string, options?: { readonly cause?: unknown }) {
    super('MXRMQ_PAYLOAD_NOT_SERIALISABLE', happened, options);
  }
}

export class InvalidHeadersError extends InvalidMessageError {
  constructor(happened: string) {
    super('MXRMQ_HEADERS_INVALID', happened);
  }
}

/** A `messageId` or a deduplication key is outside the allowed language. */
export class InvalidMessageIdError extends InvalidMessageError {
  constructor(happened: string) {
    super('MXRMQ_MESSAGE_ID_INVALID', happened);
  }
}

/** An option of one message is unknown, of the wrong kind or in conflict with another. */
export class InvalidMessageOptionError extends InvalidMessageError {
  constructor(happened: string) {
    super('MXRMQ_MESSAGE_OPTION_INVALID', happened);
  }
}

/** More messages, or more bytes, than one atomic call may carry. */
export class BatchTooLargeError extends InvalidMessageError {
  constructor(happened: string) {
    super('MXRMQ_BATCH_TOO_LARGE', happened);
  }
}
