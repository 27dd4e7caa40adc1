import type { ProduceBatch, ProduceEntry } from '../store/message-store.js';
import type { KeySpace } from './key-space.js';
import type { ProduceArgs, ProduceKeys } from './scripts.generated.js';
import type { KnownGroups } from './topic-groups.js';

/** How long a batch may be applied after it was made. The script remembers its number four times as long. */
export const BATCH_VALIDITY_MS = 30_000;

/** Messages that are due at once and not deduplicated go in bulk, level by level; the others are placed one by one. */
export interface SortedBatch {
  readonly sizes: readonly [high: number, normal: number, low: number];
  readonly rest: readonly string[];
  /** Indexes in the batch of the messages that are placed one by one, in the order of the reply. */
  readonly placed: readonly number[];
  readonly deduplicationKeys: readonly string[];
}

export function sortBatch({ entries }: ProduceBatch): SortedBatch {
  const levels: [string[], string[], string[]] = [[], [], []];
  const placed: number[] = [];
  for (const [index, entry] of entries.entries()) {
    if (entry.due === undefined && entry.deduplication === undefined) levels[entry.priority]?.push(entry.record);
    else placed.push(index);
  }
  const rest = levels[0].concat(levels[1], levels[2]);
  const deduplicationKeys: string[] = [];
  for (const index of placed) {
    const entry = entries[index] as ProduceEntry;
    rest.push(entry.id, entry.record, String(entry.priority), ...dueOf(entry));
    rest.push(String(entry.deduplication?.windowMs ?? 0));
    if (entry.deduplication !== undefined) deduplicationKeys.push(entry.deduplication.key);
  }
  return { sizes: [levels[0].length, levels[1].length, levels[2].length], rest, placed, deduplicationKeys };
}

export function produceKeys(
  keySpace: KeySpace,
  batch: ProduceBatch,
  sorted: SortedBatch,
  groups: KnownGroups,
  serverNowMs: number,
): ProduceKeys {
  const queues: string[] = [];
  for (const queue of groups.queues) {
    const keys = keySpace.queue(queue);
    queues.push(keys.pendingHigh, keys.pendingNormal, keys.pendingLow, keys.delayed, keys.delayedRecords);
    queues.push(keys.wake, keys.stats, keySpace.minute(keys, serverNowMs));
    queues.push(keys.credit, keys.consumers, keys.processingPrefix);
  }
  for (const key of sorted.deduplicationKeys) queues.push(keySpace.deduplication(batch.topic, key));
  return { batches: keySpace.batches(batch.topic, batch.producer), groups: keySpace.groups(batch.topic), queues };
}

export function produceArgs(batch: ProduceBatch, sorted: SortedBatch, groups: KnownGroups): ProduceArgs {
  const [high, normal, low] = sorted.sizes;
  return {
    number: batch.number,
    stampedAt: batch.stampedAtMs,
    validity: BATCH_VALIDITY_MS,
    epoch: groups.epoch,
    groupCount: groups.queues.length,
    high,
    normal,
    low,
    rest: sorted.rest,
  };
}

function dueOf({ due }: ProduceEntry): [kind: string, ms: string] {
  if (due === undefined) return ['now', '0'];
  return 'afterMs' in due ? ['after', String(due.afterMs)] : ['at', String(due.atMs)];
}
