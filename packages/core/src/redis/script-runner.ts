import type { Redis } from 'ioredis';
import { monotonicMs } from '../clock/monotonic.js';
import { MxRmqError } from '../errors/mx-rmq.error.js';
import { RedisAccessError, RedisUnavailableError, UnknownOutcomeError } from '../errors/redis.errors.js';
import type { RedisAccessCode, RedisUnavailableCode, UnknownOutcomeCode } from '../errors/redis.errors.js';
import type { Durability } from '../store/message-store.js';
import { answer, NoAnswerError, type Argument, type Reply } from './answer.js';
import { classifyRedisError, type Verdict } from './classify-redis-error.js';
import type { Connection } from './connection.js';
import type { Script } from './script.js';

/** The longest wait for one answer: after that the connection counts as dead and is replaced. */
export const ANSWER_LIMIT_MS = 5_000;
const FIRST_PAUSE_MS = 20;
const LONGEST_PAUSE_MS = 500;

/**
 * Makes calls until one is answered or their deadline ends. A call is repeated with the very same arguments, which is
 * safe because every script is idempotent; what no repetition could settle is reported as `unknown`, and never as a
 * plain failure once it may have reached the server.
 */
export class ScriptRunner {
  constructor(private readonly connection: Connection) {}

  /** @param deadlineMs monotonic; the default suits calls whose caller tries again by itself */
  run<K, A>(
    script: Script<K, A>,
    keys: K,
    args: A,
    deadlineMs = monotonicMs() + ANSWER_LIMIT_MS,
    encoding: BufferEncoding | null = 'utf8',
  ): Promise<Reply[]> {
    const rest = callArgs(script, keys, args);
    return this.persist(deadlineMs, script.name, (client, limitMs) =>
      evaluate(client, script, rest, encoding, limitMs),
    );
  }

  /**
   * As `run`, for scripts whose answer tells what this very call found to do: an earlier try of it may have done it,
   * and nobody knows. `isComplete` says of an answer whether nothing is missing from it.
   *
   * @throws UnknownOutcomeError where something is missing and an earlier try may have done it
   */
  async runTold<K, A>(
    script: Script<K, A>,
    keys: K,
    args: A,
    isComplete: (reply: Reply[]) => boolean,
  ): Promise<Reply[]> {
    const rest = callArgs(script, keys, args);
    let isRepeat = false;
    const reply = await this.persist(monotonicMs() + ANSWER_LIMIT_MS, script.name, (client, limitMs, mayHaveRun) => {
      isRepeat = mayHaveRun;
      return evaluate(client, script, rest, 'utf8', limitMs);
    });
    if (isRepeat && !isComplete(reply)) throw replyLost(script.name);
    return reply;
  }

  /**
   * As `run`, and waits until so many replicas have what was written. The wait says something only on the connection
   * that the script was run on, so both are tried together. Blocks the connection: use one for nothing else.
   *
   * @param isWritten whether there is anything to wait for
   */
  async runDurably<K, A>(
    script: Script<K, A>,
    keys: K,
    args: A,
    deadlineMs: number,
    { replicas, timeoutMs }: Durability,
    isWritten: (reply: Reply[]) => boolean,
  ): Promise<Reply[]> {
    const rest = callArgs(script, keys, args);
    let reached = replicas;
    const reply = await this.persist(deadlineMs, script.name, async (client, limitMs) => {
      const told = await evaluate(client, script, rest, 'utf8', limitMs);
      if (!isWritten(told)) return told;
      const waitMs = Math.max(1, Math.round(Math.min(timeoutMs, deadlineMs - monotonicMs())));
      reached = Number(await answer(client, 'wait', [replicas, waitMs], 'utf8', waitMs + ANSWER_LIMIT_MS));
      return told;
    });
    if (reached >= replicas) return reply;
    const happened = `${reached} of ${replicas} replicas had what ${script.name} wrote within ${timeoutMs} ms.`;
    throw new UnknownOutcomeError('MXRMQ_REDIS_REPLICAS_BEHIND', happened);
  }

