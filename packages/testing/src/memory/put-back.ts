import { buryMalformed } from './bury.js';
import { GUARD_MEMORY_MS, type QueueState } from './queue-state.js';
import { isForeign, isWhole, levelOf, stallsOf, withNextDelivery } from './record-header.js';

/** Deliveries that did not run to an end go back to the head of their level; no attempt is counted. */
export function release(queue: QueueState, consumer: string, deliveries: readonly string[], nowMs: number): number {
  // The newest first, so that the oldest ends up at the head.
  const released = deliveries.toReversed().filter(delivery => putBack(queue, consumer, delivery, nowMs)).length;
  queue.leaveIfEmpty(consumer);
  if (released > 0) queue.wake.offer();
  queue.totals.add('released', released);
  return released;
}

/** Ends claiming under this id for ever and releases what is held, but for running deliveries. */
export function closeConsumer(queue: QueueState, consumer: string, keep: readonly string[], nowMs: number): number {
  if (queue.guards.get(consumer, nowMs) !== 'reaped') queue.guards.set(consumer, 'closed', nowMs, GUARD_MEMORY_MS);
  const kept = new Set(keep);
  const deliveries = queue.deliveriesOf(consumer).filter(delivery => !kept.has(delivery));
  return release(queue, consumer, deliveries, nowMs);
}

/** True where the record went back to where it is claimed from. */
function putBack(queue: QueueState, consumer: string, delivery: string, nowMs: number): boolean {
  const record = queue.held(consumer, delivery);
  if (record === undefined) return false;
  queue.letGo(consumer, delivery);
  if (isForeign(record)) {
    queue.stalled.unshift(record);
  } else if (isWhole(record)) {
    const list = stallsOf(record) === 0 ? queue.pending[levelOf(record) as 0 | 1 | 2] : queue.stalled;
    list.unshift(withNextDelivery(record));
  } else {
    buryMalformed(queue, record, nowMs);
    return false;
  }
  return true;
}
