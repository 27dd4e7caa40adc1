import type { ServerClock } from '../clock/server-clock.js';
import type { ProduceBatch, ProduceEntry } from '../store/message-store.js';
import type { Outgoing } from './outgoing.js';

/**
 * A batch whose records and time are made when the store first looks at them, and stay the same: a store that is not
 * connected yet does not know the server's time, and looks once it is.
 */
export function stampedBatch(
  topic: string,
  { producer, clock }: { readonly producer: string; readonly clock: ServerClock },
  number: number,
  taken: readonly Outgoing[],
): ProduceBatch {
  let stampedAtMs: number | null = null;
  let entries: ProduceEntry[] | null = null;
  const durability = taken[0]?.durability ?? null;
  return {
    topic,
    ...(durability !== null && { durability }),
    producer,
    number,
    // The first one waits the longest.
    deadlineMs: taken[0]?.deadlineMs ?? 0,
    get stampedAtMs() {
      return (stampedAtMs ??= clock.nowMs());
    },
    get entries() {
      if (entries === null) {
        entries = [];
        for (const outgoing of taken) outgoing.addTo(entries);
      }
      return entries;
    },
  };
}
