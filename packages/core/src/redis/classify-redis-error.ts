import { BatchExpiredError } from '../errors/redis.errors.js';
import { MxRmqError } from '../errors/mx-rmq.error.js';
import type { RedisErrorCode } from '../errors/redis.errors.js';

/** What to do about an error of one call. */
export type Action =
  /** Try again on this connection after a pause. */
  | 'retry'
  /** Try again on a new connection: this one leads to the wrong server, or nowhere. */
  | 'reconnect'
  /** Tell the caller: trying again changes nothing, or is the caller's choice. */
  | 'fail';

export interface Verdict {
  readonly code: RedisErrorCode;
  readonly action: Action;
}

/** Answers of the server, by the word they begin with (https://redis.io/docs/latest/develop/reference/protocol-spec/). */
const BY_FIRST_WORD: ReadonlyMap<string, Verdict> = new Map([
  ['LOADING', { code: 'MXRMQ_REDIS_NOT_READY', action: 'retry' }],
  ['BUSY', { code: 'MXRMQ_REDIS_NOT_READY', action: 'retry' }],
  ['TRYAGAIN', { code: 'MXRMQ_REDIS_NOT_READY', action: 'retry' }],
  ['CLUSTERDOWN', { code: 'MXRMQ_REDIS_NOT_READY', action: 'retry' }],
  ['MASTERDOWN', { code: 'MXRMQ_REDIS_NOT_READY', action: 'retry' }],
  ['READONLY', { code: 'MXRMQ_REDIS_READ_ONLY', action: 'reconnect' }],
  ['UNBLOCKED', { code: 'MXRMQ_REDIS_READ_ONLY', action: 'reconnect' }],
  ['MOVED', { code: 'MXRMQ_REDIS_NOT_READY', action: 'reconnect' }],
  ['ASK', { code: 'MXRMQ_REDIS_NOT_READY', action: 'reconnect' }],
  ['OOM', { code: 'MXRMQ_REDIS_FULL', action: 'fail' }],
  ['MISCONF', { code: 'MXRMQ_REDIS_NOT_PERSISTING', action: 'fail' }],
  ['NOREPLICAS', { code: 'MXRMQ_REDIS_NO_REPLICAS', action: 'fail' }],
  ['NOAUTH', { code: 'MXRMQ_REDIS_LOGIN_REFUSED', action: 'fail' }],
  ['WRONGPASS', { code: 'MXRMQ_REDIS_LOGIN_REFUSED', action: 'fail' }],
  ['NOPERM', { code: 'MXRMQ_REDIS_NO_PERMISSION', action: 'fail' }],
  ['WRONGTYPE', { code: 'MXRMQ_KEY_WRONG_TYPE', action: 'fail' }],
]);

/** Answers that begin with ERR, and faults of the client, by a part of their text. */
const BY_TEXT: readonly (readonly [RegExp, Verdict])[] = [
  [/max number of clients reached/, { code: 'MXRMQ_REDIS_TOO_MANY_CLIENTS', action: 'retry' }],
  [/invalid password|invalid username-password/i, { code: 'MXRMQ_REDIS_LOGIN_REFUSED', action: 'fail' }],
  // A script that meets an error passes it on with its own name in front of it.
  [/WRONGTYPE/, { code: 'MXRMQ_KEY_WRONG_TYPE', action: 'fail' }],
  [/\bOOM command not allowed/, { code: 'MXRMQ_REDIS_FULL', action: 'fail' }],
  [/\bMISCONF\b/, { code: 'MXRMQ_REDIS_NOT_PERSISTING', action: 'fail' }],
  [/\bREADONLY\b|can't write against a read only replica/i, { code: 'MXRMQ_REDIS_READ_ONLY', action: 'reconnect' }],
  [/^ERR unknown command/, { code: 'MXRMQ_REDIS_COMMAND_UNKNOWN', action: 'fail' }],
  // A command that was refused inside a script among them: those before it took effect.
  [/script|user_script/i, { code: 'MXRMQ_SCRIPT_FAILED', action: 'fail' }],
  // The client never wrote the call: enableOfflineQueue is off.
  [/Stream isn't writeable|enableOfflineQueue/, { code: 'MXRMQ_REDIS_UNREACHABLE', action: 'retry' }],
  [/ECONNREFUSED|ENOTFOUND|EAI_AGAIN|EHOSTUNREACH|ENETUNREACH/, { code: 'MXRMQ_REDIS_UNREACHABLE', action: 'retry' }],
];

/** The connection broke, or our patience ended, with the call under way. */
const LOST: Verdict = { code: 'MXRMQ_REPLY_LOST', action: 'retry' };

/** Errors of our own, thrown below the runner, carry their verdict already. */
export function classifyRedisError(error: unknown): Verdict {
  if (error instanceof MxRmqError && !(error instanceof BatchExpiredError)) {
    // Not applied: the deadline has ended, access was refused, or the connection was closed for good.
    return { code: error.code as RedisErrorCode, action: error.outcome === 'not-applied' ? 'fail' : 'retry' };
  }
  const text = error instanceof Error ? error.message : String(error);
  const verdict = BY_FIRST_WORD.get(/^-?([A-Z]+)\b/.exec(text)?.[1] ?? '');
  if (verdict !== undefined) return verdict;
  for (const [pattern, found] of BY_TEXT) if (pattern.test(text)) return found;
  return isReply(error) ? { code: 'MXRMQ_SCRIPT_FAILED', action: 'fail' } : LOST;
}

function isReply(error: unknown): boolean {
  return error instanceof Error && error.name === 'ReplyError';
}
