import { deliveryOf, type ClaimReply, type ClaimTurn } from '@mx-rmq/core';
import { buryMalformed, buryRecord } from './bury.js';
import { promoteDue, PROMOTED_AT_ONCE } from './delay.js';
import type { LeaseReport } from './leases.js';
import { GUARD_MEMORY_MS, type QueueState } from './queue-state.js';
import { idOf, withReason } from './record-header.js';
import { Taking } from './take-pending.js';

const NOBODY: LeaseReport = { ended: null, earliestEndMs: null };

/** One turn of a consumer: settles its acks, promotes what is due, takes what there is room for. */
export function claim(queue: QueueState, turn: ClaimTurn, nowMs: number): ClaimReply {
  const last = queue.guards.get(turn.consumer, nowMs);
  if (typeof last === 'string' || (last === undefined && turn.turn > 1)) return { code: 'lost' };
  if (last !== undefined && turn.turn < last) return { code: 'lost' };
  if (turn.turn === last) return repeated(queue, turn.consumer, nowMs);

  const held = queue.processing.get(turn.consumer)?.size ?? 0;
  const promoted = promoteDue(queue, nowMs);
  const taking = take(queue, turn, nowMs);
  const isLeft = queue.pending.some(level => taking.hasMore(level));
  const isStalledLeft = turn.takeStalled && taking.hasMore(queue.stalled);
  const looks = turn.lookAround || held === 0 || taking.records.length === 0 || !(isLeft || isStalledLeft);
  const others: LeaseReport = looks ? queue.leases.lookAtOthers(turn.consumer, nowMs) : NOBODY;
  settle(queue, turn);
  putAway(queue, taking, turn.discardExpired, nowMs);
  hold(queue, turn, taking.records, looks ? nowMs + turn.leaseMs : null);
  queue.guards.set(turn.consumer, turn.turn, nowMs, GUARD_MEMORY_MS);

  // Where all that was found is for newer versions, neither `more` nor a wake-up may keep this consumer turning.
  const more = (isLeft || isStalledLeft || promoted === PROMOTED_AT_ONCE) && (taking.foreign === 0 || taking.used > 0);
  if (more) queue.wake.offer();
  else if (queue.delayed.size === 0 && queue.stalled.length === 0 && taking.foreign === 0) queue.wake.withdraw();
  return {
    code: 'claimed',
    nowMs,
    records: taking.records,
    more,
    nextAtMs: nextLookAt(queue, others),
    ended: others.ended,
    expired: taking.expired.length,
    malformed: taking.malformed.length,
  };
}

/** The reply of this turn was lost on its way: the consumer is told all that it holds, and nothing else happens. */
function repeated(queue: QueueState, consumer: string, nowMs: number): ClaimReply {
  const records = [...(queue.processing.get(consumer)?.values() ?? [])];
  return { code: 'repeated', nowMs, records, more: true, nextAtMs: null, ended: null, expired: 0, malformed: 0 };
}

/** One that somebody died with before all others; then each level its share; then by strict order. */
function take(queue: QueueState, { room, quotas, takeStalled }: ClaimTurn, nowMs: number): Taking {
  const taking = new Taking(nowMs);
  if (takeStalled) taking.from(queue.stalled, Math.min(room, 1));
  for (const [level, list] of queue.pending.entries()) {
    taking.from(list, Math.min(quotas[level] ?? 0, room - taking.used));
  }
  for (const list of queue.pending) taking.from(list, room - taking.used);
  return taking;
}

function settle(queue: QueueState, { consumer, acks }: ClaimTurn): void {
  const settled = acks.deliveries.filter(delivery => queue.letGo(consumer, delivery));
  queue.totals.add('completed', settled.length);
  queue.totals.add('handlingMs', Math.round(acks.handlingMs));
}

function putAway(queue: QueueState, { expired, malformed }: Taking, discardExpired: boolean, nowMs: number): void {
  for (const record of discardExpired ? [] : expired) {
    buryRecord(queue, idOf(record), withReason(record, 'x'), nowMs);
  }
  for (const bytes of malformed) buryMalformed(queue, bytes, nowMs);
  queue.totals.add('expired', expired.length);
}

function hold(queue: QueueState, turn: ClaimTurn, records: readonly string[], leaseEndMs: number | null): void {
  for (const record of records) queue.hold(turn.consumer, deliveryOf(record), record);
  if (records.length > 0) {
    if (leaseEndMs !== null) queue.leases.grant(turn.consumer, leaseEndMs);
  } else if (turn.acks.deliveries.length > 0) {
    queue.leaveIfEmpty(turn.consumer);
  }
}

/** The half ms of a suspect counts as a whole one: whoever looked a moment before it would look again at once. */
function nextLookAt(queue: QueueState, { earliestEndMs }: LeaseReport): number | null {
  const dueMs = queue.delayed.first?.atMs ?? Infinity;
  const nextMs = Math.min(dueMs, earliestEndMs ?? Infinity);
  return nextMs === Infinity ? null : Math.ceil(nextMs);
}
