import { describe, expect, it } from '@jest/globals';
import { MessageStatus } from './message.js';
import { ReceivedMessage } from './received-message.js';
import type { Envelope, RecordParts } from './record.js';
import { newSessionId, RecordIds } from './record-id.js';
import type { RetryPolicy } from './retry-policy.js';

const CREATED_AT = 1_700_000_000_000;
const POLICY: RetryPolicy = { maxRetries: 3, delaysMs: [1_000, 2_000], backoff: null };
const BACKOFF = { baseMs: 1, factor: 2, maxMs: 3, jitter: 0 };
const PARTS: RecordParts = {
  priority: 0,
  ttlMs: 6,
  startMs: 5,
  madeMs: null,
  attempts: 2,
  stalls: 1,
  reason: null,
  id: new RecordIds(newSessionId()).next(CREATED_AT),
  number: 4,
  envelope: '',
  payload: '',
};

function message(envelope: Envelope = {}, parts: Partial<RecordParts> = {}, policy = POLICY) {
  const queue = { topic: 'orders', group: 'payment' };
  return new ReceivedMessage(queue, { ...PARTS, ...parts }, envelope, { a: 1 }, policy, MessageStatus.PROCESSING);
}

describe('ReceivedMessage', () => {
  it('shows what is known, also where it is turned into JSON', () => {
    const history = [
      { at: 1, delivery: 1, durationMs: 1, error: { name: 'Error', message: 'first' } },
      { at: 2, delivery: 2, durationMs: 1, error: { name: 'Error', message: 'second' } },
    ];
    const expected = {
      id: 'mine',
      recordId: PARTS.id,
      version: '1',
      topic: 'orders',
      group: 'payment',
      payload: { a: 1 },
      headers: { trace: 'x' },
      priority: 'high',
      createdAt: CREATED_AT,
      meta: {
        status: 'processing',
        retryCount: 2,
        maxRetries: 3,
        retryDelays: [1_000, 2_000],
        lastError: 'second',
        expireAt: 11,
        delivery: 4,
        stalls: 1,
        history,
      },
    };
    const shown = message({ messageId: 'mine', headers: { trace: 'x' }, history });
    expect(JSON.parse(JSON.stringify(shown))).toEqual(expected);
    expect(shown.meta.lastError).toBe('second');
  });

  it('has sensible values for what was never set', () => {
    const shown = message({}, { ttlMs: 0, startMs: null, madeMs: null, attempts: 0 });
    expect(shown.id).toBe(PARTS.id);
    expect(shown.headers).toEqual({});
    expect(shown.meta).toMatchObject({ lastError: null, expireAt: null, history: [], retryCount: 0 });
  });

  it('expires so long after its id was made, where its life began then', () => {
    expect(message({}, { startMs: null }).meta.expireAt).toBe(CREATED_AT + 6);
  });

  it.each<[string, Envelope, RetryPolicy, number, readonly number[]]>([
    ['of the policy', {}, POLICY, 3, [1_000, 2_000]],
    ['of the message', { retry: { maxRetries: 9, delaysMs: [5] } }, POLICY, 9, [5]],
    ['of both', { retry: { maxRetries: 9 } }, POLICY, 9, [1_000, 2_000]],
    ['none with a backoff of the message', { retry: { backoff: BACKOFF } }, POLICY, 3, []],
    ['none with a backoff of the policy', {}, { maxRetries: 1, delaysMs: [], backoff: BACKOFF }, 1, []],
    [
      'of the message over a backoff',
      { retry: { delaysMs: [5] } },
      { maxRetries: 1, delaysMs: [], backoff: BACKOFF },
      1,
      [5],
    ],
  ])('names the delays %s', (_, envelope, policy, maxRetries, retryDelays) => {
    expect(message(envelope, {}, policy).meta).toMatchObject({ maxRetries, retryDelays });
  });
});
