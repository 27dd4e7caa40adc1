import { explain, type ErrorCode } from './catalogue.js';
import { describeValue } from './describe-value.js';
import { MxRmqError } from './mx-rmq.error.js';
import { withoutSecrets } from './without-secrets.js';

/** The code of every error that has its origin in Redis or in the way to it. */
export type RedisErrorCode = Extract<
  ErrorCode,
  `MXRMQ_${'REDIS' | 'REPLY' | 'KEY' | 'SCRIPT' | 'SERVER' | 'EVICTION' | 'SCHEMA'}_${string}`
>;

/**
 * The base of the errors below; `code` says which answer of the server, or which fault on the way, it was.
 * The client's own error is kept as `cause`, without its arguments.
 */
export class RedisError<Code extends RedisErrorCode = RedisErrorCode> extends MxRmqError {
  declare readonly code: Code;

  constructor(code: Code, happened: string, options?: { readonly cause?: unknown }) {
    super(code, explain(code, happened), cleanCause(options));
  }
}

/** Redis could not be reached, or does not take the call for the time being. Nothing was changed; call again. */
export class RedisUnavailableError extends RedisError<RedisUnavailableCode> {}

export type RedisUnavailableCode =
  | 'MXRMQ_REDIS_UNREACHABLE'
  | 'MXRMQ_REDIS_NOT_READY'
  | 'MXRMQ_REDIS_TOO_MANY_CLIENTS'
  | 'MXRMQ_REDIS_FULL'
  | 'MXRMQ_REDIS_READ_ONLY'
  | 'MXRMQ_REDIS_NO_REPLICAS'
  | 'MXRMQ_REDIS_NOT_PERSISTING';

/** The server will refuse this connection's calls until somebody changes its configuration or ours. */
export class RedisAccessError extends RedisError<RedisAccessCode> {}

export type RedisAccessCode = 'MXRMQ_REDIS_LOGIN_REFUSED' | 'MXRMQ_REDIS_NO_PERMISSION' | 'MXRMQ_REDIS_COMMAND_UNKNOWN';

/** The call was sent and no answer, or none that can be trusted, came: it may have taken effect, in part or in whole. */
export class UnknownOutcomeError extends RedisError<UnknownOutcomeCode> {}

export type UnknownOutcomeCode =
  | 'MXRMQ_REDIS_REPLICAS_BEHIND'
  | 'MXRMQ_REPLY_LOST'
  | 'MXRMQ_REPLY_UNREADABLE'
  | 'MXRMQ_KEY_WRONG_TYPE'
  | 'MXRMQ_SCRIPT_FAILED';

/** The server is older than Redis 7.0 or Valkey 7.2. */
export class UnsupportedServerError extends RedisError {
  /** @param server name and version as found, for example `redis 6.2.14` */
  constructor(readonly server: string) {
    super('MXRMQ_SERVER_UNSUPPORTED', `The server is ${server}, which is too old.`);
  }
}

/** The server would evict keys, and with them messages. */
export class UnsafeEvictionPolicyError extends RedisError {
  constructor(readonly policy: string) {
    super('MXRMQ_EVICTION_POLICY_UNSAFE', `The server's maxmemory-policy is ${policy}.`);
  }
}

/** Under the prefix of the queue stands what a newer version of MX-RMQ has written, or something else. */
export class UnsupportedSchemaError extends RedisError {
  /** @param version as stored */
  constructor(readonly version: string) {
    const happened = `The data under this queuePrefix is of schema version ${describeValue(version)}, which is unknown.`;
    super('MXRMQ_SCHEMA_UNSUPPORTED', happened);
  }
}

/**
 * A batch reached the server after its validity had ended. A certain no: the server looks first whether it has applied
 * the batch before, and remembers that for longer than a batch is valid.
 */
export class BatchExpiredError extends MxRmqError {
  constructor(topic: string) {
    const happened = `A batch for the topic ${topic} reached Redis after its validity of 30 s had ended.`;
    super('MXRMQ_BATCH_EXPIRED', explain('MXRMQ_BATCH_EXPIRED', happened));
  }
}

function cleanCause(options: { readonly cause?: unknown } | undefined): { readonly cause: Error } | undefined {
  return options?.cause === undefined ? undefined : { cause: withoutSecrets(options.cause) };
}
