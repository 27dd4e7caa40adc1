import { UnknownOutcomeError } from '../errors/redis.errors.js';
import { delayedIdOf } from '../model/record-id.js';
import type { ProduceBatch, ProduceEntry, ProduceReply } from '../store/message-store.js';
import type { QueueRef } from '../model/queue-ref.js';
import type { KeySpace, QueueKeys } from './key-space.js';
import type { ProduceArgs, ProduceKeys, ProducePlainArgs, ProducePlainKeys } from './scripts.generated.js';
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

/** Can `produce-plain` store it? One priority, one group, and nothing that is placed one by one. */
export function isPlain({ sizes, rest, placed }: SortedBatch, { queues }: KnownGroups): boolean {
  return queues.length === 1 && placed.length === 0 && sizes.includes(rest.length);
}

export function plainKeys(
  keySpace: KeySpace,
  batch: ProduceBatch,
  sorted: SortedBatch,
  groups: KnownGroups,
  serverNowMs: number,
): ProducePlainKeys {
  const keys = keySpace.queue(groups.queues[0] as QueueRef);
  const { wake, stats, credit, consumers, processingPrefix: processing } = keys;
  const [pending, other1, other2] = pendingOf(sorted, keys);
  const minute = keySpace.minute(keys, serverNowMs);
  const batches = keySpace.batches(batch.topic, batch.producer);
  const queue = { pending, other1, other2, wake, stats, minute, credit, consumers, processing };
  return { batches, groups: keySpace.groups(batch.topic), ...queue };
}

/** The list of its only priority, then the others. */
function pendingOf({ sizes }: SortedBatch, keys: QueueKeys): readonly [string, string, string] {
  if (sizes[0] > 0) return [keys.pendingHigh, keys.pendingNormal, keys.pendingLow];
  if (sizes[1] > 0) return [keys.pendingNormal, keys.pendingHigh, keys.pendingLow];
  return [keys.pendingLow, keys.pendingHigh, keys.pendingNormal];
}

export function plainArgs(
  batch: ProduceBatch,
  { rest: records }: SortedBatch,
  { epoch }: KnownGroups,
): ProducePlainArgs {
  return { number: batch.number, stampedAt: batch.stampedAtMs, validity: BATCH_VALIDITY_MS, epoch, records };
}

/** When the server, at `nowMs` by its clock, makes a message due: never before that. */
export function dueAtOf(due: NonNullable<ProduceEntry['due']>, nowMs: number): number {
  return 'afterMs' in due ? nowMs + due.afterMs : Math.max(nowMs, due.atMs);
}

/**
 * What became of the messages that were placed one by one: of each the id that it is a duplicate of, or nothing. When
 * the delayed ones are due, which is in their ids from now on, only the server's time in the reply tells.
 *
 * @throws UnknownOutcomeError
 */
export function produceReply(reply: string, { entries }: ProduceBatch, { placed }: SortedBatch): ProduceReply {
  const duplicates = new Map<number, string>();
  const delayed = new Map<number, string>();
  if (placed.length === 0) return { duplicates, delayed };
  const [, nowMs, list = ''] = /^(?:(\d+);)?(.*)$/.exec(reply) ?? [];
  const ids = list.split(',');
  const hasTime = nowMs !== undefined || placed.every(index => entries[index]?.due === undefined);
  if (ids.length !== placed.length || !hasTime) {
    throw new UnknownOutcomeError('MXRMQ_REPLY_UNREADABLE', 'The script produce answered for another batch.');
  }
  for (const [position, holder] of ids.entries()) {
    const index = placed[position] as number;
    const { id, due } = entries[index] as ProduceEntry;
    if (holder !== '') duplicates.set(index, holder);
    else if (due !== undefined) delayed.set(index, delayedIdOf(id, dueAtOf(due, Number(nowMs))));
  }
  return { duplicates, delayed };
}

function dueOf({ due }: ProduceEntry): [kind: string, ms: string] {
  if (due === undefined) return ['now', '0'];
  return 'afterMs' in due ? ['after', String(due.afterMs)] : ['at', String(due.atMs)];
}
