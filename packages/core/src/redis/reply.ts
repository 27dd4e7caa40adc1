import { UnknownOutcomeError } from '../errors/redis.errors.js';
import type { Reply } from './answer.js';

/** What a script's reply must look like; anything else means another version of the script answered. */
export function asNumber(reply: Reply | undefined): number {
  if (typeof reply === 'number') return reply;
  if (typeof reply === 'string' && reply !== '' && Number.isFinite(Number(reply))) return Number(reply);
  throw unreadable('a number', reply);
}

export function asString(reply: Reply | undefined): string {
  if (typeof reply === 'string') return reply;
  throw unreadable('a string', reply);
}

export function asStrings(reply: Reply | undefined): string[] {
  if (Array.isArray(reply) && reply.every(item => typeof item === 'string')) return reply;
  throw unreadable('a list of strings', reply);
}

export function asList(reply: Reply | undefined): Reply[] {
  if (Array.isArray(reply)) return reply;
  throw unreadable('a list', reply);
}

/** A code that the script's header does not declare. */
export function unknownCode(script: string, code: Reply | undefined): UnknownOutcomeError {
  return new UnknownOutcomeError('MXRMQ_REPLY_UNREADABLE', `The script ${script} answered with code ${String(code)}.`);
}

function unreadable(expected: string, reply: Reply | undefined): UnknownOutcomeError {
  const got = Array.isArray(reply) ? 'a list' : typeof reply;
  return new UnknownOutcomeError('MXRMQ_REPLY_UNREADABLE', `Redis answered with ${got} in place of ${expected}.`);
}