  /** Resolves once calls can be made. Rejects as they would. */
  connected(deadlineMs: number): Promise<void> {
    return this.persist(deadlineMs, 'connect', () => Promise.resolve());
  }

  /** A plain command that may be repeated: a read, or a write that has the same effect twice. */
  call(
    command: string,
    args: Argument[],
    deadlineMs = monotonicMs() + ANSWER_LIMIT_MS,
    encoding: BufferEncoding | null = 'utf8',
  ): Promise<Reply> {
    return this.persist(deadlineMs, command, (client, limitMs) => answer(client, command, args, encoding, limitMs));
  }

  private async persist<T>(
    deadlineMs: number,
    name: string,
    attempt: (client: Redis, limitMs: number, mayHaveRun: boolean) => Promise<T>,
  ): Promise<T> {
    let mayHaveRun = false;
    for (let pauseMs = FIRST_PAUSE_MS; ; pauseMs = Math.min(pauseMs * 2, LONGEST_PAUSE_MS)) {
      let client: Redis | null = null;
      try {
        client = await this.connection.ready(deadlineMs);
        const limitMs = Math.min(ANSWER_LIMIT_MS, Math.max(1, deadlineMs - monotonicMs()));
        return await attempt(client, limitMs, mayHaveRun);
      } catch (error) {
        const verdict = classifyRedisError(error);
        mayHaveRun ||= client !== null && verdict.code === 'MXRMQ_REPLY_LOST';
        if (client !== null && (verdict.action === 'reconnect' || error instanceof NoAnswerError)) {
          this.connection.replace(client);
        }
        if (verdict.action === 'fail' || monotonicMs() + pauseMs >= deadlineMs) {
          throw toMxRmqError(error, verdict, mayHaveRun, name);
        }
        await pause(pauseMs * (0.5 + Math.random() / 2));
      }
    }
  }
}

function callArgs<K, A>(script: Script<K, A>, keys: K, args: A): Argument[] {
  const names = script.keys(keys);
  const count: Argument[] = [names.length];
  return count.concat(names, script.args(args));
}

async function evaluate(
  client: Redis,
  { sha1, source }: Pick<Script<never, never>, 'sha1' | 'source'>,
  rest: Argument[],
  encoding: BufferEncoding | null,
  limitMs: number,
): Promise<Reply[]> {
  try {
    return (await answer(client, 'evalsha', [sha1, ...rest], encoding, limitMs)) as Reply[];
  } catch (error) {
    if (!(error instanceof Error) || !error.message.startsWith('NOSCRIPT')) throw error;
    return (await answer(client, 'eval', [source, ...rest], encoding, limitMs)) as Reply[];
  }
}

/** @param name of what was refused, as it stands in a sentence */
export function toMxRmqError(error: unknown, verdict: Verdict, mayHaveRun: boolean, name: string): MxRmqError {
  const { code } = verdict;
  if (mayHaveRun) return replyLost(name, error);
  if (error instanceof MxRmqError) return error;
  const happened = `Redis refused ${name}.`;
  switch (code) {
    case 'MXRMQ_REDIS_LOGIN_REFUSED':
    case 'MXRMQ_REDIS_NO_PERMISSION':
    case 'MXRMQ_REDIS_COMMAND_UNKNOWN':
      return new RedisAccessError(code satisfies RedisAccessCode, happened, { cause: error });
    case 'MXRMQ_KEY_WRONG_TYPE':
    case 'MXRMQ_SCRIPT_FAILED':
    case 'MXRMQ_REPLY_LOST':
    case 'MXRMQ_REPLY_UNREADABLE':
      return new UnknownOutcomeError(code satisfies UnknownOutcomeCode, happened, { cause: error });
    default:
      return new RedisUnavailableError(code as RedisUnavailableCode, happened, { cause: error });
  }
}

function replyLost(name: string, cause?: unknown): UnknownOutcomeError {
  return new UnknownOutcomeError('MXRMQ_REPLY_LOST', `The answer to ${name} never came.`, { cause });
}

function pause(ms: number): Promise<void> {
  return new Promise(resolve => setTimeout(resolve, ms));
}
