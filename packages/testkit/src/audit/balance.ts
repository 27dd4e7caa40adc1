import type { QueueSnapshot } from '@mx-rmq/testing';

/** What leaves a queue without a counter of its own. */
export interface Uncounted {
  /** Messages that had expired and were dropped instead of buried. */
  readonly dropped?: number;
}

/** I11: produced = pending + delayed + processing + dead + completed + discarded + deleted + cancelled + dropped. */
export function faultOfBalance(queue: QueueSnapshot, { dropped = 0 }: Uncounted = {}): string | null {
  const { produced = 0, completed = 0, discarded = 0, deleted = 0, cancelled = 0 } = queue.totals;
  const gone = completed + discarded + deleted + cancelled + dropped;
  const there = countOf(queue);
  if (produced === there + gone) return null;
  return `${produced} were produced, but ${there} are there and ${gone} are gone`;
}

/** How many messages the queue holds, wherever they are. */
export function countOf({ pending, delayed, processing, deadLetters }: QueueSnapshot): number {
  const lists = Object.values(pending).map(records => records.length);
  const held = Object.values(processing).map(records => Object.keys(records).length);
  return [...lists, ...held, delayed.length, deadLetters.length].reduce((sum, count) => sum + count, 0);
}
