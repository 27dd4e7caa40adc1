import { HandlerConflictError } from '../errors/handler-conflict.error.js';
import { placeOf, type DiscoveredHandler } from './discovered-handler.js';

/** @throws HandlerConflictError where two handlers claim one topic and group */
export function refuseConflicts(handlers: readonly DiscoveredHandler[]): void {
  const taken = new Map<string, DiscoveredHandler>();
  for (const handler of handlers) {
    const queue = { topic: handler.topic, group: handler.options.group ?? '' };
    const key = JSON.stringify([queue.topic, queue.group]);
    const first = taken.get(key);
    if (first !== undefined) throw new HandlerConflictError(queue, [placeOf(first), placeOf(handler)]);
    taken.set(key, handler);
  }
}
