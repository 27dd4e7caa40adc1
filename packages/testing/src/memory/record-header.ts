/**
 * The header of a record as the rules see it: text of fixed places, read and rewritten by position. Which bytes mean
 * what is drawn in the documentation of `RecordParts`; a store needs these few of them.
 */

const NEVER = '0'.repeat(13);
const LAST_DELIVERY = 999_999;
const MOST_STALLS = 99;

/** Can it be sliced? What was never checked more closely than this may be handed to a consumer, who looks at it. */
export function isRecord(record: string): boolean {
  return record.startsWith('1') && record.charAt(24) === '/' && (!hasTimeToLive(record) || record.charAt(61) === '\n');
}

/** Is every field of the header in order? Only then may anything be computed from it. */
export function isWhole(record: string): boolean {
  return /^1[012][0-9a-z]{22}\/[0-9]{11}[-fuxsm](?:[0-9]{24})?\n/.test(record);
}

/** A record of a version that is not known here: some newer process can read it, so it is left as it is. */
export function isForeign(record: string): boolean {
  return /^[2-9][0-9]/.test(record);
}

/** Index of its level in `PRIORITIES`. */
export function levelOf(record: string): number {
  return Number(record.charAt(1));
}

export function isExpired(record: string, nowMs: number): boolean {
  if (!hasTimeToLive(record)) return false;
  const expireAt = record.slice(37, 50);
  return expireAt !== NEVER && expireAt <= digits(nowMs, 13);
}

export function idOf(record: string): string {
  return record.slice(2, 24);
}

export function stallsOf(record: string): number {
  return Number(record.slice(34, 36));
}

/** Its time to live runs from the moment it is due, unless it has been running before. */
export function withExpiryFrom(record: string, dueMs: number): string {
  if (!hasTimeToLive(record) || record.slice(37, 50) !== NEVER) return record;
  return record.slice(0, 37) + digits(dueMs + Number(record.slice(50, 61)), 13) + record.slice(50);
}

/** Whoever holds the last delivery can prove nothing about this one. */
export function withNextDelivery(record: string): string {
  const next = (Number(record.slice(25, 31)) % LAST_DELIVERY) + 1;
  return record.slice(0, 25) + digits(next, 6) + record.slice(31);
}

export function withStalls(record: string, stalls: number): string {
  return record.slice(0, 34) + digits(Math.min(stalls, MOST_STALLS), 2) + record.slice(36);
}

/** @param letter see `DeadLetterReason`: `x` expired, `s` stalled */
export function withReason(record: string, letter: 'x' | 's'): string {
  return record.slice(0, 36) + letter + record.slice(37);
}

/** As if it were produced now: no attempts, no crashes, no reason, and all of its time to live before it. */
export function asNew(record: string, nowMs: number): string {
  const expiry = hasTimeToLive(record) ? NEVER + record.slice(50) : record.slice(37);
  return withNextDelivery(withExpiryFrom(`${record.slice(0, 31)}00000-${expiry}`, nowMs));
}

function hasTimeToLive(record: string): boolean {
  return record.charAt(37) !== '\n';
}

function digits(value: number, width: number): string {
  return String(value).padStart(width, '0');
}
