import { readFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import type { Attempt } from './attempt.js';
import { LIMITS } from '../options/limits.js';
import { DeadLetterReason } from './dead-letter.js';
import { MAX_DURATION_MS } from './parse-duration.js';
import { serialisePayload } from './payload.js';
import { RecordIds } from './record-id.js';
import {
  decodeEnvelope,
  decodeRecord,
  deliveryOf,
  encodeEnvelope,
  encodeRecord,
  expiryOf,
  HEADER_LENGTHS,
  priorityOf,
  startOf,
  type Envelope,
  type RecordParts,
} from './record.js';

const ID = 'abcdefghi01234567000';
const PARTS: RecordParts = {
  priority: 1,
  ttlMs: 86_400_000,
  startMs: 1_700_000_000_000,
  madeMs: null,
  attempts: 2,
  stalls: 1,
  reason: null,
  id: ID,
  number: 3,
  envelope: '',
  payload: '{"a":1}',
};

const anyHeader = fc.record({
  priority: fc.constantFrom(0, 1, 2),
  attempts: fc.integer({ min: 0, max: 999 }),
  stalls: fc.integer({ min: 0, max: 35 }),
  reason: fc.constantFrom(null, ...Object.values(DeadLetterReason)),
  id: fc.stringMatching(/^[0-9a-z]{20}$/),
  number: fc.integer({ min: 1, max: 9_999 }),
  envelope: fc.constantFrom('', '{"messageId":"x"}'),
  payload: fc.json(),
});
const ttlMs = fc.integer({ min: 1, max: LIMITS.messageTtlMs[1] });
const serverMs = fc.integer({ min: 0, max: LIMITS.deliverAtMs[1] + MAX_DURATION_MS });
const anyLife = fc.oneof(
  fc.constant({ ttlMs: 0, startMs: null, madeMs: null }),
  fc.record({ ttlMs, startMs: fc.constant(null), madeMs: fc.constant(null) }),
  fc.record({ ttlMs, startMs: serverMs, madeMs: fc.constant(null) }),
  fc.record({ ttlMs: fc.oneof(fc.constant(0), ttlMs), startMs: serverMs, madeMs: serverMs }),
);
const anyParts: fc.Arbitrary<RecordParts> = fc
  .tuple(anyHeader, anyLife)
  .map(([header, life]) => ({ ...header, ...life }));

/** As Redis hands it out: bytes of UTF-8, decoded. */
const throughBytes = (record: string): string => Buffer.from(record, 'utf8').toString('utf8');

describe('encodeRecord', () => {
  it('writes the map that stands in the Lua include', () => {
    expect(encodeRecord({ ...PARTS, reason: DeadLetterReason.UNRECOVERABLE })).toBe(
      `11${ID}/0003021u01ffuo00loyw3v28\n\n{"a":1}`,
    );
    const include = readFileSync(new URL('../../../../lua/includes/header.lua', import.meta.url), 'utf8');
    expect(include).toContain(
      "1 version · 2 priority · 3-22 id · 23 '/' · 24-27 delivery · 28-29 attempts · 30 stalls · 31 reason",
    );
    expect(HEADER_LENGTHS).toEqual({ plain: 32, withTtl: 39, withStart: 48, withMade: 57 });
  });

  it.each([
    ['nothing of a life that never ends', { ttlMs: 0, startMs: null }, HEADER_LENGTHS.plain],
    ['no start where there is nothing to begin', { ttlMs: 0, startMs: 5 }, HEADER_LENGTHS.plain],
    ['no start where the id says it', { startMs: null }, HEADER_LENGTHS.withTtl],
    ['a start', {}, HEADER_LENGTHS.withStart],
    ['when it was made, behind all the rest', { ttlMs: 0, startMs: null, madeMs: 5 }, HEADER_LENGTHS.withMade],
  ])('writes %s', (_, changes, length) => {
    expect(encodeRecord({ ...PARTS, ...changes }).indexOf('\n')).toBe(length - 1);
  });

  it('keeps the width of the header when counters run over', () => {
    const record = encodeRecord({ ...PARTS, attempts: 5_000, number: 10_000 });
    expect(decodeRecord(record)).toMatchObject({ attempts: 999, number: 1 });
  });

  it('is undone by decodeRecord, whatever it holds', () => {
    fc.assert(fc.property(anyParts, parts => expect(decodeRecord(throughBytes(encodeRecord(parts)))).toEqual(parts)));
  });

  it('carries any JSON payload byte for byte', () => {
    fc.assert(
      fc.property(fc.jsonValue({ noUnicodeString: false }), value => {
        const payload = serialisePayload(value, 10_000_000);
        const decoded = decodeRecord(throughBytes(encodeRecord({ ...PARTS, payload })));
        expect(decoded?.payload).toBe(payload);
        expect(JSON.parse(decoded?.payload ?? '')).toEqual(JSON.parse(JSON.stringify(value)));
      }),
    );
  });

  it.each([
    ['empty arrays and objects', { a: [], b: {}, c: [[]] }],
    ['names of prototypes', JSON.parse('{"__proto__":{"admin":true},"constructor":{"prototype":1}}')],
    ['lone surrogates', ['\ud83d', '\udc00\ud83d', 'a\udfff']],
    ['emoji and separators', '👩‍👩‍👧 \u2028\u2029 \u0000 \r\n "\\'],
    ['large numbers as text', '123456789012345678901234567890'],
    ['deep nesting', JSON.parse('['.repeat(500) + ']'.repeat(500))],
  ])('carries %s', (_, value) => {
    const payload = serialisePayload(value, 1_000_000);
    expect(decodeRecord(throughBytes(encodeRecord({ ...PARTS, payload })))?.payload).toBe(payload);
  });
});

describe('decodeRecord', () => {
  const sound = encodeRecord(PARTS);
  it.each([
    ['nothing', ''],
    ['text', 'hello'],
    ['a cut header', sound.slice(0, HEADER_LENGTHS.withStart - 1)],
    ['a header without the line of the envelope', sound.slice(0, HEADER_LENGTHS.withStart)],
    ['another version', `2${sound.slice(1)}`],
    ['an unknown priority', `13${sound.slice(2)}`],
    ['an unknown reason', sound.replace(/-/, '?')],
    ['capital letters in the id', sound.replace(ID, ID.toUpperCase())],
    ['capital letters in the start', sound.replace('0loyw3v28', '0LOYW3V28')],
    ['half a start', sound.replace('0loyw3v28', '0loy')],
    ['letters in the number', sound.replace('/0003', '/000x')],
    ['something before it', ` ${sound}`],
  ])('refuses %s', (_, record) => {
    expect(decodeRecord(record)).toBeNull();
  });

  it('never throws, whatever the bytes', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 200 }), fc.nat({ max: HEADER_LENGTHS.withStart }), (bytes, keep) => {
        const record = sound.slice(0, keep) + Buffer.from(bytes).toString('utf8');
        const parts = decodeRecord(record);
        expect(parts === null || parts.id.length === 20).toBe(true);
      }),
    );
  });
});

