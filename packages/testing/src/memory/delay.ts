import type { QueueState } from './queue-state.js';
import { buryMalformed } from './bury.js';
import { isForeign, isWhole, levelOf, promoted } from './record-header.js';

/** So many due messages are looked at in one turn. */
export const PROMOTED_AT_ONCE = 100;
/** When to look again at one that only a newer process can read. */
const FOREIGN_PAUSE_MS = 5_000;

/** Whoever sleeps until the first of the delayed messages must hear of an earlier one. */
export function delay(queue: QueueState, id: string, dueMs: number, record: string): void {
  queue.delayed.set(id, dueMs, record);
  if (queue.delayed.first?.id === id) queue.wake.offer();
}

/** Due messages go to the end of their level, the earliest first. Returns how many were looked at. */
export function promoteDue(queue: QueueState, nowMs: number): number {
  const due = queue.delayed.slice(0, PROMOTED_AT_ONCE).filter(({ atMs }) => atMs <= nowMs);
  for (const { id, atMs, record } of due) {
    if (isForeign(record)) {
      queue.delayed.set(id, nowMs + FOREIGN_PAUSE_MS, record);
      continue;
    }
    queue.delayed.delete(id);
    if (isWhole(record)) queue.addPending(levelOf(record), promoted(record, atMs));
    else buryMalformed(queue, record, nowMs);
  }
  return due.length;
}
