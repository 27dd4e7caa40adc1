import type { ReapLimits, ReapReply } from '@mx-rmq/core';
import { buryMalformed, buryRecord } from './bury.js';
import { GUARD_MEMORY_MS, type QueueState } from './queue-state.js';
import { idOf, isForeign, isWhole, stallsOf, withNextDelivery, withReason, withStalls } from './record-header.js';

const TAKEN_AT_ONCE = 100;

/** Takes back what a consumer holds whose lease has ended. The first look makes it a suspect only. */
export function reap(queue: QueueState, consumer: string, limits: ReapLimits, nowMs: number): ReapReply {
  const { leases, guards } = queue;
  const held = queue.deliveriesOf(consumer);
  if (held.length === 0) {
    leases.end(consumer);
    return { code: 'gone' };
  }
  if (!leases.hasEnded(consumer, nowMs)) {
    return { code: 'alive', againAtMs: Math.ceil(leases.endOf(consumer) ?? nowMs) };
  }
  if (guards.get(consumer, nowMs) !== 'reaped' && !leases.isSuspect(consumer)) {
    // After an outage all leases have ended: whoever lives renews before the second look.
    const againAtMs = nowMs + limits.graceMs;
    leases.suspect(consumer, againAtMs);
    return { code: 'suspected', againAtMs: againAtMs + 1 };
  }

  guards.set(consumer, 'reaped', nowMs, GUARD_MEMORY_MS);
  // The newest first, so that chunk after chunk ends in the old order at the head.
  const deliveries = held.slice(-TAKEN_AT_ONCE).toReversed();
  const taken = deliveries.filter(delivery => takeBack(queue, consumer, delivery, limits.maxStalls, nowMs)).length;
  queue.leaveIfEmpty(consumer);
  if (taken > 0) queue.wake.offer();
  queue.totals.add('reaped', taken);
  return { code: 'reaped', taken, buried: deliveries.length - taken, remaining: held.length - deliveries.length };
}

/**
 * Which of a dead consumer's records were running nobody knows: each counts one crash, and from then on it is handed
 * out with no other such record beside it, so that the next crash names its culprit. False where it was buried.
 */
function takeBack(queue: QueueState, consumer: string, delivery: string, maxStalls: number, nowMs: number): boolean {
  const record = queue.held(consumer, delivery) ?? '';
  queue.letGo(consumer, delivery);
  if (isForeign(record)) {
    queue.stalled.unshift(record);
    return true;
  }
  if (!isWhole(record)) {
    buryMalformed(queue, record, nowMs);
    return false;
  }
  const stalls = stallsOf(record) + 1;
  const reaped = withStalls(record, stalls);
  if (stalls > maxStalls) {
    buryRecord(queue, idOf(record), withReason(reaped, 's'), nowMs);
    queue.totals.add('buried', 1);
    return false;
  }
  queue.stalled.unshift(withNextDelivery(reaped));
  return true;
}
