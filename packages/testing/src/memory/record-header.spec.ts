import { decodeRecord, encodeRecord, expiryOf, RecordIds, startOf, type RecordParts } from '@mx-rmq/core';
import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { asNew, idOf, isExpired, isRecord, isWhole, promoted, stallsOf, withStalls } from './record-header.js';

const MADE_AT_MS = 1_700_000_000_000;
const PARTS: RecordParts = {
  priority: 1,
  ttlMs: 0,
  startMs: null,
  madeMs: null,
  attempts: 40,
  stalls: 12,
  reason: null,
  id: new RecordIds('session1').next(MADE_AT_MS),
  number: 9_999,
  envelope: '',
  payload: '"payload"',
};
const LIVES = [
  ['no time to live', { ttlMs: 0, startMs: null }],
  ['a time to live', { ttlMs: 86_400_000, startMs: null }],
  ['a time to live and a start', { ttlMs: 86_400_000, startMs: MADE_AT_MS + 7 }],
] as const;

describe.each(LIVES)('the header of a record with %s', (_, life) => {
  const parts = { ...PARTS, ...life };
  const record = encodeRecord(parts);
  const headerEnd = record.indexOf('\n') + 1;

  it('is whole where a consumer can read it, and only there', () => {
    expect([isRecord(record), isWhole(record)]).toEqual([true, true]);
    const anyPlace = fc.nat({ max: headerEnd - 1 });
    const anyByte = fc.integer({ min: 0, max: 255 }).map(byte => String.fromCharCode(byte));
    fc.assert(
      fc.property(anyPlace, anyByte, (place, byte) => {
        const changed = record.slice(0, place) + byte + record.slice(place + 1);
        expect(isWhole(changed)).toBe(decodeRecord(changed) !== null);
        expect(isRecord(changed) || !isWhole(changed)).toBe(true);
      }),
      { numRuns: 1_000 },
    );
  });

  it('is none where it is cut off', () => {
    const cut = Array.from({ length: headerEnd }, (__, length) => record.slice(0, length));
    expect(cut.filter(bytes => isRecord(bytes) || isWhole(bytes))).toEqual([]);
  });

  it('names its message, and counts its crashes', () => {
    expect(idOf(record)).toBe(parts.id);
    expect(stallsOf(record)).toBe(12);
    expect(decodeRecord(withStalls(record, 50))).toEqual({ ...parts, stalls: 35 });
  });

  it('says when the message has expired, to the ms', () => {
    const expireAtMs = expiryOf(parts) ?? Infinity;
    expect(isExpired(record, Math.min(expireAtMs - 1, Number.MAX_SAFE_INTEGER))).toBe(false);
    expect(isExpired(record, expireAtMs)).toBe(parts.ttlMs > 0);
  });

  it('gets a start when the message is due, unless it has one', () => {
    const startMs = parts.ttlMs === 0 ? null : (parts.startMs ?? 5);
    expect(decodeRecord(promoted(record, 5))).toEqual({ ...parts, startMs });
  });

  it('gets a new start when the message begins anew', () => {
    const anew = decodeRecord(asNew(record, MADE_AT_MS + 60_000));
    const startMs = parts.ttlMs === 0 ? null : MADE_AT_MS + 60_000;
    expect(anew).toEqual({ ...parts, startMs, attempts: 0, stalls: 0, number: 1 });
    expect(anew && startOf(anew)).toBe(startMs ?? MADE_AT_MS);
  });
});
