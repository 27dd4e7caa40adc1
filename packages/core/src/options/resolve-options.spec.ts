import { inspect } from 'node:util';
import { describe, expect, it } from '@jest/globals';
import { InvalidOptionsError, type OptionProblem } from '../errors/invalid-options.error.js';
import { resolveOptions } from './resolve-options.js';
import { unfrozen } from './unfrozen.fixture.js';

const CANARY = 'canary-4711';

function problemsOf(options: unknown): readonly OptionProblem[] {
  try {
    resolveOptions(options);
    return [];
  } catch (error) {
    if (error instanceof InvalidOptionsError) return error.problems;
    throw error;
  }
}

const redis = (options: object, isCluster = false): object => ({ options, isCluster, duplicate: () => undefined });
const lines: string[] = [];
const logger = { log: () => undefined, warn: (line: string) => void lines.push(line), error: () => undefined };

const SENTINELS = [{ host: 'h' }, { host: 'i', port: 26_380 }];

describe('resolveOptions', () => {
  it('fills in the defaults', () => {
    expect(resolveOptions()).toMatchObject({
      connection: { host: 'localhost', port: 6379 },
      store: null,
      queuePrefix: 'mx-rmq',
      maxWorkers: 50,
      concurrency: 10,
      taskQueueSize: 200,
      batchSize: 100,
      priorityPolicy: 'strict',
      processingTimeoutMs: 180_000,
      handlerTimeoutMs: null,
      maxStalls: 5,
      leaseMs: 10_000,
      shutdownTimeoutMs: 10_000,
      produceTimeoutMs: 10_000,
      monitorIntervalMs: 30_000,
      topicDefaults: {
        retry: { maxRetries: 3, delaysMs: [60_000, 300_000, 1_800_000], backoff: null },
        messageTtlMs: 86_400_000,
        onExpire: 'dead-letter',
        enableDeadLetter: true,
        maxPayloadBytes: 262_144,
        deduplicationWindowMs: 86_400_000,
      },
    });
  });

  it('takes every option', () => {
    const store = storeLike();
    const resolved = resolveOptions({
      store,
      logger,
      queuePrefix: 'shop:eu',
      maxWorkers: 20,
      concurrency: 4,
      taskQueueSize: 0,
      batchSize: 200,
      messageTtl: 'never',
      onExpire: 'discard',
      processingTimeout: '10m',
      handlerTimeout: '10m',
      enableDeadLetter: false,
      maxStalls: 0,
      priorityPolicy: 'weighted',
      deduplicationWindow: '1h',
      maxPayloadBytes: 1_000,
      lease: '1s',
      shutdownTimeout: '0s',
      produceTimeout: '100ms',
      monitorInterval: '1m',
      maxRetries: 0,
      backoff: { type: 'exponential', base: '2h' },
    });
    expect(resolved).toMatchObject({
      queuePrefix: 'shop:eu',
      taskQueueSize: 0,
      handlerTimeoutMs: 600_000,
      shutdownTimeoutMs: 0,
      topicDefaults: {
        messageTtlMs: null,
        enableDeadLetter: false,
        retry: {
          maxRetries: 0,
          delaysMs: [],
          backoff: { baseMs: 7_200_000, factor: 2, maxMs: 7_200_000, jitter: 0.2 },
        },
      },
    });
    expect(resolved.store).toBe(store);
    resolved.logger.warn('a line');
    expect(lines).toEqual(['a line']);
  });

  it('lays the options of a topic over the queue’s', () => {
    const { topics, topicDefaults } = resolveOptions({
      maxRetries: 7,
      messageTtl: '1h',
      backoff: { type: 'exponential', base: '1s' },
      topics: {
        a: { retryDelays: ['5s'] },
        b: { backoff: { type: 'exponential', base: '2s' }, messageTtl: 'never' },
        c: {},
      },
    });
    expect(topics.get('a')).toMatchObject({
      messageTtlMs: 3_600_000,
      retry: { maxRetries: 7, delaysMs: [5_000], backoff: null },
    });
    expect(topics.get('b')).toMatchObject({ messageTtlMs: null, retry: { delaysMs: [], backoff: { baseMs: 2_000 } } });
    expect(topics.get('c')).toEqual(topicDefaults);
  });

  it.each<[options: unknown, path: string, said: string]>([
    [null, 'options', 'an object'],
    ['redis://h', 'options', 'an object'],
    [[], 'options', 'an object'],
    [{ lease: 10 }, 'lease', "write '10s' or '10ms'"],
    [{ lease: '999ms' }, 'lease', 'a duration from 1s to 5m'],
    [{ lease: '301s' }, 'lease', 'a duration from 1s to 5m'],
    [{ batchSize: 201 }, 'batchSize', 'a whole number from 1 to 200'],
    [{ batchSize: 1.5 }, 'batchSize', 'a whole number'],
    [{ maxWorkers: null }, 'maxWorkers', 'null'],
    [{ taskQueueSize: -1 }, 'taskQueueSize', 'from 0 to'],
    [{ produceTimeout: '26s' }, 'produceTimeout', 'from 100ms to 25s'],
    [{ messageTtl: '0ms' }, 'messageTtl', "'never' or a duration from 1ms to 900d"],
    [{ messageTtl: '901d' }, 'messageTtl', 'to 900d'],
    [{ enableDeadLetter: 'yes' }, 'enableDeadLetter', 'true or false'],
    [{ priorityPolicy: 'fair' }, 'priorityPolicy', "'strict' or 'weighted'"],
    [{ queuePrefix: 'a{b}' }, 'queuePrefix', '1 to 64 characters'],
    [{ retryDelays: [] }, 'retryDelays', 'an array of 1 to 100 durations'],
    [{ retryDelays: ['1s', 5] }, 'retryDelays[1]', "write '5s'"],
    [{ retryDelays: Object.assign([], { length: 1 }) }, 'retryDelays[0]', 'undefined'],
    [{ backoff: {} }, 'backoff.type', "'exponential'"],
    [{ backoff: { type: 'exponential' } }, 'backoff.base', 'a duration'],
    [{ backoff: { type: 'exponential', base: '1m', max: '1s' } }, 'backoff.base', 'at most max, which is 1s'],
    [{ backoff: { type: 'exponential', base: '1s' }, retryDelays: ['1s'] }, 'backoff', 'nothing beside retryDelays'],
    [{ handlerTimeout: '4m' }, 'handlerTimeout', 'at most processingTimeout, which is 3m'],
    [{ handlerTimeout: '4m', processingTimeout: '1m' }, 'handlerTimeout', 'which is 1m'],
    [{ logger: {} }, 'logger', 'log, warn and error'],
    [{ store: {} }, 'store', 'a QueueStore'],
    [{ store: storeLike(), connection: {} }, 'store', 'nothing beside connection'],
    [{ topics: [] }, 'topics', 'an object'],
    [{ topics: { 'a b': {} } }, 'topics["a b"]', "a topic's name"],
    [{ topics: JSON.parse('{"__proto__":{}}') }, 'topics.__proto__', "a topic's name"],
    [{ topics: { a: { retryDelays: ['x'] } } }, 'topics.a.retryDelays[0]', 'a duration'],
    [{ topics: { a: { lease: '1s' } } }, 'topics.a.lease', 'a known option'],
    [{ topics: { a: null } }, 'topics.a', 'an object'],
    [{ connection: 'redis://h' }, 'connection', 'an object'],
    [{ connection: { port: 0 } }, 'connection.port', 'from 1 to 65535'],
    [{ connection: { url: 'http://h' } }, 'connection.url', 'without redis://'],
    [{ connection: { url: 'redis://:p#w@h' } }, 'connection.url', 'percent-encoded'],
    [{ connection: { url: 'redis:///0' } }, 'connection.url', 'without a host'],
    [{ connection: { url: 'redis://h/x' } }, 'connection.url', 'the number of a database'],
    [{ connection: { url: 'redis://h', host: 'h' } }, 'connection.url', 'nothing beside host'],
    [{ connection: { client: redis({}), url: 'redis://h' } }, 'connection.url', 'nothing beside client'],
    [{ connection: { client: redis({}), password: 'p' } }, 'connection.client', 'nothing beside password'],
    [{ connection: { client: {} } }, 'connection.client', 'a client of ioredis'],
    [{ connection: { client: redis({}, true) } }, 'connection.client', 'a cluster'],
    [{ connection: { client: redis({ keyPrefix: 'a:' }) } }, 'connection.client', 'queuePrefix'],
    [{ connection: { client: redis({ replyMapping: 'resp3' }) } }, 'connection.client', '"resp3"'],
    [{ connection: { host: 'redis://:p@h' } }, 'connection.host', 'connection.url'],
    [{ connection: { tls: 'yes' } }, 'connection.tls', 'TLS options'],
    [{ connection: { sentinels: SENTINELS } }, 'connection.sentinels', 'name beside it'],
    [{ connection: { name: 'main' } }, 'connection.name', 'sentinels beside it'],
    [{ connection: { sentinelPassword: 'p' } }, 'connection.sentinelPassword', 'sentinels beside it'],
    [{ connection: { sentinels: [], name: 'main' } }, 'connection.sentinels', 'a list of sentinels'],
    [{ connection: { sentinels: 'h:26379', name: 'main' } }, 'connection.sentinels', 'a list of sentinels'],
    [{ connection: { sentinels: [{ port: 1 }], name: 'main' } }, 'connection.sentinels[0].host', 'a host name'],
    [{ connection: { sentinels: [{ host: 'h', port: 0 }], name: 'main' } }, 'connection.sentinels[0].port', '65535'],
    [{ connection: { sentinels: SENTINELS, name: 'a b' } }, 'connection.name', 'letters'],
    [{ connection: { sentinels: SENTINELS, name: 'main', port: 1 } }, 'connection.sentinels', 'nothing beside port'],
    [{ connection: { sentinels: SENTINELS, name: 'main', url: 'redis://h' } }, 'connection.url', 'beside sentinels'],
    [
      { connection: { sentinels: SENTINELS, name: 'main', client: redis({}) } },
      'connection.client',
      'beside sentinels',
    ],
  ])('refuses %j at %s', (options, path, said) => {
    const problems = problemsOf(options);
    expect(problems.map(problem => problem.path)).toContain(path);
    expect(JSON.stringify(problems.filter(problem => problem.path === path))).toContain(
      JSON.stringify(said).slice(1, -1),
    );
  });

  it.each<[options: unknown, path: string, hint: string]>([
    [{ maxWorker: 1 }, 'maxWorker', 'did you mean maxWorkers?'],
    [{ max_workers: 1 }, 'max_workers', 'did you mean maxWorkers?'],
    [{ retryDelay: [] }, 'retryDelay', 'did you mean retryDelays?'],
    [{ url: 'x' }, 'url', 'use connection.url'],
    [{ redis_host: 'x' }, 'redis_host', 'use connection.host, or connection.url where it is a URL'],
    [{ redisUrl: 'x' }, 'redisUrl', 'use connection.url'],
    [{ keyPrefix: 'x' }, 'keyPrefix', 'queuePrefix'],
    [{ connectionPoolSize: 20 }, 'connectionPoolSize', 'remove it'],
    [{ expired_check_interval: 10 }, 'expired_check_interval', 'remove it'],
    [{ processingMonitorInterval: 30 }, 'processingMonitorInterval', 'remove it'],
    [{ connection: { Host: 'x' } }, 'connection.Host', 'did you mean host?'],
    [{ connection: { keyPrefix: 'x' } }, 'connection.keyPrefix', 'queuePrefix'],
    [{ topics: { a: { maxRetry: 1 } } }, 'topics.a.maxRetry', 'did you mean maxRetries?'],
    [{ topics: { a: { ttl: '1s' } } }, 'topics.a.ttl', 'use messageTtl'],
  ])('says what is meant by %j', (options, path, hint) => {
    expect(problemsOf(options)).toEqual([
      { path, expected: 'a known option', got: 'an unknown name', hint: expect.stringContaining(hint) },
    ]);
  });

  it('has nothing to suggest for a name that is like none, and cuts it', () => {
    expect(problemsOf({ ['\n'.repeat(1_000_000)]: 1 })).toEqual([
      { path: `[${JSON.stringify('\n'.repeat(64))}]`, expected: 'a known option', got: 'an unknown name' },
    ]);
  });

  it('tells everything that is wrong at once', () => {
    const paths = problemsOf({
      lease: 1,
      maxWorkrs: 2,
      connection: { port: 'x', hots: 'h' },
      topics: { a: { maxRetries: -1 } },
    })
      .map(({ path }) => path)
      .toSorted();
    expect(paths).toEqual(['connection.hots', 'connection.port', 'lease', 'maxWorkrs', 'topics.a.maxRetries']);
  });

  it('shows no secrets: not in errors, and not where the result is logged', () => {
    const wrong = { url: `http://u:${CANARY}@h`, username: [CANARY], host: `${CANARY}@h`, tls: CANARY, client: CANARY };
    expect(JSON.stringify(problemsOf({ connection: { ...wrong, password: 5 } }))).not.toContain(CANARY);
    const { connection } = resolveOptions({
      connection: { url: `redis://u:${CANARY}@h/1`, username: CANARY, password: CANARY, tls: { key: CANARY } },
    });
    expect(connection.password).toBe(CANARY);
    expect(JSON.stringify(connection) + inspect({ connection }, { depth: 9 })).not.toContain(CANARY);
    const group = resolveOptions({
      connection: { sentinels: SENTINELS, name: 'main', sentinelUsername: CANARY, sentinelPassword: CANARY },
    });
    expect(JSON.parse(JSON.stringify(group.connection))).toEqual({
      sentinels: SENTINELS,
      name: 'main',
      sentinelUsername: '***',
      sentinelPassword: '***',
    });
    expect(group.connection.sentinelPassword).toBe(CANARY);
    expect(unfrozen(group)).toEqual([]);
  });

  it('leaves what is the user’s as it is, and freezes the rest in depth', () => {
    const client = redis({});
    const topics = { a: { retryDelays: ['1s'] } };
    const resolved = resolveOptions({ connection: { client }, topics, logger });
    expect(resolved.connection.client).toBe(client);
    expect([client, topics, topics.a.retryDelays, logger].some(Object.isFrozen)).toBe(false);
    expect(unfrozen(resolved)).toEqual([]);
  });

  it('tells of an object that cannot be read', () => {
    const trap = (): never => {
      throw new Error(CANARY);
    };
    const hostile = new Proxy({}, { ownKeys: trap, get: trap });
    const getter = Object.defineProperty({}, 'lease', { get: trap });
    expect(problemsOf(hostile)).toEqual([{ path: 'options', expected: 'an object', got: 'one that cannot be read' }]);
    expect(problemsOf(getter)).toHaveLength(1);
    expect(problemsOf({ connection: hostile })).toMatchObject([{ path: 'connection' }]);
    expect(problemsOf({ logger: hostile })).toHaveLength(1);
  });
});

function storeLike(): object {
  const part = {};
  const call = (): undefined => undefined;
  return {
    clock: part,
    messages: part,
    deadLetters: part,
    statistics: part,
    wakeUps: part,
    connect: call,
    close: call,
    check: call,
  };
}
