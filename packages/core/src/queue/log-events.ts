import type { Message } from '../model/message.js';
import { queueName } from '../model/queue-ref.js';
import type { Logger } from '../options/logger.js';
import type { EventHub } from './event-hub.js';
import { nameError } from './name-error.js';

/**
 * Logs what somebody should hear of even if nobody listens: messages that were given up, and consumers that died.
 * An error is named and not quoted, because its text may hold parts of a payload; it stands in the dead letter.
 */
export function logEvents(events: EventHub, logger: Logger): void {
  events.on('buried', ({ message, reason, error }) => {
    logger.warn(`${nameOf(message)} is a dead letter now (${reason}${causeOf(error)}).`);
  });
  events.on('discarded', ({ message, reason, error }) => {
    logger.warn(`${nameOf(message)} was dropped (${reason}${causeOf(error)}).`);
  });
  events.on('reaped', ({ queue, taken, buried }) => {
    const dead = buried === 0 ? '' : `, ${buried} more became dead letters`;
    logger.warn(`${queueName(queue)}: a consumer died; ${taken} of its messages go to others${dead}.`);
  });
}

function nameOf(message: Message): string {
  return `${queueName(message)}: message ${message.recordId}`;
}

function causeOf(error: unknown): string {
  return error === null ? '' : `, ${nameError(error)}`;
}
