import {
  BatchExpiredError,
  delayedIdOf,
  UnknownOutcomeError,
  type ProduceBatch,
  type ProduceEntry,
  type ProduceReply,
} from '@mx-rmq/core';
import { BatchNumbers } from './batch-numbers.js';
import { delay } from './delay.js';
import { delayed, isNew } from './record-header.js';
import type { TopicState } from './topic-state.js';

/** How long a batch may be applied after it was made. */
const VALIDITY_MS = 30_000;
/** How long the numbers of a producer's batches are kept after the last of them. */
const NUMBERS_MEMORY_MS = VALIDITY_MS * 4;

/** Stores a batch for every group of its topic, all or nothing. The same number again changes nothing. */
export function produce(topic: TopicState, batch: ProduceBatch, nowMs: number): ProduceReply {
  const numbers = topic.batches.get(batch.producer, nowMs) ?? new BatchNumbers();
  const seen = numbers.replyTo(batch.number);
  if (seen !== undefined) return seen;
  if (numbers.isForgotten(batch.number)) {
    throw new UnknownOutcomeError('MXRMQ_REPLY_LOST', 'It is not known any more whether a batch was stored.');
  }
  // A certain no: no copy of it that comes later can be applied either.
  if (Math.abs(nowMs - batch.stampedAtMs) > VALIDITY_MS) throw new BatchExpiredError(batch.topic);

  const reply = store(topic, batch.entries, nowMs);
  numbers.remember(batch.number, reply);
  topic.batches.set(batch.producer, numbers, nowMs, NUMBERS_MEMORY_MS);
  return reply;
}

/** Plain messages go first, as they would in bulk; those with a time or a deduplication key one by one after them. */
function store(topic: TopicState, entries: readonly ProduceEntry[], nowMs: number): ProduceReply {
  const duplicates = new Map<number, string>();
  const delayedIds = new Map<number, string>();
  for (const entry of entries) if (isPlain(entry)) place(topic, entry);
  for (const [index, entry] of entries.entries()) {
    if (isPlain(entry)) continue;
    const dueMs = dueAt(entry, nowMs);
    const id = dueMs === null ? entry.id : delayedIdOf(entry.id, dueMs);
    const holder = holderOf(topic, { ...entry, id }, nowMs);
    if (holder !== null) {
      duplicates.set(index, holder);
    } else if (dueMs === null) {
      place(topic, entry);
    } else {
      delayedIds.set(index, id);
      const record = isNew(entry.record) ? delayed(entry.record, id) : entry.record;
      for (const queue of topic.current()) delay(queue, id, dueMs, record);
    }
  }
  for (const { totals } of topic.current()) totals.add('produced', entries.length - duplicates.size);
  return { duplicates, delayed: delayedIds };
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

function place(topic: TopicState, { record, priority }: ProduceEntry): void {
  for (const queue of topic.current()) {
    queue.addPending(priority, record);
    queue.wake.offer();
  }
}

/** null: at once. What is due in the past is due now. */
function dueAt({ due }: ProduceEntry, nowMs: number): number | null {
  if (due === undefined) return null;
  return 'afterMs' in due ? nowMs + due.afterMs : Math.max(nowMs, due.atMs);
}
