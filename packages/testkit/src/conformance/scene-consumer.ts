import {
  decodeRecord,
  deliveryOf,
  encodeRecord,
  startOf,
  type ClaimReply,
  type ClaimTurn,
  type MessageStore,
  type QueueRef,
  type RecordParts,
  type RenewReply,
} from '@mx-rmq/core';
import { payloadsOf } from './messages.js';

/** The lease, in ms, that consumers of these tests ask for. */
export const LEASE_MS = 9_000;
/** How long, in ms, a suspect has to renew. */
export const GRACE_MS = 3_000;

export type Claimed = Exclude<ClaimReply, { code: 'lost' }>;

/** A consumer that counts its turns. */
export class SceneConsumer {
  private turn = 0;

  constructor(
    readonly id: string,
    readonly queue: QueueRef,
    private readonly messages: MessageStore,
  ) {}

  /** A turn as it may be lost: nothing in it is assumed. */
  take(wishes: Partial<ClaimTurn> = {}): Promise<ClaimReply> {
    return this.messages.claim({
      queue: this.queue,
      consumer: this.id,
      turn: ++this.turn,
      leaseMs: LEASE_MS,
      room: 100,
      quotas: [200, 200, 200],
      takeStalled: true,
      discardExpired: false,
      lookAround: false,
      places: 0,
      acks: { deliveries: [], handlingMs: 0 },
      ...wishes,
    });
  }

  async claim(wishes: Partial<ClaimTurn> = {}): Promise<Claimed> {
    const reply = await this.take(wishes);
    if (reply.code === 'lost') throw new Error(`${this.id} has lost its id`);
    return reply;
  }

  async claimOne(wishes: Partial<ClaimTurn> = {}): Promise<string> {
    const { records } = await this.claim({ room: 1, ...wishes });
    const [record] = records;
    if (record === undefined) throw new Error('nothing was there to claim');
    return record;
  }

  async claimPayloads(wishes: Partial<ClaimTurn> = {}): Promise<unknown[]> {
    return payloadsOf((await this.claim(wishes)).records);
  }

  ack(...records: readonly string[]): Promise<number> {
    return this.messages.ack(this.queue, this.id, { deliveries: records.map(deliveryOf), handlingMs: 0 });
  }

  discard(...records: readonly string[]): Promise<number> {
    return this.messages.discard(this.queue, this.id, records.map(deliveryOf));
  }

  retry(record: string, delayMs: number, changes: Partial<RecordParts> = {}): Promise<readonly string[]> {
    const entry = { delivery: deliveryOf(record), delayMs, record: rewritten(record, changes) };
    return this.messages.retry(this.queue, this.id, [entry]);
  }

  bury(record: string, changes: Partial<RecordParts> | null = {}): Promise<readonly string[]> {
    const left = changes === null ? null : rewritten(record, changes);
    return this.messages.bury(this.queue, this.id, [{ delivery: deliveryOf(record), record: left }]);
  }

  release(...records: readonly string[]): Promise<number> {
    return this.messages.release(this.queue, this.id, records.map(deliveryOf));
  }

  close(...keep: readonly string[]): Promise<number> {
    return this.messages.closeConsumer(this.queue, this.id, keep.map(deliveryOf));
  }

  held(): Promise<readonly string[]> {
    return this.messages.held(this.queue, this.id);
  }

  renew(): Promise<RenewReply> {
    return this.messages.renew(this.queue, this.id, LEASE_MS);
  }

  /** Looks at another consumer, as the one that a claim reported as ended. */
  reap(other: SceneConsumer, maxStalls = 5) {
    return this.messages.reap(this.queue, other.id, { graceMs: GRACE_MS, maxStalls });
  }
}

/** As a consumer writes it before it lets go: failed once more, for the next delivery. */
export function rewritten(record: string, changes: Partial<RecordParts> = {}): string {
  const parts = decodeRecord(record);
  if (parts === null) throw new Error('these bytes are no record');
  const startMs = startOf(parts);
  return encodeRecord({ ...parts, startMs, attempts: parts.attempts + 1, number: parts.number + 1, ...changes });
}
