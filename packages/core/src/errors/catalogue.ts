import type { Outcome } from './mx-rmq.error.js';

/** What is the same every time an error of one code is met. The particulars stand in the error's own message. */
export interface CatalogueEntry {
  /** Fixed per code, so that a caller who knows the code knows whether the call took effect. */
  readonly outcome: Outcome;
  /** What it means for the message, the handler or the queue. */
  readonly effect: string;
  /** What to do about it. */
  readonly remedy: string;
}

/**
 * Every code that MX-RMQ may put on an error. Codes are public: they are never renamed, and never change their outcome.
 * `docs/errors.md` explains each of them; a test holds the two together.
 */
export const CATALOGUE = {
  // Configuration
  MXRMQ_OPTIONS_INVALID: {
    outcome: 'not-applied',
    effect: 'Nothing was opened and nothing was sent.',
    remedy: 'Correct the options named above.',
  },
  MXRMQ_HANDLER_DUPLICATE: {
    outcome: 'not-applied',
    effect: 'The handler registered first stays in place.',
    remedy: 'Remove one of the two, or give one a group of its own.',
  },
  MXRMQ_HANDLER_MISSING: {
    outcome: 'not-applied',
    effect: 'Nothing is consumed.',
    remedy: 'Register a handler before starting; a process that only produces need not be started.',
  },
  MXRMQ_QUEUE_CLOSED: {
    outcome: 'not-applied',
    effect: 'The call had no effect.',
    remedy: 'A closed queue stays closed: make a new one, or close it later.',
  },
  MXRMQ_QUEUE_RUNNING: {
    outcome: 'not-applied',
    effect: 'The call had no effect; the queue goes on as it was.',
    remedy: 'Make this call before the queue is started, or after it was stopped.',
  },

  // The module for Nest
  MXRMQ_HANDLER_INVALID: {
    outcome: 'not-applied',
    effect: 'The application does not start, and nothing is consumed.',
    remedy: 'Correct the method that is named at the beginning of the message.',
  },
  MXRMQ_MODULE_INVALID: {
    outcome: 'not-applied',
    effect: 'The application does not start, and nothing is consumed.',
    remedy: 'Import MxRmqModule once, with options that suit the application.',
  },

  // A message that was refused before anything was sent
  MXRMQ_TOPIC_INVALID: {
    outcome: 'not-applied',
    effect: 'Nothing was sent.',
    remedy: 'Use 1 to 64 characters out of A-Z a-z 0-9 . _ - and begin with a letter or digit.',
  },
  MXRMQ_DURATION_INVALID: {
    outcome: 'not-applied',
    effect: 'Nothing was sent.',
    remedy: "Write a number with its unit, such as '250ms', '30s', '5m', '1.5h' or '2d'.",
  },
  MXRMQ_PAYLOAD_TOO_LARGE: {
    outcome: 'not-applied',
    effect: 'Nothing was sent.',
    remedy: 'Store large data elsewhere and send a reference to it, or raise maxPayloadBytes.',
  },
  MXRMQ_PAYLOAD_NOT_SERIALISABLE: {
    outcome: 'not-applied',
    effect: 'Nothing was sent.',
    remedy: 'Send plain JSON: no cycles, BigInt, functions or symbols, and null where there is nothing to say.',
  },
  MXRMQ_HEADERS_INVALID: {
    outcome: 'not-applied',
    effect: 'Nothing was sent.',
    remedy: 'Headers are a plain object of strings, at most 32 of them and 8 KiB together.',
  },
  MXRMQ_MESSAGE_ID_INVALID: {
    outcome: 'not-applied',
    effect: 'Nothing was sent.',
    remedy: 'Use 1 to 200 characters out of A-Z a-z 0-9 . _ : @ / + = - and begin with a letter or digit.',
  },
  MXRMQ_MESSAGE_OPTION_INVALID: {
    outcome: 'not-applied',
    effect: 'Nothing was sent.',
    remedy: 'Correct the option of produce() that is named above.',
  },
  MXRMQ_BATCH_TOO_LARGE: {
    outcome: 'not-applied',
    effect: 'Nothing of the batch was sent.',
    remedy: 'Split it into several calls.',
  },
  MXRMQ_BATCH_INVALID: {
    outcome: 'not-applied',
    effect: 'That holds for all messages of the call.',
    remedy: 'Correct this one or leave it out.',
  },
  MXRMQ_BATCH_EXPIRED: {
    outcome: 'not-applied',
    effect: 'No message of the batch was stored, and no late copy of it can be.',
    remedy: 'Produce it again. If it happens often, Redis is overloaded or the connection stalls.',
  },

  // A message that was in order, but could not be sent or not wholly
  MXRMQ_PRODUCE_TIMEOUT: {
    outcome: 'not-applied',
    effect: 'It was never sent.',
    remedy: 'Redis is away, or slower than the messages come: produce again later, or raise produceTimeout.',
  },
  MXRMQ_PRODUCE_BUFFER_FULL: {
    outcome: 'not-applied',
    effect: 'The message was not accepted.',
    remedy: 'Await earlier calls before making more, and check that Redis answers.',
  },
  MXRMQ_PRODUCE_PARTIAL: {
    outcome: 'unknown',
    effect: 'Within each topic all messages share its outcome.',
    remedy: 'Produce again what was not applied; the topics of this error tell which, its cause says why.',
  },

  // Redis
  MXRMQ_REDIS_UNREACHABLE: {
    outcome: 'not-applied',
    effect: 'Nothing was sent. A running consumer goes on trying by itself.',
    remedy: 'Check host, port, TLS and firewall, and that Redis is up; the call may safely be made again.',
  },
  MXRMQ_REDIS_NOT_READY: {
    outcome: 'not-applied',
    effect: 'The server refused the call and changed nothing. A running consumer goes on trying by itself.',
    remedy: 'Wait until it has loaded its data, ended a slow script or regained its cluster, and call again.',
  },
  MXRMQ_REDIS_TOO_MANY_CLIENTS: {
    outcome: 'not-applied',
    effect: 'The server refused the connection; nothing was sent.',
    remedy: "Raise Redis' maxclients, or close connections that are not needed.",
  },
  MXRMQ_REDIS_FULL: {
    outcome: 'not-applied',
    effect: 'The message was not stored. Consumers go on, and free memory as they do.',
    remedy: 'Produce again later; raise maxmemory, or find what fills it.',
  },
  MXRMQ_REDIS_READ_ONLY: {
    outcome: 'not-applied',
    effect: 'The server is a replica: nothing was changed. Connections are renewed to find the primary.',
    remedy: 'Call again in a moment. If it stays, the connection is configured to a replica.',
  },
  MXRMQ_REDIS_NO_REPLICAS: {
    outcome: 'not-applied',
    effect: 'The server takes no writes while it has too few replicas; nothing was changed.',
    remedy: 'Bring the replicas back, or lower min-replicas-to-write; then call again.',
  },
  MXRMQ_REDIS_NOT_PERSISTING: {
    outcome: 'not-applied',
    effect: 'The server takes no writes because it cannot save to disk; nothing was changed.',
    remedy: "Look into the server's log: mostly its disk is full or not writable. Then call again.",
  },
  MXRMQ_REDIS_LOGIN_REFUSED: {
    outcome: 'not-applied',
    effect: 'Nothing was sent.',
    remedy: 'Check username and password of the connection.',
  },
  MXRMQ_REDIS_NO_PERMISSION: {
    outcome: 'not-applied',
    effect: 'The server refused the call and changed nothing.',
    remedy: "Grant the Redis user the commands and keys listed in MX-RMQ's documentation on access control.",
  },
  MXRMQ_REDIS_COMMAND_UNKNOWN: {
    outcome: 'not-applied',
    effect: 'The server does not know or has renamed a command that is needed; nothing was changed.',
    remedy: 'Use Redis 7.0 or Valkey 7.2 or newer, with no needed command disabled.',
  },
  MXRMQ_REDIS_REPLICAS_BEHIND: {
    outcome: 'unknown',
    effect: 'The primary has stored the message; fewer replicas than asked for have it, so a failover may lose it.',
    remedy: 'Produce again with the same messageId, which is stored once only, or accept the risk.',
  },
  MXRMQ_REPLY_LOST: {
    outcome: 'unknown',
    effect: 'The call was sent and may or may not have taken effect.',
    remedy:
      'A running consumer asks again by itself. Produce again with the same messageId, which is stored once only, or accept a possible duplicate.',
  },
  MXRMQ_START_UNANSWERED: {
    outcome: 'unknown',
    effect: 'Nothing is consumed. Messages may be stored for the groups of the handlers from now on.',
    remedy: 'Check that Redis answers, and start again: a group that is registered already does no harm.',
  },
  MXRMQ_REPLY_UNREADABLE: {
    outcome: 'unknown',
    effect: 'The call was answered in a way that this version does not understand; it may have taken effect.',
    remedy: 'Check that every process of this queue runs a compatible version of MX-RMQ.',
  },
  MXRMQ_KEY_WRONG_TYPE: {
    outcome: 'unknown',
    effect: 'The call stopped at a key of the wrong type; it may have taken effect in part.',
    remedy: 'Something else writes under the same prefix: give the queue a queuePrefix of its own.',
  },
  MXRMQ_SCRIPT_FAILED: {
    outcome: 'unknown',
    effect: 'A script ended in an error; it may have taken effect in part.',
    remedy: 'This is a defect or foreign data under the same prefix: please report it with this message.',
  },
  MXRMQ_SERVER_UNSUPPORTED: {
    outcome: 'not-applied',
    effect: 'The queue did not connect; nothing was sent.',
    remedy: 'Use Redis 7.0 or Valkey 7.2 or newer.',
  },
  MXRMQ_EVICTION_POLICY_UNSAFE: {
    outcome: 'not-applied',
    effect: 'The queue did not connect: under memory pressure this server would delete messages silently.',
    remedy: 'Set maxmemory-policy to noeviction, or use a Redis of its own for the queue.',
  },
  MXRMQ_SCHEMA_UNSUPPORTED: {
    outcome: 'not-applied',
    effect: 'The queue did not connect: a newer version of MX-RMQ works under this prefix, and nothing was touched.',
    remedy: 'Update this process to that version, or give its queue a queuePrefix of its own.',
  },

  // While a message is handled
  MXRMQ_HANDLER_TIMEOUT: {
    outcome: 'unknown',
    effect: 'The signal of the handler was aborted and the attempt counts as failed; what it did until then stands.',
    remedy: 'Make the handler faster and let it heed context.signal, or raise handlerTimeout.',
  },
  MXRMQ_HANDLER_UNRECOVERABLE: {
    outcome: 'not-applied',
    effect: 'No retry can help: the message goes to the dead letters.',
    remedy: 'Correct the cause and requeue the dead letter, or delete it.',
  },
  MXRMQ_HANDLER_RETRY_LATER: {
    outcome: 'not-applied',
    effect: 'The attempt counts as failed; the next one comes after the delay that the handler asked for.',
    remedy: 'Nothing: the handler asked for it.',
  },
  MXRMQ_LEASE_LOST: {
    outcome: 'unknown',
    effect: 'Another consumer may be handling the message; what this handler still does is not recorded.',
    remedy: 'Let the handler stop when context.signal is aborted, and do not block the event loop.',
  },
  MXRMQ_QUEUE_STOPPING: {
    outcome: 'not-applied',
    effect: 'The message goes back to be handled by another worker; no attempt is counted.',
    remedy: 'Raise shutdownTimeout if handlers need longer, or let them stop when context.signal is aborted.',
  },
} as const satisfies Readonly<Record<`MXRMQ_${string}`, CatalogueEntry>>;

export type ErrorCode = keyof typeof CATALOGUE;

/** The text of an error: what happened, what that means, what to do. */
export function explain(code: ErrorCode, happened: string): string {
  const { effect, remedy } = CATALOGUE[code];
  return `${happened} ${effect} ${remedy}`;
}
