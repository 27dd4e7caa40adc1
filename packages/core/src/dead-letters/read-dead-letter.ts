import { ReceivedMessage } from '../model/received-message.js';
import { DeadLetterReason, type DeadLetter } from '../model/dead-letter.js';
import { MessageStatus } from '../model/message.js';
import type { QueueRef } from '../model/queue-ref.js';
import { decodeEnvelope, decodeRecord } from '../model/record.js';
import type { RetryPolicy } from '../model/retry-policy.js';
import type { StoredDeadLetter } from '../store/dead-letter-store.js';

/** The script that buries bytes which are no record puts this in front of them. */
const MALFORMED = 'M'.charCodeAt(0);

export function readDeadLetter(queue: QueueRef, letter: StoredDeadLetter, policy: RetryPolicy): DeadLetter {
  const { recordId, record } = letter;
  const found = { ...queue, recordId, buriedAt: letter.buriedAtMs };
  const malformed = (raw: Buffer): DeadLetter => {
    return { ...found, reason: DeadLetterReason.MALFORMED, message: null, raw };
  };
  if (record[0] === MALFORMED) return malformed(record.subarray(1));
  const parts = decodeRecord(record.toString('utf8'));
  if (parts === null) return malformed(record);
  try {
    const payload: unknown = JSON.parse(parts.payload);
    const envelope = decodeEnvelope(parts.envelope);
    const message = new ReceivedMessage(queue, parts, envelope, payload, policy, MessageStatus.DEAD_LETTER);
    return { ...found, reason: parts.reason ?? DeadLetterReason.FAILED, message, raw: null };
  } catch {
    return malformed(record);
  }
}
