import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import type { Attempt } from '../model/attempt.js';
import { DeadLetterReason } from '../model/dead-letter.js';
import { decodeEnvelope, decodeRecord, type RecordParts } from '../model/record.js';
import { timeOf } from '../model/record-id.js';
import { deliveryWith, QUEUE, recordOf } from './delivery.fixture.js';
import { readDelivery } from './read-delivery.js';
import { describeFailure, rewrittenRecord } from './rewritten-record.js';

const POLICY = { maxRetries: 3, delaysMs: [1_000], backoff: null };

function partsOf(record: string): RecordParts {
  const parts = decodeRecord(record);
  if (parts === null) throw new Error('not a record');
  return parts;
}

const attempt = (number: number): Attempt => ({
  at: number,
  delivery: number,
  durationMs: 1,
  error: { name: 'Error', message: `no. ${number}`, stack: 'stack' },
});

describe('rewrittenRecord', () => {
  it('counts the attempt and the delivery, and changes nothing else in the header', () => {
    const delivery = deliveryWith({ priority: 0, ttlMs: 7, startMs: 5, attempts: 1, stalls: 2, number: 4 });
    const parts = partsOf(rewrittenRecord(delivery, attempt(4), null));
    expect(parts).toEqual({ ...delivery.parts, attempts: 2, number: 5, envelope: parts.envelope });
  });

  it('says when its life began, so that no delay begins it anew', () => {
    const delivery = deliveryWith({ ttlMs: 7 });
    const { id } = delivery.parts;
    expect(partsOf(rewrittenRecord(delivery, attempt(1), null))).toMatchObject({ ttlMs: 7, startMs: timeOf(id) });
    expect(partsOf(rewrittenRecord(deliveryWith(), attempt(1), null))).toMatchObject({ ttlMs: 0, startMs: null });
  });

  it('puts the reason on a dead letter, which keeps the number of its last delivery', () => {
    const delivery = deliveryWith({ number: 4 });
    const parts = partsOf(rewrittenRecord(delivery, attempt(4), DeadLetterReason.FAILED));
    expect(parts).toMatchObject({ reason: DeadLetterReason.FAILED, number: 4, attempts: 1 });
  });

  it('counts nothing where no handler ran', () => {
    const delivery = deliveryWith({ attempts: 2 });
    const parts = partsOf(rewrittenRecord(delivery, null, DeadLetterReason.EXPIRED));
    expect(parts).toMatchObject({ reason: DeadLetterReason.EXPIRED, attempts: 2, envelope: '' });
  });

  it('keeps everything else in the envelope', () => {
    const envelope = {
      messageId: 'mine',
      headers: { a: 'b' },
      deduplicationKey: 'm:mine',
      retry: { maxRetries: 9 },
    };
    const parts = partsOf(rewrittenRecord(deliveryWith({ envelope }), attempt(1), null));
    expect(decodeEnvelope(parts.envelope)).toEqual({ ...envelope, history: [attempt(1)] });
  });

  it('remembers the last 20 attempts, and the stack of the latest alone', () => {
    let record = recordOf();
    for (let number = 1; number <= 25; number++) {
      const delivery = readDelivery(record, QUEUE, POLICY);
      if (delivery === null) throw new Error('not readable');
      record = rewrittenRecord(delivery, attempt(number), null);
    }
    const { history = [] } = decodeEnvelope(partsOf(record).envelope);
    expect(history.map(({ delivery }) => delivery)).toEqual(Array.from({ length: 20 }, (_, index) => index + 6));
    expect(history.filter(({ error }) => error.stack !== undefined)).toEqual([attempt(25)]);
    expect(partsOf(record).attempts).toBe(25);
  });

  function payloadAfterFailure(json: string): string {
    const record = recordOf({ attempts: 1 }).replace(/null$/, () => json);
    const delivery = readDelivery(record, QUEUE, POLICY);
    if (delivery === null) throw new Error('not readable');
    return partsOf(rewrittenRecord(delivery, attempt(1), null)).payload;
  }

  it('never touches the bytes of the payload', () => {
    fc.assert(fc.property(fc.json(), json => payloadAfterFailure(json) === json));
  });

  it.each(['1.0', '1e2', '12345678901234567890', '-0', '"\\u0061"', ' [ 1 ] ', '{"a":1,"a":2}', '{"__proto__":{}}'])(
    'does not put %s into other words: producers need not be of this library',
    json => {
      expect(payloadAfterFailure(json)).toBe(json);
    },
  );
});

describe('describeFailure', () => {
  it('tells name, message, code and stack of an error', () => {
    const error = Object.assign(new TypeError('no'), { code: 'E_NO' });
    expect(describeFailure(error)).toEqual({ name: 'TypeError', message: 'no', code: 'E_NO', stack: error.stack });
  });

  it('bounds all of them', () => {
    const error = Object.assign(new Error('m'.repeat(5_000)), { code: 'c'.repeat(500), name: 'n'.repeat(500) });
    error.stack = 's'.repeat(50_000);
    const { name, message, code, stack } = describeFailure(error);
    expect([name.length, message.length, code?.length, stack?.length]).toEqual([100, 1_000, 100, 4_000]);
  });

  it.each([
    ['undefined', undefined, { name: 'undefined', message: 'undefined' }],
    ['null', null, { name: 'object', message: 'null' }],
    ['a string', 'no', { name: 'string', message: 'no' }],
    ['a number', 404, { name: 'number', message: '404' }],
    ['a BigInt', 10n, { name: 'bigint', message: '10' }],
    ['a symbol', Symbol('no'), { name: 'symbol', message: 'Symbol(no)' }],
    ['an object', { code: 1 }, { name: 'object', message: '[object Object]' }],
  ])('says what it can of %s', (_, thrown, expected) => {
    expect(describeFailure(thrown)).toEqual(expected);
  });

  it('survives what was made to hurt', () => {
    const cyclic: Record<string, unknown> = {};
    cyclic['self'] = cyclic;
    const thrower = () => {
      throw new Error('no');
    };
    const hostile: unknown[] = [
      cyclic,
      Object.create(null),
      { toString: thrower },
      new Proxy({}, { getPrototypeOf: thrower, get: thrower, has: thrower }),
      Object.defineProperty(new Error('x'), 'message', { get: thrower }),
      Object.defineProperty(new Error('x'), 'name', { value: 5 }),
      Object.defineProperty(new Error('x'), 'stack', { get: thrower }),
      '\ud83d'.repeat(2_000),
    ];
    for (const thrown of hostile) {
      const { name, message } = describeFailure(thrown);
      expect([typeof name, typeof message]).toEqual(['string', 'string']);
      const record = rewrittenRecord(deliveryWith(), { ...attempt(1), error: describeFailure(thrown) }, null);
      expect(partsOf(Buffer.from(record, 'utf8').toString('utf8'))).toEqual(partsOf(record));
    }
  });
});
