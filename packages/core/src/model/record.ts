import type { RetryOverride } from './retry-policy.js';
import type { Attempt } from './attempt.js';
import { DeadLetterReason } from './dead-letter.js';
import { digits, numberIn } from './digits.js';
import { isEnvelope } from './envelope-shape.js';
import { PRIORITIES } from './priority.js';
import { RECORD_ID_LENGTH, RECORD_TIME_LENGTH, timeOf } from './record-id.js';

/**
 * The bytes of a message: a header of fixed places that scripts may slice, an envelope (JSON, empty where there is
 * nothing in it) and the payload (JSON), each ended by a line feed but the last. `lua/includes/header.lua` holds the
 * same offsets; JSON has no raw line feeds, so the parts cannot run into each other.
 *
 *     1 version · 1 priority · 20 id / 4 delivery · 2 attempts · 1 stalls · 1 reason
 *       [ · 7 ttl [ · 9 start [ · 9 made ] ] ] LF
 *
 * Numbers are of base 36, but for that of the delivery. Every byte counts: Redis keeps thirty such headers in a page.
 */
export const RECORD_VERSION = '1';

const PRIORITY_AT = 1;
const ID_AT = 2;
const NUMBER_AT = ID_AT + RECORD_ID_LENGTH + 1;
const ATTEMPTS_AT = NUMBER_AT + 4;
const STALLS_AT = ATTEMPTS_AT + 2;
const REASON_AT = STALLS_AT + 1;
const TTL_AT = REASON_AT + 1;
const START_AT = TTL_AT + 7;
const MADE_AT = START_AT + 9;
const MADE_END = MADE_AT + 9;
/**
 * Lengths of the header with its line feed: of a message without a time to live, with one, with a start as well, and
 * with the time when it was made.
 */
export const HEADER_LENGTHS = {
  plain: TTL_AT + 1,
  withTtl: START_AT + 1,
  withStart: MADE_AT + 1,
  withMade: MADE_END + 1,
} as const;

const HEADER = /^1[012][0-9a-z]{20}\/[0-9]{4}[0-9a-z]{3}[-fuxsm](?:[0-9a-z]{7}(?:[0-9a-z]{9}(?:[0-9a-z]{9})?)?)?\n/;

/** What stands beside the payload, where there is anything. */
export interface Envelope {
  readonly messageId?: string;
  readonly headers?: Readonly<Record<string, string>>;
  /** As storage knows it: `m:<messageId>` or `k:<key>`. */
  readonly deduplicationKey?: string;
  readonly retry?: RetryOverride;
  /** Oldest first. */
  readonly history?: readonly Attempt[];
}

export interface RecordParts {
  /** Index in `PRIORITIES`. */
  readonly priority: number;
  /** 0: never expires, and has a `startMs` only where it has a `madeMs`. */
  readonly ttlMs: number;
  /** When its life began, in server ms; null: at the time that its id begins with. */
  readonly startMs: number | null;
  /** When it was made, in server ms; null: at the time that its id begins with. Set where it was delayed at first. */
  readonly madeMs: number | null;
  /** Failed attempts so far. */
  readonly attempts: number;
  /** Consumers that died holding it. */
  readonly stalls: number;
  readonly reason: DeadLetterReason | null;
  readonly id: string;
  /** Number of the next delivery while it waits, of this one while it is processed. */
  readonly number: number;
  /** JSON, or empty. */
  readonly envelope: string;
  /** JSON. */
  readonly payload: string;
}

const REASON_LETTERS: Readonly<Record<DeadLetterReason, string>> = {
  [DeadLetterReason.FAILED]: 'f',
  [DeadLetterReason.UNRECOVERABLE]: 'u',
  [DeadLetterReason.EXPIRED]: 'x',
  [DeadLetterReason.STALLED]: 's',
  [DeadLetterReason.MALFORMED]: 'm',
};
const REASONS = new Map(Object.entries(REASON_LETTERS).map(([reason, letter]) => [letter, reason as DeadLetterReason]));

/** The delivery numbers wrap here; a token must be unique among deliveries that can still be in flight only. */
const NUMBER_LIMIT = 9_999;
const ATTEMPTS_LIMIT = 999;

/** The part of a header that stands behind the id, with its line feed. */
export function headerTail(parts: Omit<RecordParts, 'priority' | 'id' | 'envelope' | 'payload'>): string {
  return (
    '/' +
    digits(parts.number > NUMBER_LIMIT ? 1 : parts.number, ATTEMPTS_AT - NUMBER_AT, 10) +
    digits(Math.min(parts.attempts, ATTEMPTS_LIMIT), STALLS_AT - ATTEMPTS_AT, 36) +
    digits(parts.stalls, REASON_AT - STALLS_AT, 36) +
    (parts.reason === null ? '-' : REASON_LETTERS[parts.reason]) +
    lifeOf(parts) +
    '\n'
  );
}

