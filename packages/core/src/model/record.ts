import type { RetryOverride } from './retry-policy.js';
import type { Attempt } from './attempt.js';
import { DeadLetterReason } from './dead-letter.js';
import { isEnvelope } from './envelope-shape.js';
import { PRIORITIES } from './priority.js';
import { RECORD_ID_LENGTH } from './record-id.js';

/**
 * The bytes of a message: a header of fixed places that scripts may slice, an envelope (JSON, empty where there is
 * nothing in it) and the payload (JSON), each ended by a line feed but the last. `lua/includes/header.lua` holds the
 * same offsets; JSON has no raw line feeds, so the parts cannot run into each other.
 *
 *     1 version · 1 priority · 22 id / 6 delivery · 3 attempts · 2 stalls · 1 reason [ · 13 expireAt · 11 ttl ] LF
 *
 * Most messages have no time to live, and then no room for one: a tenth of a small message in Redis.
 */
export const RECORD_VERSION = '1';

const PRIORITY_AT = 1;
const ID_AT = 2;
const NUMBER_AT = ID_AT + RECORD_ID_LENGTH + 1;
const ATTEMPTS_AT = NUMBER_AT + 6;
const STALLS_AT = ATTEMPTS_AT + 3;
const REASON_AT = STALLS_AT + 2;
const EXPIRE_AT = REASON_AT + 1;
const TTL_AT = EXPIRE_AT + 13;
const TTL_END = TTL_AT + 11;
/** Length of the header with its line feed, if the message has a time to live. */
export const LONGEST_HEADER = TTL_END + 1;

const HEADER = /^1[012][0-9a-z]{22}\/[0-9]{11}[-fuxsm](?:[0-9]{24})?\n/;
const LINE_FEED = 10;

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
  /** Server ms; 0: never, or to be stamped when the message becomes due. */
  readonly expireAtMs: number;
  /** 0: never expires. */
  readonly ttlMs: number;
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
const NUMBER_LIMIT = 999_999;
const ATTEMPTS_LIMIT = 999;

export function encodeRecord(parts: RecordParts): string {
  return (
    RECORD_VERSION +
    parts.priority +
    parts.id +
    '/' +
    digits(parts.number > NUMBER_LIMIT ? 1 : parts.number, 6) +
    digits(Math.min(parts.attempts, ATTEMPTS_LIMIT), 3) +
    digits(parts.stalls, 2) +
    (parts.reason === null ? '-' : REASON_LETTERS[parts.reason]) +
    (parts.ttlMs === 0 && parts.expireAtMs === 0 ? '' : digits(parts.expireAtMs, 13) + digits(parts.ttlMs, 11)) +
    '\n' +
    parts.envelope +
    '\n' +
    parts.payload
  );
}

/** null: these bytes are not a record of this version. */
export function decodeRecord(record: string): RecordParts | null {
  if (!HEADER.test(record)) return null;
  const canExpire = record.charCodeAt(EXPIRE_AT) !== LINE_FEED;
  const envelopeFrom = canExpire ? LONGEST_HEADER : EXPIRE_AT + 1;
  const envelopeEnd = record.indexOf('\n', envelopeFrom);
  if (envelopeEnd < 0) return null;
  return {
    priority: record.charCodeAt(PRIORITY_AT) - 48,
    expireAtMs: canExpire ? numberIn(record, EXPIRE_AT, TTL_AT) : 0,
    ttlMs: canExpire ? numberIn(record, TTL_AT, TTL_END) : 0,
    attempts: numberIn(record, ATTEMPTS_AT, STALLS_AT),
    stalls: numberIn(record, STALLS_AT, REASON_AT),
    reason: REASONS.get(record.charAt(REASON_AT)) ?? null,
    id: record.slice(ID_AT, NUMBER_AT - 1),
    number: numberIn(record, NUMBER_AT, ATTEMPTS_AT),
    envelope: record.slice(envelopeFrom, envelopeEnd),
    payload: record.slice(envelopeEnd + 1),
  };
}

/** `id/number`: the field under which a claimed record is held, and the proof that it still is. */
export function deliveryOf(record: string): string {
  return record.slice(ID_AT, ATTEMPTS_AT);
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

function digits(value: number, width: number): string {
  return String(value).padStart(width, '0');
}

/** The digits from `from` up to `to`. Every record passes here five times, and a slice for each costs as much again. */
function numberIn(record: string, from: number, to: number): number {
  let value = 0;
  for (let at = from; at < to; at++) value = value * 10 + record.charCodeAt(at) - 48;
  return value;
}
