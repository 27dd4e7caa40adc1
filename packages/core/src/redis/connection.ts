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
    const client = this.current();
    if (client.status === 'ready' && this.isGreeted) return client;
    if (client.status !== 'ready') await this.untilReady(client, deadlineMs);
    await this.greeted(client);
    return client;
  }

  /** Gives `client` up for a new one, unless that has happened already. */
  replace(client: Redis): void {
    if (this.client !== client) return;
    this.client = null;
    discard(client);
    if (!this.isClosed) this.current();
  }

  /** Idempotent. Calls under way are rejected. */
  async close(): Promise<void> {
    this.isClosed = true;
    const { client } = this;
    this.client = null;
    if (client === null) return;
    // Whoever waits for it to be ready must hear of this now: the listeners are about to go.
    client.emit('end');
    await ended(client);
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
      this.forgetGreeting();
      this.client = client;
      // The outcome arrives through the events above; the promise says the same again.
      if (client.status === 'wait') client.connect().catch(() => {});
    }
    return this.client;
  }

  /** Concurrent callers share one greeting; one that failed is made again for the next caller. */
  private greeted(client: Redis): Promise<void> {
    if (this.isGreeted) return Promise.resolve();
    const greeting = (this.greeting ??= (this.greet?.(client) ?? Promise.resolve()).then(
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

  private forgetGreeting(): void {
    this.greeting = null;
    this.isGreeted = false;
  }

  private untilReady(client: Redis, deadlineMs: number): Promise<void> {
    return new Promise((resolve, reject) => {
      const settle = (error?: Error): void => {
        clearTimeout(timer);
        client.off('ready', onReady).off('error', onError).off('end', onEnd);
        if (error === undefined) resolve();
        else reject(error);
      };
      const onReady = (): void => settle();
      const onEnd = (): void => settle(this.unreachable('the client was closed'));
      const onError = (error: unknown): void => {
        const verdict = classifyRedisError(error);
        if (verdict.code === 'MXRMQ_REDIS_LOGIN_REFUSED' || verdict.code === 'MXRMQ_REDIS_NO_PERMISSION') {
          settle(new RedisAccessError(verdict.code, 'The server refused the connection.', { cause: error }));
        }
      };
      const waitMs = Math.max(0, deadlineMs - monotonicMs());
      const timer = setTimeout(() => settle(this.unreachable(`no connection within ${Math.round(waitMs)} ms`)), waitMs);
      client.once('ready', onReady).on('error', onError).once('end', onEnd);
    });
  }

  private unreachable(happened: string): RedisUnavailableError {
    const cause = this.lastError ?? undefined;
    return new RedisUnavailableError('MXRMQ_REDIS_UNREACHABLE', `Redis could not be reached: ${happened}.`, { cause });
  }
}

function discard(client: Redis): void {
  client.removeAllListeners();
  client.on('error', () => {});
  client.disconnect();
}

/** A stream that is closed in the middle of its handshake may never say so, hence the limit. */
const END_LIMIT_MS = 2_000;

function ended(client: Redis): Promise<void> {
  if (client.status === 'end' || client.status === 'wait') {
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
