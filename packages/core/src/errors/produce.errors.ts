import { explain } from './catalogue.js';
import { InvalidMessageError } from './invalid-message.errors.js';
import { MxRmqError, type Outcome } from './mx-rmq.error.js';

/** One message of `produceMany` was refused, and with it the whole call. `cause` says what is wrong with it. */
export class InvalidBatchError extends InvalidMessageError {
  /** @param index position of the message in the list that was given, from 0 */
  constructor(
    readonly index: number,
    cause: Error,
  ) {
    super('MXRMQ_BATCH_INVALID', `The message at index ${index} was refused: ${cause.message}`, { cause });
  }
}

/** A message waited for its turn to be sent until `produceTimeout` had passed. */
export class ProduceTimeoutError extends MxRmqError {
  constructor(topic: string, produceTimeoutMs: number) {
    const happened = `A message for ${topic} could not be sent within the produceTimeout of ${produceTimeoutMs} ms.`;
    super('MXRMQ_PRODUCE_TIMEOUT', explain('MXRMQ_PRODUCE_TIMEOUT', happened));
  }
}

/** Too much is waiting to be sent in this process already. */
export class ProduceBufferFullError extends MxRmqError {
  constructor(
    readonly bufferedBytes: number,
    readonly maxBytes: number,
  ) {
    const happened = `${bufferedBytes} bytes wait for Redis in this process already; at most ${maxBytes} may.`;
    super('MXRMQ_PRODUCE_BUFFER_FULL', explain('MXRMQ_PRODUCE_BUFFER_FULL', happened));
  }
}

/**
 * `produceMany` reached some topics and not others. `topics` tells what became of each; `cause` is the first failure.
 */
export class PartlyProducedError extends MxRmqError {
  constructor(
    readonly topics: ReadonlyMap<string, Outcome>,
    cause: unknown,
  ) {
    const outcomes = [...topics].map(([topic, outcome]) => `${topic} ${outcome}`).join(', ');
    const happened = `Not every topic of the call took its messages: ${outcomes}.`;
    super('MXRMQ_PRODUCE_PARTIAL', explain('MXRMQ_PRODUCE_PARTIAL', happened), { cause });
  }
}
