import type { Redis } from 'ioredis';
import { monotonicMs } from '../clock/monotonic.js';
import { RedisAccessError, RedisUnavailableError } from '../errors/redis.errors.js';
import { classifyRedisError } from './classify-redis-error.js';

/**
 * Owns one client and its replacement. ioredis reconnects by itself after every broken connection; what it cannot see
 * is a server that took the call and does not answer, so whoever runs out of patience asks for `replace`.
 *
 * Clients are made with `maxRetriesPerRequest: 0` and without an offline queue: a call either goes out at once or is
 * refused at once, and what was under way when a connection broke is rejected at once. Nothing is ever sent twice
 * behind the back of the caller.
 */
export class Connection {
  private client: Redis | null = null;
  private lastError: unknown = null;
  private greeting: Promise<void> | null = null;
  private isGreeted = false;
  private isClosed = false;
  /** Aborted when the client of the moment is given up. */
  private gone = new AbortController();

  constructor(
    private readonly make: () => Redis,
    /** Called once per broken connection attempt with an error that holds no secrets. */
    private readonly onError: (error: unknown) => void = () => {},
    /** What has to go well on every new connection before anybody may use it. */
    private readonly greet: ((client: Redis) => Promise<void>) | null = null,
  ) {}

  /** True while calls can be made. */
  get isReady(): boolean {
    return this.client?.status === 'ready';
  }

  /** The client, once it is ready. Rejects at `deadlineMs` (monotonic), or at once where waiting is in vain. */
  async ready(deadlineMs: number): Promise<Redis> {
    for (;;) {
      const client = this.current();
      if (client.status === 'ready' && this.isGreeted) return client;
      // Each may end early because the client was given up, or lost its connection.
      if (client.status !== 'ready') await this.untilReady(client, deadlineMs);
      if (client === this.client && client.status === 'ready') await this.untilGreeted(client, deadlineMs);
    }
  }

  /** Gives `client` up for a new one, unless that has happened already. Who waits for it waits for the new one. */
  replace(client: Redis): void {
    if (this.client !== client) return;
    this.client = null;
    discard(client);
    if (!this.isClosed) this.current();
  }

  /** Idempotent. Calls under way are rejected, and those who wait are told. */
  async close(): Promise<void> {
    this.isClosed = true;
    const { client } = this;
    this.client = null;
    this.gone.abort();
    if (client !== null) await ended(client);
  }

  private current(): Redis {
    if (this.isClosed) throw new RedisUnavailableError('MXRMQ_REDIS_UNREACHABLE', 'The connection was closed.');
    if (this.client === null) {
      const client = this.make();
      client.on('error', (error: unknown) => {
        this.lastError = error;
        this.onError(error);
      });
      client.on('ready', () => {
        this.lastError = null;
      });
      client.on('close', () => this.forgetGreeting());
      this.limitHandshake(client);
      this.forgetGreeting();
      this.client = client;
      this.gone.abort();
      this.gone = new AbortController();
      // The outcome arrives through the events above; the promise says the same again.
      if (client.status === 'wait') client.connect().catch(() => {});
    }
    return this.client;
  }

  /** ioredis limits the time to connect, but not that until the first answers. */
  private limitHandshake(client: Redis): void {
    let timer: NodeJS.Timeout | undefined;
    client.on('connect', () => {
      timer = setTimeout(() => this.replace(client), handshakeLimitMs(client));
    });
    for (const event of ['ready', 'close', GIVEN_UP]) client.on(event, () => clearTimeout(timer));
  }

  /** Concurrent callers share one greeting; one that failed is made again for the next caller. */
  private greeted(client: Redis): Promise<void> {
    const greeting = (this.greeting ??= this.greetInTime(client).then(
      () => {
        if (this.greeting === greeting && client === this.client) this.isGreeted = true;
      },
      (error: unknown) => {
        if (this.greeting === greeting) this.greeting = null;
        throw error;
      },
    ));
    return greeting;
  }

  private async greetInTime(client: Redis): Promise<void> {
    const timer = setTimeout(() => this.replace(client), handshakeLimitMs(client));
    try {
      await this.greet?.(client);
    } finally {
      clearTimeout(timer);
    }
  }

  private forgetGreeting(): void {
    this.greeting = null;
    this.isGreeted = false;
  }

  private untilReady(client: Redis, deadlineMs: number): Promise<void> {
    return this.wait(deadlineMs, settle => {
      const onReady = (): void => settle();
      const onError = (error: unknown): void => {
        const verdict = classifyRedisError(error);
        if (verdict.code === 'MXRMQ_REDIS_LOGIN_REFUSED' || verdict.code === 'MXRMQ_REDIS_NO_PERMISSION') {
          settle(new RedisAccessError(verdict.code, 'The server refused the connection.', { cause: error }));
        }
      };
      client.once('ready', onReady).on('error', onError);
      return () => client.off('ready', onReady).off('error', onError);
    });
  }

  private untilGreeted(client: Redis, deadlineMs: number): Promise<void> {
    return this.wait(deadlineMs, settle => {
      this.greeted(client).then(
        () => settle(),
        (error: unknown) => settle(client.status === 'ready' ? error : undefined),
      );
      return () => {};
    });
  }

  /** Until `settle` is called, the client is given up, or the deadline, of which only the last is an error by itself. */
  private wait(deadlineMs: number, begin: (settle: (error?: unknown) => void) => () => void): Promise<void> {
    const { signal } = this.gone;
    return new Promise((resolve, reject) => {
      const settle = (error?: unknown): void => {
        clearTimeout(timer);
        signal.removeEventListener('abort', onGone);
        end();
        if (error === undefined) resolve();
        else reject(error);
      };
      const onGone = (): void => settle();
      const waitMs = Math.max(0, deadlineMs - monotonicMs());
      const timer = setTimeout(() => settle(this.unreachable(`no connection within ${Math.round(waitMs)} ms`)), waitMs);
      signal.addEventListener('abort', onGone);
      const end = begin(settle);
    });
  }

  private unreachable(happened: string): RedisUnavailableError {
    const cause = this.lastError ?? undefined;
    return new RedisUnavailableError('MXRMQ_REDIS_UNREACHABLE', `Redis could not be reached: ${happened}.`, { cause });
  }
}

/** An event of ours on a client, because `removeAllListeners` takes those of ioredis away. */
const GIVEN_UP = 'mx-rmq:given-up';

function handshakeLimitMs(client: Redis): number {
  return client.options.connectTimeout ?? 10_000;
}

function discard(client: Redis): void {
  client.emit(GIVEN_UP);
  client.removeAllListeners();
  client.on('error', () => {});
  client.disconnect();
}

/** A stream that is closed in the middle of its handshake may never say so, hence the limit. */
const END_LIMIT_MS = 2_000;

function ended(client: Redis): Promise<void> {
  // Between two attempts nothing is open, and nothing will end.
  if (client.status === 'end' || client.status === 'wait' || client.status === 'reconnecting') {
    discard(client);
    return Promise.resolve();
  }
  return new Promise(resolve => {
    const done = (): void => {
      clearTimeout(timer);
      resolve();
    };
    const timer = setTimeout(done, END_LIMIT_MS);
    discard(client);
    client.once('end', done);
    if ((client.status as string) === 'end') done();
  });
}
