import { UnrecoverableError } from '@mx-rmq/core';
import { invalidPayload } from '../mx-rmq.messages.js';

/**
 * The payload breaks the rules of the class that the handler asks for. No retry can help: the message becomes a dead
 * letter.
 */
export class InvalidPayloadError extends UnrecoverableError {
  /** @param problems what is wrong, by property; the values found are never quoted */
  constructor(
    type: string,
    readonly problems: readonly string[],
  ) {
    super(invalidPayload(type, problems));
  }
}
