import { randomBytes } from 'node:crypto';
import { afterAll, afterEach, beforeAll } from '@jest/globals';
import { Redis } from 'ioredis';
import { withCanaryPassword } from './canary.js';
import { deleteKeys, findKeys } from './keys-under.js';
import { testRedisUrl } from './test-redis-url.js';

/** What has to be stopped in the end; the shared Redis of the run has not. */
export interface RedisServerUnderTest {
  readonly url: string;
  stop?(): Promise<void>;
}

export interface RedisInTest {
  /** With a password that nothing may print, see `CANARY`. */
  readonly url: string;
  readonly client: Redis;
  /** Of this suite alone; fit to be a `queuePrefix`. */
  readonly prefix: string;
}

/** Starting a server of one's own takes its time on a busy machine. */
const START_WITHIN_MS = 60_000;

/**
 * A client and a prefix for the surrounding `describe`; to be used in its hooks and tests only. What is left under the
 * prefix is deleted after each test, and a key that appears after that fails the suite: somebody still writes.
 */
export function useRedis(start: () => Promise<RedisServerUnderTest> = shared): RedisInTest {
  const prefix = `t${randomBytes(6).toString('hex')}`;
  let server: RedisServerUnderTest | undefined;
  let client: Redis | undefined;

  beforeAll(async () => {
    server = await start();
    client = new Redis(server.url);
    await client.ping();
  }, START_WITHIN_MS);

  afterEach(async () => {
    if (client !== undefined) await deleteKeys(client, prefix);
  });

  afterAll(async () => {
    const left = client === undefined ? [] : await findKeys(client, prefix);
    client?.disconnect();
    await server?.stop?.();
    if (left.length > 0) throw new Error(`keys were written after the last test: ${left.join(', ')}`);
  }, START_WITHIN_MS);

  const started = <T>(value: T | undefined): T => {
    if (value === undefined) throw new Error('useRedis: only hooks and tests may ask');
    return value;
  };
  return {
    prefix,
    get url() {
      return withCanaryPassword(started(server).url);
    },
    get client() {
      return started(client);
    },
  };
}

async function shared(): Promise<RedisServerUnderTest> {
  return { url: testRedisUrl() };
}
