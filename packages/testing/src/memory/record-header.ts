/**
 * The header of a record as the rules see it: text of fixed places, read and rewritten by position. Which bytes mean
 * what is drawn in the documentation of `RecordParts`; a store needs these few of them.
 */

const LAST_DELIVERY = 9_999;
const MOST_STALLS = 35;
const NEW = '/0001000-';
const ENDLESS = '0000000';

/** Can it be sliced? What was never checked more closely than this may be handed to a consumer, who looks at it. */
export function isRecord(record: string): boolean {
  const endsSomewhere =
    !hasTimeToLive(record) || !hasStart(record) || record.charAt(47) === '\n' || record.charAt(56) === '\n';
  return record.startsWith('1') && record.charAt(22) === '/' && endsSomewhere;
}

/** Is every field of the header in order? Only then may anything be computed from it. */
export function isWhole(record: string): boolean {
  return /^1[012][0-9a-z]{20}\/[0-9]{4}[0-9a-z]{3}[-fuxsm](?:[0-9a-z]{7}(?:[0-9a-z]{9}(?:[0-9a-z]{9})?)?)?\n/.test(
    record,
  );
}

/** A record of a version that is not known here: some newer process can read it, so it is left as it is. */
export function isForeign(record: string): boolean {
  return /^[2-9][0-9]/.test(record);
}

/** Index of its level in `PRIORITIES`. */
export function levelOf(record: string): number {
  return Number(record.charAt(1));
}

/** A life begins with the id, unless there is a start. */
export function isExpired(record: string, nowMs: number): boolean {
  if (!hasTimeToLive(record)) return false;
  const start = hasStart(record) ? record.slice(38, 47) : record.slice(2, 11);
  const ttlMs = inBase36(record.slice(31, 38));
  return ttlMs > 0 && inBase36(start) + ttlMs <= nowMs;
}

export function idOf(record: string): string {
  return record.slice(2, 22);
}

export function stallsOf(record: string): number {
  return inBase36(record.charAt(29));
}

/** What was never delivered nor delayed before, once it is: its id is `id`, which begins with the time it is due. */
export function delayed(record: string, id: string): string {
  const life = hasTimeToLive(record) ? record.slice(31, 38) : ENDLESS;
  const rest = record.slice(hasTimeToLive(record) ? 38 : 31);
  return record.slice(0, 2) + id + NEW + life + id.slice(0, 9) + record.slice(2, 11) + rest;
}

/** Does its header say nothing yet of deliveries, or of a life that began at another time than its id? */
export function isNew(record: string): boolean {
  return isWhole(record) && record.slice(22, 31) === NEW && !(hasTimeToLive(record) && hasStart(record));
}

/** Its time to live runs from the moment it is due, unless it has been running before. */
export function promoted(record: string, dueMs: number): string {
  return hasTimeToLive(record) && !hasStart(record) ? withStart(record, dueMs) : record;
}

/** Whoever holds the last delivery can prove nothing about this one. */
export function withNextDelivery(record: string): string {
  const next = (Number(record.slice(23, 27)) % LAST_DELIVERY) + 1;
  return record.slice(0, 23) + String(next).padStart(4, '0') + record.slice(27);
}

export function withStalls(record: string, stalls: number): string {
  return record.slice(0, 29) + Math.min(stalls, MOST_STALLS).toString(36) + record.slice(30);
}

/** @param letter see `DeadLetterReason`: `x` expired, `s` stalled */
export function withReason(record: string, letter: 'x' | 's'): string {
  return record.slice(0, 30) + letter + record.slice(31);
}

/** As if it were produced now: no attempts, no crashes, no reason, and all of its time to live before it. */
export function asNew(record: string, nowMs: number): string {
  return withNextDelivery(withStart(`${record.slice(0, 27)}000-${record.slice(31)}`, nowMs));
}

function withStart(record: string, startMs: number): string {
  if (!hasTimeToLive(record)) return record;
  const start = startMs.toString(36).padStart(9, '0');
  return record.slice(0, 38) + start + record.slice(hasStart(record) ? 47 : 38);
}

function hasTimeToLive(record: string): boolean {
  return record.charAt(31) !== '\n';
}

/** Asked of records with a time to live. */
function hasStart(record: string): boolean {
  return record.charAt(38) !== '\n';
}

/** What is no number counts as 0. */
function inBase36(digits: string): number {
  return Number.parseInt(digits, 36) || 0;
}
