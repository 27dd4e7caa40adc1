import { access, readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, describe, expect, it, jest } from '@jest/globals';
import { Redis } from 'ioredis';
import { RedisServerError, RedisUrlError } from './errors.js';
import type { RedisForTests, StartRedisOptions } from './redis-for-tests.js';
import { RedisResolver } from './redis-resolver.js';
import { probeRedis } from './resp-probe.js';
import { findRedisServer, startRedis } from './start-redis.js';
import { temporaryFolders } from './temporary-folder.fixture.js';

/** Many processes are started here, which takes its time on a busy machine. */
jest.setTimeout(60_000);

const ANSWER_WITHIN_MS = 20_000;

describe('startRedis', () => {
  const temporaryFolder = temporaryFolders();
  const started: RedisForTests[] = [];
  afterEach(async () => {
    await Promise.all(started.splice(0).map(redis => redis.stop()));
  });

  async function startPrivate(options: StartRedisOptions = {}): Promise<RedisForTests> {
    const redis = await startRedis({ allowExternal: false, ...options });
    started.push(redis);
    return redis;
  }

  async function withClient<T>(redis: RedisForTests, use: (client: Redis) => Promise<T>): Promise<T> {
    const client = new Redis(redis.url);
    try {
      return await use(client);
    } finally {
      client.disconnect();
    }
  }

  const answers = (redis: RedisForTests): Promise<string> =>
    probeRedis({ host: redis.host, port: redis.port, timeoutMs: ANSWER_WITHIN_MS });

  it('starts a Redis that answers and is empty, and says which it is', async () => {
    const redis = await startPrivate();

    expect(await answers(redis)).toBe(redis.version);
    expect(await withClient(redis, client => client.dbsize())).toBe(0);
    expect(redis.url).toBe(`redis://${redis.host}:${redis.port}`);
    expect(redis.description).toContain(`${redis.version} on ${redis.host}:${redis.port}`);
  });

  it('names the process of the server itself', async () => {
    const redis = await startPrivate();

    expect(await withClient(redis, client => client.info('server'))).toContain(`process_id:${redis.pid}\r\n`);
  });

  it('starts servers side by side', async () => {
    const servers = await Promise.all([startPrivate(), startPrivate(), startPrivate()]);

    await Promise.all(servers.map(answers));
    expect(new Set(servers.map(redis => redis.port)).size).toBe(3);
    expect(new Set(servers.map(redis => redis.dataDir)).size).toBe(3);
  });

  it('hands the arguments of the caller to the server', async () => {
    const redis = await startPrivate({ args: ['--cluster-enabled', 'yes', '--maxmemory-policy', 'allkeys-lru'] });

    expect(await withClient(redis, client => client.config('GET', 'maxmemory-policy'))).toContain('allkeys-lru');
    expect(await withClient(redis, client => client.cluster('INFO'))).toContain('cluster_state');
  });

  it('stops the server, removes its folder, and may be told so again', async () => {
    const redis = await startPrivate();
    const listeners = process.eventNames().map(name => process.listenerCount(name));

    await Promise.all([redis.stop(), redis.stop()]);
    await redis[Symbol.asyncDispose]();

    await expect(answers(redis)).rejects.toThrow('ECONNREFUSED');
    await expect(access(redis.dataDir ?? '')).rejects.toThrow('ENOENT');
    expect(process.eventNames().map(name => process.listenerCount(name))).toEqual(listeners);
  });

  it('stops a server that a signal had suspended', async () => {
    const redis = await startPrivate();
    process.kill(redis.pid ?? 0, 'SIGSTOP');

    await redis.stop();

    await expect(answers(redis)).rejects.toThrow('ECONNREFUSED');
  });

  it('keeps the data over a kill where it is to persist', async () => {
    const dataDir = join(await temporaryFolder(), 'data');
    const first = await startPrivate({ dataDir, persistence: 'aof-always' });
    await withClient(first, client => client.set('key', 'value'));

    await first.kill();
    const second = await startPrivate({ dataDir, persistence: 'aof-always', port: first.port });

    expect(second.port).toBe(first.port);
    expect(await withClient(second, client => client.get('key'))).toBe('value');
    await second.stop();
    expect(await readdir(dataDir)).not.toEqual([]);
  });

  it('loses the data over a kill by default', async () => {
    const dataDir = await temporaryFolder();
    const first = await startPrivate({ dataDir });
    await withClient(first, client => client.set('key', 'value'));

    await first.kill();
    const second = await startPrivate({ dataDir });

    expect(await withClient(second, client => client.get('key'))).toBeNull();
  });

  it('waits for the exit at a kill, keeps the folder until the stop, and may be told so again', async () => {
    const redis = await startPrivate();

    await redis.kill();
    await redis.kill('SIGTERM');

    await expect(answers(redis)).rejects.toThrow('ECONNREFUSED');
    await access(redis.dataDir ?? '');
    await redis.stop();
    await expect(access(redis.dataDir ?? '')).rejects.toThrow('ENOENT');
  });

  it('fails with the words of the server when its arguments are wrong', async () => {
    const dataDir = await temporaryFolder();
    const failure = startPrivate({ dataDir, args: ['--no-such-directive', 'yes'] });

    await expect(failure).rejects.toThrow(RedisServerError);
    await expect(failure).rejects.toThrow('no-such-directive');
  });

  it('fails when the port that was asked for is taken', async () => {
    const { port } = await startPrivate();

    await expect(startPrivate({ port })).rejects.toThrow(`did not start on port ${port}`);
  });

  it('uses the Redis of REDIS_URL and leaves it running', async () => {
    const own = await startPrivate();

    const external = await new RedisResolver({ REDIS_URL: own.url }).start({});
    await external.stop();

    expect(external).toMatchObject({ source: 'env', url: own.url, version: own.version });
    await answers(own);
  });

  it('fails when REDIS_URL does not answer, though a server could be had', async () => {
    const gone = await startPrivate();
    await gone.stop();

    await expect(new RedisResolver({ ...process.env, REDIS_URL: gone.url }).start({})).rejects.toThrow(RedisUrlError);
  });
});

describe('findRedisServer', () => {
  it('finds a program that others can start with the environment it comes with', async () => {
    const { path, env, version, source } = await findRedisServer();

    expect(path).toMatch(/(redis|valkey)-server$/);
    expect(env['PATH']).toBe(process.env['PATH']);
    expect(version).toMatch(/^\d+\.\d+\.\d+$/);
    expect(['system', 'debian-package']).toContain(source);
  });
});
