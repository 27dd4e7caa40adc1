import {
  decodeRecord,
  DelayedRecordIds,
  encodeEnvelope,
  encodeRecord,
  RecordIds,
  type Envelope,
  type ProduceEntry,
} from '@mx-rmq/core';

/** A message as a test wishes it; the payload is what it recognises it by. */
export interface Wish extends Pick<ProduceEntry, 'due' | 'deduplication'> {
  readonly payload?: unknown;
  readonly priority?: 'high' | 'normal' | 'low';
  readonly ttlMs?: number;
  readonly envelope?: Envelope;
  /** These bytes instead of a record. */
  readonly bytes?: string;
}

const LEVELS = ['high', 'normal', 'low'] as const;

/** Makes the messages of one producer. */
export class MessageMaker {
  private readonly ids: RecordIds;
  private readonly delayedIds = new DelayedRecordIds();

  constructor(session: string) {
    this.ids = new RecordIds(session);
  }

  make(wish: Wish, nowMs: number): ProduceEntry {
    const id = (wish.due === undefined ? this.ids : this.delayedIds).next(nowMs);
    const priority = LEVELS.indexOf(wish.priority ?? 'normal');
    const { ttlMs = 0, due, deduplication, envelope = {}, payload = id } = wish;
    const record = encodeRecord({
      priority,
      ttlMs,
      startMs: null,
      madeMs: null,
      attempts: 0,
      stalls: 0,
      reason: null,
      id,
      number: 1,
      envelope: encodeEnvelope(envelope),
      payload: JSON.stringify(payload),
    });
    const entry = { id, priority, record: wish.bytes ?? record };
    return { ...entry, ...(due && { due }), ...(deduplication && { deduplication }) };
  }
}

/** A record of a version that this software does not know. */
export function foreign(record: string): string {
  return `2${record.slice(1)}`;
}

/** What the records are recognised by; bytes that are no record as they are. */
export function payloadsOf(records: readonly string[]): unknown[] {
  return records.map(record => {
    const parts = decodeRecord(record);
    return parts === null ? record : (JSON.parse(parts.payload) as unknown);
  });
}
