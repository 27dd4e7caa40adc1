import { Redis } from 'ioredis';
import type { ThreadSetup, TransferableConnection } from '../thread-protocol.js';

/** What is used of a Redis client. */
export interface RenewalClient {
  connect(): Promise<void>;
  call(command: string, ...args: (string | number)[]): Promise<unknown>;
  disconnect(): void;
  on(event: 'error', listener: (error: Error) => void): unknown;
}

/** How long a connection stays open that nobody needs. */
const IDLE_MS = 15_000;

/** A client that ends with its first broken connection: see `RenewalConnection`. */
export function makeClient({ url, options }: TransferableConnection): Redis {
  const ours = { ...options, lazyConnect: true, retryStrategy: () => null, sentinelRetryStrategy: () => null };
  return url === null ? new Redis(ours) : new Redis(url, ours);
}

/**
 * Runs one script, over a connection that is open only while it is needed. After any failure the client is given up:
 * whatever was wrong with it, the next attempt begins with a new one, and no state of reconnecting can wedge.
 */
export class RenewalConnection {
  private client: RenewalClient | null = null;
  private opened: Promise<void> = Promise.resolve();
  /** Why the current client failed, which what it rejects does not say. */
  private fault: Error | null = null;
  private idle: NodeJS.Timeout | null = null;

  constructor(
    private readonly make: () => RenewalClient,
    private readonly script: ThreadSetup['script'],
  ) {}

  /** Rejects after `limitMs` at the latest. */
  async run(keys: readonly string[], args: readonly (string | number)[], limitMs: number): Promise<unknown> {
    const client = this.current();
    try {
      return await within(limitMs, this.evaluate(client, [keys.length, ...keys, ...args]));
    } catch (error) {
      this.giveUp(client);
      throw this.fault ?? error;
    }
  }

  /** @param isNeeded whether calls will come from now on */
  expectCalls(isNeeded: boolean): void {
    if (this.idle !== null) clearTimeout(this.idle);
    this.idle = isNeeded ? null : setTimeout(() => this.close(), IDLE_MS);
  }

  private close(): void {
    if (this.client !== null) this.giveUp(this.client);
  }

  private current(): RenewalClient {
    if (this.client === null) {
      const client = this.make();
      // Without a listener an error would end the thread.
      client.on('error', (error: Error) => {
        if (this.client === client) this.fault = error;
      });
      this.client = client;
      this.fault = null;
      this.opened = client.connect();
      // Every call that waits for it is rejected, but there may be none any more.
      this.opened.catch(() => {});
    }
    return this.client;
  }

  private async evaluate(client: RenewalClient, rest: readonly (string | number)[]): Promise<unknown> {
    await this.opened;
    const { sha1, source } = this.script;
    try {
      return await client.call('EVALSHA', sha1, ...rest);
    } catch (error) {
      if (!(error instanceof Error) || !error.message.startsWith('NOSCRIPT')) throw error;
      return client.call('EVAL', source, ...rest);
    }
  }

  private giveUp(client: RenewalClient): void {
    if (this.client === client) this.client = null;
    client.disconnect();
  }
}

/** A connection that hangs, in its handshake or later, may never settle what waits for it. */
async function within<T>(limitMs: number, work: Promise<T>): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const limit = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error(`no answer within ${Math.round(limitMs)} ms`)), limitMs);
  });
  try {
    return await Promise.race([work, limit]);
  } finally {
    clearTimeout(timer);
  }
}
