import { queueName, type QueueRef } from '../../src/model/queue-ref.js';
import { decodeRecord, deliveryOf, expiryOf, type RecordParts } from '../../src/model/record.js';
import type { ClaimReply, ClaimTurn, ProduceEntry } from '../../src/store/message-store.js';

type Claimed = Exclude<ClaimReply, { code: 'lost' }>;

interface Origin {
  readonly payload: string | undefined;
  /** Its place among all that was produced; null for those that a batch places after the plain ones. */
  readonly place: number | null;
}

/**
 * What must be true of everything that was ever handed out. It knows nothing of the model: a rule that both stores
 * break in the same way shows here.
 */
export class History {
  readonly faults: string[] = [];
  private readonly origins = new Map<string, Origin>();
  /** Queue and record id → not before. */
  private readonly dueAt = new Map<string, number>();
  private readonly handedOut = new Set<string>();
  private readonly lastPlaces = new Map<string, number>();

  onProduced(topic: string, { id, record, due, deduplication }: ProduceEntry, nowMs: number): void {
    const isPlain = due === undefined && deduplication === undefined;
    this.origins.set(id, { payload: decodeRecord(record)?.payload, place: isPlain ? this.origins.size : null });
    if (due === undefined) return;
    const dueAtMs = 'afterMs' in due ? nowMs + due.afterMs : due.atMs;
    // Whichever groups there are by now: more than there are does no harm.
    for (const group of ['', 'mail']) this.dueAt.set(nameOf({ topic, group }, id), dueAtMs);
  }

  onRetried(queue: QueueRef, deliveries: readonly string[], dueAtMs: number): void {
    for (const delivery of deliveries) this.dueAt.set(nameOf(queue, idIn(delivery)), dueAtMs);
  }

  /** What was due before may not be any more: of it nothing can be said. */
  onClockSetBack(): void {
    this.dueAt.clear();
  }

  onClaimed({ queue, consumer }: ClaimTurn, { records }: Claimed, nowMs: number): void {
    for (const record of records) {
      this.expect(
        !this.handedOut.has(nameOf(queue, deliveryOf(record))),
        `${deliveryOf(record)} was handed out before`,
      );
      this.handedOut.add(nameOf(queue, deliveryOf(record)));
      const parts = decodeRecord(record);
      if (parts !== null) this.look(queue, consumer, parts, nowMs);
    }
  }

  private look(queue: QueueRef, consumer: string, parts: RecordParts, nowMs: number): void {
    const { id, payload } = parts;
    const expireAtMs = expiryOf(parts);
    const origin = this.origins.get(id);
    this.expect(origin?.payload === payload, `${id} was handed out with another payload, or was never produced`);
    this.expect(expireAtMs === null || expireAtMs > nowMs, `${id} was handed to ${consumer} after it had expired`);
    this.expect((this.dueAt.get(nameOf(queue, id)) ?? -Infinity) <= nowMs, `${id} was handed out before it was due`);
    if (parts.number === 1 && origin !== undefined && origin.place !== null)
      this.lookAtOrder(queue, parts, origin.place);
  }

  /** First in, first out on each level, for what was never delivered before (I10). */
  private lookAtOrder(queue: QueueRef, { id, priority }: RecordParts, place: number): void {
    const level = `${queueName(queue)} ${priority}`;
    this.expect(place > (this.lastPlaces.get(level) ?? -1), `${id} was handed out after a younger one`);
    this.lastPlaces.set(level, place);
  }

  private expect(isTrue: boolean, otherwise: string): void {
    if (!isTrue) this.faults.push(otherwise);
  }
}

function nameOf(queue: QueueRef, id: string): string {
  return `${queueName(queue)} ${id}`;
}

function idIn(delivery: string): string {
  return delivery.slice(0, delivery.indexOf('/'));
}
