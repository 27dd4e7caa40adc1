import { decodeEnvelope, decodeRecord } from '@mx-rmq/core';
import type { TopicState } from './topic-state.js';

/**
 * Takes a delayed message back, in every group that still has it delayed, and frees its deduplication key.
 * @param id of the record, or the user's `messageId`
 */
export function cancel(topic: TopicState, id: string, nowMs: number): 'cancelled' | 'not-delayed' {
  const recordId = topic.deduplication.get(`m:${id}`, nowMs) ?? id;
  const found = topic.current().flatMap(({ delayed }) => delayed.get(recordId) ?? []);
  for (const { delayed, totals } of topic.current()) totals.add('cancelled', delayed.delete(recordId) ? 1 : 0);
  if (found.length === 0) return 'not-delayed';
  const key = found.map(({ record }) => deduplicationKeyOf(record)).find(known => known !== undefined) ?? `m:${id}`;
  // The window may have ended since, and another message may hold the key.
  if (topic.deduplication.get(key, nowMs) === recordId) topic.deduplication.delete(key);
  return 'cancelled';
}

function deduplicationKeyOf(record: string): string | undefined {
  const parts = decodeRecord(record);
  try {
    return parts === null ? undefined : decodeEnvelope(parts.envelope).deduplicationKey;
  } catch {
    return undefined;
  }
}
