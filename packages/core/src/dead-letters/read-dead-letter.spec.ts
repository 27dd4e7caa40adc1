import { describe, expect, it } from '@jest/globals';
import { DeadLetterReason } from '../model/dead-letter.js';
import { encodeEnvelope, encodeRecord, type RecordParts } from '../model/record.js';
import { newSessionId, RecordIds } from '../model/record-id.js';
import { readDeadLetter } from './read-dead-letter.js';

const QUEUE = { topic: 'orders', group: 'payment' };
const POLICY = { maxRetries: 3, delaysMs: [1_000], backoff: null };
const PARTS: RecordParts = {
  priority: 1,
  ttlMs: 0,
  startMs: null,
  madeMs: null,
  attempts: 4,
  stalls: 0,
  reason: DeadLetterReason.FAILED,
  id: new RecordIds(newSessionId()).next(1_700_000_000_000),
  number: 4,
  envelope: encodeEnvelope({ messageId: 'mine' }),
  payload: '{"a":"ü"}',
};

function read(record: string | Buffer) {
  const bytes = typeof record === 'string' ? Buffer.from(record, 'utf8') : record;
  return readDeadLetter(QUEUE, { recordId: 'r', buriedAtMs: 7, record: bytes }, POLICY);
}

describe('readDeadLetter', () => {
  it.each(Object.values(DeadLetterReason).filter(reason => reason !== DeadLetterReason.MALFORMED))(
    'reads one that was buried as %s',
    reason => {
      expect(read(encodeRecord({ ...PARTS, reason }))).toMatchObject({
        topic: 'orders',
        group: 'payment',
        recordId: 'r',
        buriedAt: 7,
        reason,
        raw: null,
        message: { id: 'mine', payload: { a: 'ü' }, meta: { status: 'dead_letter', retryCount: 4 } },
      });
    },
  );

  it('calls failed what carries no reason', () => {
    expect(read(encodeRecord({ ...PARTS, reason: null })).reason).toBe(DeadLetterReason.FAILED);
  });

  it('keeps the bytes of what was no record, whatever they are', () => {
    const raw = Buffer.from([0, 255, 10, 77, 200]);
    const letter = read(Buffer.concat([Buffer.from('M'), raw]));
    expect(letter).toMatchObject({ reason: DeadLetterReason.MALFORMED, message: null });
    expect(letter.raw).toEqual(raw);
  });

  it.each([
    ['a payload that is no JSON', encodeRecord({ ...PARTS, payload: '{' })],
    ['an envelope that is no envelope', encodeRecord({ ...PARTS, envelope: '[]' })],
    ['a record of another version', `2${encodeRecord(PARTS).slice(1)}`],
    ['nothing', ''],
  ])('keeps the bytes of %s', (_, record) => {
    const letter = read(record);
    expect(letter).toMatchObject({ reason: DeadLetterReason.MALFORMED, message: null });
    expect(letter.raw?.toString('utf8')).toBe(record);
  });
});
