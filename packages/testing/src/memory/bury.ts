import type { QueueState } from './queue-state.js';

export function buryRecord(queue: QueueState, id: string, record: string, nowMs: number): void {
  queue.dead.set(id, nowMs, record);
}

/** What cannot be read as a record is kept whole, under an id of its own. */
export function buryMalformed(queue: QueueState, bytes: string, nowMs: number): void {
  const number = queue.totals.add('malformed', 1);
  buryRecord(queue, `malformed-${number}`, `M${bytes}`, nowMs);
}
