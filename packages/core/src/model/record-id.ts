import { randomBytes } from 'node:crypto';
import { digits } from './digits.js';

/** Every record id begins with so many digits of server ms. */
export const RECORD_TIME_LENGTH = 9;
const SESSION_DIGITS = 8;
const COUNTER_DIGITS = 3;
const COUNTER_LIMIT = 36 ** COUNTER_DIGITS;

/** Length of every record id: server ms, session and counter in base 36. */
export const RECORD_ID_LENGTH = RECORD_TIME_LENGTH + SESSION_DIGITS + COUNTER_DIGITS;

const SESSION_LIMIT = 36 ** SESSION_DIGITS;

/** A name that no other process will ever carry: 41 random bits. */
export function newSessionId(): string {
  return digits(randomBytes(6).readUIntBE(0, 6) % SESSION_LIMIT, SESSION_DIGITS, 36);
}

/**
 * Makes the ids of one producer, but for messages with a delay. They are unique, and their text order is the order in
 * which they were made, which is how released and reaped records find back to their old order: time must therefore
 * never run backwards here.
 */
export class RecordIds {
  private lastMs = -1;
  private counter = 0;
  private prefix = '';

  constructor(private readonly session: string) {}

  /** More than the counter can tell apart within one ms get the next one: their time runs ahead of the clock. */
  next(serverNowMs: number): string {
    if (serverNowMs > this.lastMs) this.moveTo(serverNowMs);
    else if (this.counter === COUNTER_LIMIT) this.moveTo(this.lastMs + 1);
    return this.prefix + digits(this.counter++, COUNTER_DIGITS, 36);
  }

  private moveTo(ms: number): void {
    this.lastMs = ms;
    this.counter = 0;
    this.prefix = digits(ms, RECORD_TIME_LENGTH, 36) + this.session;
  }
}

/**
 * Makes the ids of messages with a delay. Their time will be replaced by the one at which they are due, which many may
 * have in common: so no session and counter come together a second time, and those that are due at the same time sort
 * by age. After 46,656 of them another session begins, which is the next one in order.
 */
export class DelayedRecordIds {
  private session: string;
  private counter = 0;

  constructor(session = newSessionId()) {
    this.session = session;
  }

  next(serverNowMs: number): string {
    if (this.counter === COUNTER_LIMIT) {
      this.session = digits((Number.parseInt(this.session, 36) + 1) % SESSION_LIMIT, SESSION_DIGITS, 36);
      this.counter = 0;
    }
    return digits(serverNowMs, RECORD_TIME_LENGTH, 36) + this.session + digits(this.counter++, COUNTER_DIGITS, 36);
  }
}

/** The id by which a message with a delay is known once a store has taken it. */
export function delayedIdOf(id: string, dueAtMs: number): string {
  return digits(dueAtMs, RECORD_TIME_LENGTH, 36) + id.slice(RECORD_TIME_LENGTH);
}

/**
 * The time with which an id begins, in ms since the epoch: when the record was made, by the server's clock as its
 * producer saw it; of a record that was produced with a delay, when it is due.
 */
export function timeOf(recordId: string): number {
  return Number.parseInt(recordId.slice(0, RECORD_TIME_LENGTH), 36);
}
