import { describe, expect, it } from '@jest/globals';
import { CATALOGUE } from '../errors/catalogue.js';
import { QueueClosedError } from '../errors/queue-state.errors.js';
import { RedisAccessError, RedisUnavailableError, UnknownOutcomeError } from '../errors/redis.errors.js';
import { classifyRedisError } from './classify-redis-error.js';

function reply(message: string): Error {
  return Object.assign(new Error(message), { name: 'ReplyError' });
}

/** Nothing was changed, and the same call on the same connection may go better in a moment. */
const RETRY = [
  ['LOADING Redis is loading the dataset in memory', 'MXRMQ_REDIS_NOT_READY'],
  ['BUSY Redis is busy running a script. You can only call SCRIPT KILL or SHUTDOWN NOSAVE.', 'MXRMQ_REDIS_NOT_READY'],
  ['TRYAGAIN Multiple keys request during rehashing of slot', 'MXRMQ_REDIS_NOT_READY'],
  ['CLUSTERDOWN Hash slot not served', 'MXRMQ_REDIS_NOT_READY'],
  ["MASTERDOWN Link with MASTER is down and replica-serve-stale-data is set to 'no'.", 'MXRMQ_REDIS_NOT_READY'],
  ['ERR max number of clients reached', 'MXRMQ_REDIS_TOO_MANY_CLIENTS'],
] as const;

/** Nothing was changed, and this connection leads to the wrong server. */
const RECONNECT = [
  ["READONLY You can't write against a read only replica.", 'MXRMQ_REDIS_READ_ONLY'],
  ['UNBLOCKED force unblock from blocking operation, instance state changed', 'MXRMQ_REDIS_READ_ONLY'],
  ['MOVED 3999 127.0.0.1:6381', 'MXRMQ_REDIS_NOT_READY'],
  ['ASK 3999 127.0.0.1:6381', 'MXRMQ_REDIS_NOT_READY'],
] as const;

/** Nothing was changed, and somebody else has to do something before a call goes better. */
const REFUSED = [
  ["OOM command not allowed when used memory > 'maxmemory'.", 'MXRMQ_REDIS_FULL'],
  ["OOM allow-oom flag is not set on the script, can not run it when used memory > 'maxmemory'", 'MXRMQ_REDIS_FULL'],
  ['MISCONF Redis is configured to save RDB snapshots, but it is unable to persist', 'MXRMQ_REDIS_NOT_PERSISTING'],
  ['MISCONF Errors writing to the AOF file: No space left on device', 'MXRMQ_REDIS_NOT_PERSISTING'],
  ['NOREPLICAS Not enough good replicas to write.', 'MXRMQ_REDIS_NO_REPLICAS'],
  ['NOAUTH Authentication required.', 'MXRMQ_REDIS_LOGIN_REFUSED'],
  ['NOAUTH HELLO must be called with the client already authenticated', 'MXRMQ_REDIS_LOGIN_REFUSED'],
  ['WRONGPASS invalid username-password pair or user is disabled.', 'MXRMQ_REDIS_LOGIN_REFUSED'],
  ['ERR invalid password', 'MXRMQ_REDIS_LOGIN_REFUSED'],
  ["NOPERM this user has no permissions to run the 'evalsha' command", 'MXRMQ_REDIS_NO_PERMISSION'],
  ['NOPERM this user has no permissions to access one of the keys used as arguments', 'MXRMQ_REDIS_NO_PERMISSION'],
  ["ERR unknown command 'EVALSHA', with args beginning with: 'x'", 'MXRMQ_REDIS_COMMAND_UNKNOWN'],
] as const;

/** A script may have written before it met this: no repetition, and no promise. */
const UNKNOWN = [
  ['WRONGTYPE Operation against a key holding the wrong kind of value', 'MXRMQ_KEY_WRONG_TYPE'],
  [
    'WRONGTYPE Operation against a key holding the wrong kind of value script: 4d25, on @user_script:2.',
    'MXRMQ_KEY_WRONG_TYPE',
  ],
  [
    'ERR user_script:2: attempt to perform arithmetic on a nil value script: 39a3, on @user_script:2.',
    'MXRMQ_SCRIPT_FAILED',
  ],
  [
    "ERR The user executing the script can't run this command or subcommand script: c9d6, on @user_script:2.",
    'MXRMQ_SCRIPT_FAILED',
  ],
  [
    "ERR The user executing the script can't access at least one of the keys mentioned in the command arguments " +
      'script: 9fab, on @user_script:2.',
    'MXRMQ_SCRIPT_FAILED',
  ],
  ['ERR Unknown Redis command called from script script: 4a05, on @user_script:2.', 'MXRMQ_SCRIPT_FAILED'],
  ['ERR Script killed by user with SCRIPT KILL... script: c72d, on @user_script:2.', 'MXRMQ_SCRIPT_FAILED'],
  ['ERR value is not an integer or out of range', 'MXRMQ_SCRIPT_FAILED'],
  ['SOMETHING that no server says today', 'MXRMQ_SCRIPT_FAILED'],
] as const;

