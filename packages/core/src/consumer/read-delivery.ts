import { MessageStatus } from '../model/message.js';
import type { QueueRef } from '../model/queue-ref.js';
import { decodeEnvelope, decodeRecord, deliveryOf, type Envelope } from '../model/record.js';
import type { RetryPolicy } from '../model/retry-policy.js';
import { Delivery } from './delivery.js';
import { ReceivedMessage } from '../model/received-message.js';

const EMPTY: Envelope = Object.freeze({});

/** null: these bytes cannot be read; the script that handed them out saw the fixed part of the header only. */
export function readDelivery(record: string, queue: QueueRef, policy: RetryPolicy): Delivery | null {
  const parts = decodeRecord(record);
  if (parts === null) return null;
  try {
    const envelope = parts.envelope === '' ? EMPTY : decodeEnvelope(parts.envelope);
    const payload: unknown = JSON.parse(parts.payload);
    const message = new ReceivedMessage(queue, parts, envelope, payload, policy, MessageStatus.PROCESSING);
    return new Delivery(deliveryOf(record), parts, envelope, message);
  } catch {
    return null;
  }
}
