import { afterEach } from '@jest/globals';
import type { Redis, RedisOptions } from 'ioredis';
import type { ConnectionOptions } from '../options/mx-rmq-options.js';
import { clientMaker } from './client-options.js';
import { Connection } from './connection.js';

export interface OpenOptions {
  readonly onError?: (error: unknown) => void;
  readonly greet?: (client: Redis) => Promise<void>;
  readonly onMade?: (client: Redis) => void;
  /** Over those of the adapter. */
  readonly client?: RedisOptions;
}

/** Opens connections as the adapter does; those of a test are closed after it. */
export function useConnections(): (to: ConnectionOptions, options?: OpenOptions) => Connection {
  const opened: Connection[] = [];

  afterEach(async () => {
    await Promise.all(opened.splice(0).map(connection => connection.close()));
  });

  return (to, { onError, greet, onMade, client: more } = {}) => {
    const pattern = clientMaker(to, 'tests')();
    const make = (): Redis => {
      const client = pattern.duplicate(more);
      onMade?.(client);
      return client;
    };
    const connection = new Connection(make, onError, greet);
    opened.push(connection);
    return connection;
  };
}

/** A moment on the monotonic clock so many ms from now. */
export function within(ms: number): number {
  return performance.now() + ms;
}