/** The call never left this process. */
const NEVER_SENT = [
  "Stream isn't writeable and enableOfflineQueue options is false",
  'connect ECONNREFUSED 127.0.0.1:6379',
  'getaddrinfo ENOTFOUND redis.example',
  'getaddrinfo EAI_AGAIN redis.example',
  'connect EHOSTUNREACH 10.0.0.1:6379',
  'connect ENETUNREACH 10.0.0.1:6379',
];

/** The call may have been executed, and the same call again tells. */
const LOST = [
  'Connection is closed.',
  'read ECONNRESET',
  'write EPIPE',
  'read ETIMEDOUT',
  'Command timed out',
  'Reached the max retries per request limit (which is 0). Refer to "maxRetriesPerRequest" option for details.',
  'no answer within 5000 ms',
];

describe('classifyRedisError', () => {
  describe.each([
    ['retry', RETRY],
    ['reconnect', RECONNECT],
    ['fail', REFUSED],
  ] as const)('not applied; %s', (action, rows) => {
    it.each<readonly [string, keyof typeof CATALOGUE]>(rows)('%s', (message, code) => {
      expect(classifyRedisError(reply(message))).toEqual({ code, action });
      expect(CATALOGUE[code].outcome).toBe('not-applied');
    });
  });

  it.each<readonly [string, keyof typeof CATALOGUE]>(UNKNOWN)('unknown, maybe in part; fail: %s', (message, code) => {
    expect(classifyRedisError(reply(message))).toEqual({ code, action: 'fail' });
    expect(CATALOGUE[code].outcome).toBe('unknown');
  });

  it.each(NEVER_SENT)('not applied; retry: %s', message => {
    expect(classifyRedisError(new Error(message))).toEqual({ code: 'MXRMQ_REDIS_UNREACHABLE', action: 'retry' });
    expect(CATALOGUE.MXRMQ_REDIS_UNREACHABLE.outcome).toBe('not-applied');
  });

  it.each(LOST)('unknown; retry: %s', message => {
    expect(classifyRedisError(new Error(message))).toEqual({ code: 'MXRMQ_REPLY_LOST', action: 'retry' });
    expect(CATALOGUE.MXRMQ_REPLY_LOST.outcome).toBe('unknown');
  });

  it.each([null, undefined, 'text', { message: 'OOM' }])('unknown; retry: what is no Error (%p)', thrown => {
    expect(classifyRedisError(thrown)).toEqual({ code: 'MXRMQ_REPLY_LOST', action: 'retry' });
  });

  it('knows the answers of older servers, which put a minus in front', () => {
    expect(classifyRedisError(reply('-LOADING Redis is loading'))).toMatchObject({ code: 'MXRMQ_REDIS_NOT_READY' });
  });

  it('is not misled by words in what a user wrote', () => {
    const error = reply("ERR unknown command 'OOM', with args beginning with: 'WRONGTYPE' 'script'");
    expect(classifyRedisError(error).action).toBe('fail');
  });

  describe('errors of our own', () => {
    it('keep their code; what was not applied is final: the deadline has ended, or the connection was closed', () => {
      const away = new RedisUnavailableError('MXRMQ_REDIS_UNREACHABLE', 'Away.');
      const refused = new RedisAccessError('MXRMQ_REDIS_LOGIN_REFUSED', 'Refused.');
      const closed = new QueueClosedError('produce()');
      const lost = new UnknownOutcomeError('MXRMQ_REPLY_LOST', 'Lost.');

      expect([away, refused, closed, lost].map(classifyRedisError)).toEqual([
        { code: 'MXRMQ_REDIS_UNREACHABLE', action: 'fail' },
        { code: 'MXRMQ_REDIS_LOGIN_REFUSED', action: 'fail' },
        { code: 'MXRMQ_QUEUE_CLOSED', action: 'fail' },
        { code: 'MXRMQ_REPLY_LOST', action: 'retry' },
      ]);
    });
  });
});
