import { describe, expect, it } from '@jest/globals';
import { RedisNotFoundError, RedisUrlError } from './errors.js';
import type { RedisForTests, RedisServerProgram, RedisSource } from './redis-for-tests.js';
import { RedisResolver, type ResolverSteps } from './redis-resolver.js';

const SYSTEM: RedisServerProgram = { path: '/usr/bin/redis-server', env: {}, version: '7.4.1', source: 'system' };
const UNPACKED: RedisServerProgram = {
  path: '/cache/redis-server',
  env: {},
  version: '7.0.15',
  source: 'debian-package',
};

function redisFrom(source: RedisSource): RedisForTests {
  const nothing = async (): Promise<void> => {};
  return {
    url: 'redis://127.0.0.1:1',
    host: '127.0.0.1',
    port: 1,
    description: source,
    source,
    version: '7.0.15',
    stop: nothing,
    kill: nothing,
    [Symbol.asyncDispose]: nothing,
  };
}

/** Records the steps taken. By default every step has a Redis to offer. */
function recordingSteps(taken: string[], overrides: Partial<ResolverSteps> = {}): ResolverSteps {
  const steps: ResolverSteps = {
    connectToRedisUrl: async () => redisFrom('env'),
    searchPath: async () => ({ found: SYSTEM }),
    fetchDebianServer: async () => ({ found: UNPACKED }),
    startPrivateRedis: async program => redisFrom(program.source),
    startRedisContainer: async () => ({ found: redisFrom('docker') }),
    ...overrides,
  };
  return {
    connectToRedisUrl: url => (taken.push(`url ${url}`), steps.connectToRedisUrl(url)),
    searchPath: env => (taken.push('path'), steps.searchPath(env)),
    fetchDebianServer: options => (taken.push(`package ${options.cacheFolder}`), steps.fetchDebianServer(options)),
    startPrivateRedis: (program, options) => (taken.push(program.path), steps.startPrivateRedis(program, options)),
    startRedisContainer: options => (taken.push('container'), steps.startRedisContainer(options)),
  };
}

const NOT_INSTALLED: Partial<ResolverSteps> = { searchPath: async () => ({ reason: 'none installed' }) };
const NO_PROGRAM: Partial<ResolverSteps> = { ...NOT_INSTALLED, fetchDebianServer: async () => ({ reason: 'no apt' }) };
const NOTHING: Partial<ResolverSteps> = { ...NO_PROGRAM, startRedisContainer: async () => ({ reason: 'no engine' }) };

describe('RedisResolver', () => {
  it.each([
    ['REDIS_URL before all else', 'env', {}, { REDIS_URL: 'redis://there' }, ['url redis://there']],
    ['an installed server', 'system', {}, {}, ['path', SYSTEM.path]],
    ['an unpacked package', 'debian-package', NOT_INSTALLED, {}, ['path', 'package /c/mx-rmq', UNPACKED.path]],
    ['a container last', 'docker', NO_PROGRAM, {}, ['path', 'package /c/mx-rmq', 'container']],
    ['an installed server where REDIS_URL is empty', 'system', {}, { REDIS_URL: '' }, ['path', SYSTEM.path]],
  ] as const)('takes %s', async (_name, source, overrides, env, expected) => {
    const taken: string[] = [];
    const resolver = new RedisResolver({ XDG_CACHE_HOME: '/c', ...env }, recordingSteps(taken, overrides));

    const redis = await resolver.start({});

    expect(redis.source).toBe(source);
    expect(taken).toEqual(expected);
  });

  it('does not look at REDIS_URL when the server has to be a private one', async () => {
    const taken: string[] = [];
    const resolver = new RedisResolver({ REDIS_URL: 'redis://there' }, recordingSteps(taken));

    expect((await resolver.start({ allowExternal: false })).source).toBe('system');
    expect(taken).toEqual(['path', SYSTEM.path]);
  });

  it('tries nothing else when REDIS_URL fails', async () => {
    const taken: string[] = [];
    const steps = recordingSteps(taken, {
      connectToRedisUrl: async () => {
        throw new RedisUrlError('there:6379: connection refused');
      },
    });

    await expect(new RedisResolver({ REDIS_URL: 'redis://there' }, steps).start({})).rejects.toThrow(RedisUrlError);
    expect(taken).toEqual(['url redis://there']);
  });

  it('tries nothing else when a server that was found does not start', async () => {
    const taken: string[] = [];
    const steps = recordingSteps(taken, {
      startPrivateRedis: async () => {
        throw new Error('bad directive');
      },
    });

    await expect(new RedisResolver({}, steps).start({})).rejects.toThrow('bad directive');
    expect(taken).toEqual(['path', SYSTEM.path]);
  });

  it('names what was tried and the three remedies when nothing leads to a Redis', async () => {
    const failure = new RedisResolver({}, recordingSteps([], NOTHING)).start({});

    await expect(failure).rejects.toThrow(RedisNotFoundError);
    await expect(failure).rejects.toMatchObject({
      code: 'MXRMQ_TESTING_REDIS_NOT_FOUND',
      reasons: ['none installed', 'no apt', 'no engine'],
      message: expect.stringMatching(
        /none installed[^]*no apt[^]*no engine[^]*install Redis[^]*start Docker[^]*set REDIS_URL/,
      ),
    });
  });

  it('finds a server program without starting anything, and without REDIS_URL', async () => {
    const taken: string[] = [];
    const env = { REDIS_URL: 'redis://there', MX_RMQ_CACHE: '/own' };
    const resolver = new RedisResolver(env, recordingSteps(taken, NOT_INSTALLED));

    expect(await resolver.findServer({})).toBe(UNPACKED);
    expect(taken).toEqual(['path', 'package /own']);
  });

  it('does not count a container as a server program', async () => {
    const failure = new RedisResolver({}, recordingSteps([], NO_PROGRAM)).findServer({});

    await expect(failure).rejects.toMatchObject({ reasons: ['none installed', 'no apt'] });
  });
});