function lifeOf({ ttlMs, startMs, madeMs }: Pick<RecordParts, 'ttlMs' | 'startMs' | 'madeMs'>): string {
  if (ttlMs === 0 && madeMs === null) return '';
  const ttl = digits(ttlMs, START_AT - TTL_AT, 36);
  const start = startMs === null ? '' : digits(startMs, MADE_AT - START_AT, 36);
  return ttl + start + (madeMs === null ? '' : digits(madeMs, MADE_END - MADE_AT, 36));
}

/** Of a tail that is known, which is most of the work: nearly all new messages have the same one. */
export function recordWithTail(
  { priority, id, envelope, payload }: Pick<RecordParts, 'priority' | 'id' | 'envelope' | 'payload'>,
  tail: string,
): string {
  return RECORD_VERSION + priority + id + tail + envelope + '\n' + payload;
}

export function encodeRecord(parts: RecordParts): string {
  // What says when it was made says when its life began as well, each in its place.
  const startMs = parts.madeMs === null ? parts.startMs : startOf(parts);
  return recordWithTail(parts, headerTail({ ...parts, startMs }));
}

/** null: these bytes are not a record of this version. */
export function decodeRecord(record: string): RecordParts | null {
  if (!HEADER.test(record)) return null;
  const headerEnd = record.indexOf('\n', TTL_AT);
  const envelopeFrom = headerEnd + 1;
  const envelopeEnd = record.indexOf('\n', envelopeFrom);
  if (envelopeEnd < 0) return null;
  return {
    priority: record.charCodeAt(PRIORITY_AT) - 48,
    ttlMs: headerEnd > TTL_AT ? numberIn(record, TTL_AT, START_AT, 36) : 0,
    startMs: headerEnd > START_AT ? numberIn(record, START_AT, MADE_AT, 36) : null,
    madeMs: headerEnd > MADE_AT ? numberIn(record, MADE_AT, MADE_END, 36) : null,
    attempts: numberIn(record, ATTEMPTS_AT, STALLS_AT, 36),
    stalls: numberIn(record, STALLS_AT, REASON_AT, 36),
    reason: REASONS.get(record.charAt(REASON_AT)) ?? null,
    id: record.slice(ID_AT, NUMBER_AT - 1),
    number: numberIn(record, NUMBER_AT, ATTEMPTS_AT, 10),
    envelope: record.slice(envelopeFrom, envelopeEnd),
    payload: record.slice(envelopeEnd + 1),
  };
}

/**
 * When the life of a message that was due began, in server ms. As `timeOf` where nothing else is said, but for ids
 * that were checked only, and every delivery with a time to live asks: so digit by digit, without a slice.
 */
export function startOf({ startMs, id }: RecordParts): number {
  return startMs ?? numberIn(id, 0, RECORD_TIME_LENGTH, 36);
}

/** The first server ms in which a message that was due has expired; null: never. */
export function expiryOf(parts: RecordParts): number | null {
  return parts.ttlMs === 0 ? null : startOf(parts) + parts.ttlMs;
}

/** Has a consumer died holding it? To be asked of what was not decoded. */
export function hasCrashBehind(record: string): boolean {
  return record.charAt(STALLS_AT) !== '0';
}

/** `id/number`: the field under which a claimed record is held, and the proof that it still is. */
export function deliveryOf(record: string): string {
  return record.slice(ID_AT, ATTEMPTS_AT);
}

/** When it was made, in server ms, as its producer saw the clock of the server. */
export function madeAtOf({ madeMs, id }: RecordParts): number {
  return madeMs ?? timeOf(id);
}

export function priorityOf(parts: RecordParts): (typeof PRIORITIES)[number] {
  return PRIORITIES[parts.priority] ?? PRIORITIES[1];
}

/** '' where nothing was set: most messages carry no envelope at all. */
export function encodeEnvelope(envelope: Envelope): string {
  const json = JSON.stringify(envelope);
  return json === '{}' ? '' : json;
}

/** Throws a `SyntaxError` where the text is not the JSON of an envelope. */
export function decodeEnvelope(text: string): Envelope {
  if (text === '') return {};
  const envelope: unknown = JSON.parse(text);
  if (!isEnvelope(envelope)) throw new SyntaxError('This JSON does not have the shape of an envelope.');
  return envelope;
}
