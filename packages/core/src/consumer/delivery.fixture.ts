import { encodeEnvelope, encodeRecord, type Envelope, type RecordParts } from '../model/record.js';
import { newSessionId, RecordIds } from '../model/record-id.js';
import type { Delivery } from './delivery.js';
import { readDelivery } from './read-delivery.js';

const ids = new RecordIds(newSessionId());

export const QUEUE = { topic: 'orders', group: '' } as const;

export interface RecordOptions extends Partial<Omit<RecordParts, 'envelope' | 'payload'>> {
  readonly envelope?: Envelope;
  readonly payload?: unknown;
}

/** The bytes of a message that nothing special is known about, but for what is given. */
export function recordOf({ envelope = {}, payload = null, ...header }: RecordOptions = {}): string {
  return encodeRecord({
    priority: 1,
    ttlMs: 0,
    startMs: null,
    madeMs: null,
    attempts: 0,
    stalls: 0,
    reason: null,
    id: ids.next(1_700_000_000_000),
    number: 1,
    ...header,
    envelope: encodeEnvelope(envelope),
    payload: JSON.stringify(payload),
  });
}

export function deliveryWith(options: RecordOptions = {}): Delivery {
  const policy = { maxRetries: 3, delaysMs: [1_000, 2_000], backoff: null };
  const delivery = readDelivery(recordOf(options), QUEUE, policy);
  if (delivery === null) throw new Error('the fixture made a record that cannot be read');
  return delivery;
}
