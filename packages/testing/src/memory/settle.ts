import type { Acks, BuryEntry, RetryEntry } from '@mx-rmq/core';
import { buryMalformed, buryRecord } from './bury.js';
import { delay } from './delay.js';
import type { QueueState } from './queue-state.js';
import { isWhole } from './record-header.js';

/** What a reader makes of a byte that is not text. */
const REPLACED = '\ufffd';

/** Deliveries were handled, or are given up without a dead letter. Returns how many were still this consumer's. */
export function ack(
  queue: QueueState,
  consumer: string,
  { deliveries, handlingMs }: Acks,
  counter: 'completed' | 'discarded',
): number {
  const settled = deliveries.filter(delivery => queue.letGo(consumer, delivery)).length;
  queue.leaveIfEmpty(consumer);
  queue.totals.add(counter, settled);
  if (settled > 0) queue.totals.add('handlingMs', Math.round(handlingMs));
  return settled;
}

/** Failed deliveries go back to delayed, each with the record that its consumer rewrote. Returns the others. */
export function retry(
  queue: QueueState,
  consumer: string,
  entries: readonly RetryEntry[],
  nowMs: number,
): readonly string[] {
  const notOwned: string[] = [];
  let retried = 0;
  for (const { delivery, delayMs, record } of entries) {
    const id = idIn(delivery);
    if (queue.letGo(consumer, delivery)) {
      delay(queue, id, nowMs + Math.round(delayMs), record);
      retried++;
    } else if (queue.delayed.get(id)?.record !== record) {
      // Equal bytes only this very call can have written: its answer was lost. These were settled by others.
      notOwned.push(delivery);
    }
  }
  queue.leaveIfEmpty(consumer);
  queue.totals.add('retried', retried);
  return notOwned;
}

/** Deliveries are given up and become dead letters. Returns those that were no longer this consumer's. */
export function bury(
  queue: QueueState,
  consumer: string,
  entries: readonly BuryEntry[],
  nowMs: number,
): readonly string[] {
  const notOwned: string[] = [];
  const unnamed: string[] = [];
  let buried = 0;
  for (const { delivery, record } of entries) {
    const held = queue.held(consumer, delivery);
    if (held === undefined) {
      const wasSettled = record !== null && queue.dead.get(idIn(delivery))?.record === record;
      if (!wasSettled) (record === null && delivery.includes(REPLACED) ? unnamed : notOwned).push(delivery);
    } else if (record === null) {
      buryMalformed(queue, held, nowMs);
    } else {
      buryRecord(queue, idIn(delivery), record, nowMs);
      buried++;
    }
    queue.letGo(consumer, delivery);
  }
  const found = unnamed.length === 0 ? 0 : buryUnreadable(queue, consumer, nowMs);
  queue.leaveIfEmpty(consumer);
  queue.totals.add('buried', buried);
  return [...notOwned, ...unnamed.slice(found)];
}

/** A header that is not text comes back from its consumer changed, and its name with it: it is found by looking. */
function buryUnreadable(queue: QueueState, consumer: string, nowMs: number): number {
  const unreadable = [...(queue.processing.get(consumer) ?? [])].filter(([, record]) => !isWhole(record));
  for (const [delivery, record] of unreadable) {
    buryMalformed(queue, record, nowMs);
    queue.letGo(consumer, delivery);
  }
  return unreadable.length;
}

function idIn(delivery: string): string {
  return delivery.slice(0, delivery.indexOf('/'));
}