it('deliveryOf is the id and the number', () => {
  expect(deliveryOf(encodeRecord(PARTS))).toBe(`${ID}/0003`);
});

describe('the life of a message', () => {
  const id = new RecordIds('00000000').next(1_700_000_000_000);

  it('begins with the id, or where it says so', () => {
    expect(startOf({ ...PARTS, id, startMs: null })).toBe(1_700_000_000_000);
    expect(startOf({ ...PARTS, id, startMs: 5 })).toBe(5);
  });

  it('ends after the time to live, or never', () => {
    expect(expiryOf({ ...PARTS, id, startMs: null })).toBe(1_700_086_400_000);
    expect(expiryOf({ ...PARTS, id, startMs: 5 })).toBe(86_400_005);
    expect(expiryOf({ ...PARTS, id, ttlMs: 0, startMs: null })).toBeNull();
  });
});

it('priorityOf names the level', () => {
  expect([0, 1, 2].map(priority => priorityOf({ ...PARTS, priority }))).toEqual(['high', 'normal', 'low']);
});

describe('an envelope', () => {
  const attempt: Attempt = { at: 1, delivery: 1, durationMs: 2, error: { name: 'Error', message: 'no', stack: 's' } };
  const whole: Envelope = {
    messageId: 'mine',
    headers: { a: 'b' },
    deduplicationKey: 'm:mine',
    retry: { maxRetries: 1, delaysMs: [0, 5], backoff: { baseMs: 1, factor: 2, maxMs: 3, jitter: 0 } },
    history: [attempt],
  };

  it('takes no room where there is nothing in it', () => {
    expect(encodeEnvelope({})).toBe('');
    expect(decodeEnvelope('')).toEqual({});
  });

  it('comes back as it was', () => {
    expect(decodeEnvelope(encodeEnvelope(whole))).toEqual(whole);
    expect(encodeEnvelope(whole)).not.toContain('\n');
  });

  it.each(['[]', 'null', '1', '"x"', '{"messageId":1}', '{"headers":[]}', '{"history":[1]}', '{"retry":[]}', '{'])(
    'is refused in the shape of %s',
    text => {
      expect(() => decodeEnvelope(text)).toThrow(SyntaxError);
    },
  );
});
