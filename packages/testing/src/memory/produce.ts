import { BatchExpiredError, UnknownOutcomeError, type ProduceBatch, type ProduceEntry } from '@mx-rmq/core';
import { BatchNumbers } from './batch-numbers.js';
import { delay } from './delay.js';
import type { TopicState } from './topic-state.js';

/** How long a batch may be applied after it was made. */
const VALIDITY_MS = 30_000;
/** How long the numbers of a producer's batches are kept after the last of them. */
const NUMBERS_MEMORY_MS = VALIDITY_MS * 4;

/** Index of an entry that was a duplicate → id of the record that holds its deduplication key. */
type Duplicates = ReadonlyMap<number, string>;

/** Stores a batch for every group of its topic, all or nothing. The same number again changes nothing. */
export function produce(topic: TopicState, batch: ProduceBatch, nowMs: number): Duplicates {
  const numbers = topic.batches.get(batch.producer, nowMs) ?? new BatchNumbers();
  const seen = numbers.replyTo(batch.number);
  if (seen !== undefined) return seen;
  if (numbers.isForgotten(batch.number)) {
    throw new UnknownOutcomeError('MXRMQ_REPLY_LOST', 'It is not known any more whether a batch was stored.');
  }
  // A certain no: no copy of it that comes later can be applied either.
  if (Math.abs(nowMs - batch.stampedAtMs) > VALIDITY_MS) throw new BatchExpiredError(batch.topic);

  const duplicates = store(topic, batch.entries, nowMs);
  numbers.remember(batch.number, duplicates);
  topic.batches.set(batch.producer, numbers, nowMs, NUMBERS_MEMORY_MS);
  return duplicates;
}

/** Plain messages go first, as they would in bulk; those with a time or a deduplication key one by one after them. */
function store(topic: TopicState, entries: readonly ProduceEntry[], nowMs: number): Duplicates {
  const duplicates = new Map<number, string>();
  for (const entry of entries) if (isPlain(entry)) place(topic, entry, nowMs);
  for (const [index, entry] of entries.entries()) {
    if (isPlain(entry)) continue;
    const holder = holderOf(topic, entry, nowMs);
    if (holder === null) place(topic, entry, nowMs);
    else duplicates.set(index, holder);
  }
  for (const { totals } of topic.current()) totals.add('produced', entries.length - duplicates.size);
  return duplicates;
}

function isPlain({ due, deduplication }: ProduceEntry): boolean {
  return due === undefined && deduplication === undefined;
}

/** The record that holds the deduplication key of this one; null where it takes the key now, or asks for none. */
function holderOf({ deduplication: taken }: TopicState, { id, deduplication }: ProduceEntry, nowMs: number) {
  if (deduplication === undefined) return null;
  const holder = taken.get(deduplication.key, nowMs);
  if (holder === undefined) taken.set(deduplication.key, id, nowMs, deduplication.windowMs);
  return holder ?? null;
}

function place(topic: TopicState, { id, record, priority, due }: ProduceEntry, nowMs: number): void {
  for (const queue of topic.current()) {
    if (due === undefined) {
      queue.addPending(priority, record);
      queue.wake.offer();
    } else {
      delay(queue, id, 'afterMs' in due ? nowMs + due.afterMs : Math.max(nowMs, due.atMs), record);
    }
  }
}
