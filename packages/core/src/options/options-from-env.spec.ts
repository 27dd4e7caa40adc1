import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { InvalidOptionsError } from '../errors/invalid-options.error.js';
import { optionsFromEnv } from './options-from-env.js';
import { resolveOptions } from './resolve-options.js';

const CANARY = 'canary-4711';

describe('optionsFromEnv', () => {
  it('takes the environment of the process where none is given', () => {
    process.env['MQ_MAX_WORKERS'] = '7';
    try {
      expect(optionsFromEnv()).toMatchObject({ maxWorkers: 7 });
    } finally {
      delete process.env['MQ_MAX_WORKERS'];
    }
  });

  it('is empty where nothing is set, and where variables are empty', () => {
    expect(optionsFromEnv({})).toEqual({});
    expect(optionsFromEnv({ REDIS_URL: '', REDIS_HOST: ' ', MQ_MAX_WORKERS: '', PATH: '/bin' })).toEqual({});
  });

  it('reads the variables of the guide, times in seconds', () => {
    expect(
      optionsFromEnv({
        REDIS_URL: 'redis://h:6379/1\n',
        REDIS_PASSWORD: ' p ',
        REDIS_HOST: 'ignored',
        REDIS_PORT: 'ignored',
        MQ_QUEUE_PREFIX: 'shop',
        MQ_MAX_WORKERS: '10',
        MQ_TASK_QUEUE_SIZE: '20',
        MQ_MESSAGE_TTL: '86400',
        MQ_PROCESSING_TIMEOUT: '180',
        MQ_MAX_RETRIES: '3',
        MQ_RETRY_DELAYS: '60, 300,1800',
        MQ_ENABLE_DEAD_LETTER: 'True',
        MQ_MONITOR_INTERVAL: '30',
        MQ_BATCH_SIZE: '100',
        MQ_LEASE: '1.5',
      }),
    ).toEqual({
      connection: { url: 'redis://h:6379/1', password: ' p ' },
      queuePrefix: 'shop',
      maxWorkers: 10,
      taskQueueSize: 20,
      messageTtl: '86400s',
      processingTimeout: '180s',
      maxRetries: 3,
      retryDelays: ['60s', '300s', '1800s'],
      enableDeadLetter: true,
      monitorInterval: '30s',
      batchSize: 100,
      lease: '1.5s',
    });
  });

  it('reads host, port and database where there is no URL', () => {
    const env = { REDIS_HOST: 'h', REDIS_PORT: '7000', REDIS_DB: '2', REDIS_USERNAME: 'u', MQ_MESSAGE_TTL: 'never' };
    expect(optionsFromEnv(env)).toEqual({
      connection: { host: 'h', port: 7_000, db: 2, username: 'u' },
      messageTtl: 'never',
    });
  });

  it.each([
    ['MQ_MAX_WORKERS', 'ten', 'a whole number, got "ten"'],
    ['MQ_MAX_WORKERS', '0', 'from 1 to 10000'],
    ['MQ_BATCH_SIZE', '500', 'from 1 to 200, got 500'],
    ['MQ_MESSAGE_TTL', '24h', 'a number of seconds, without a unit, or never'],
    ['MQ_LEASE', '0.1', 'a duration from 1s to 5m'],
    ['MQ_LEASE', '-1', 'a number of seconds'],
    ['MQ_RETRY_DELAYS', '60,,300', 'separated by commas'],
    ['MQ_ENABLE_DEAD_LETTER', 'constructor', 'true or false'],
    ['MQ_PRIORITY_POLICY', 'fair', "'strict' or 'weighted'"],
    ['MQ_HANDLER_TIMEOUT', '600', 'at most processingTimeout'],
    ['REDIS_URL', `localhost:${CANARY}`, 'redis://host:6379/0'],
    ['REDIS_PORT', '70000', 'from 1 to 65535'],
    ['REDIS_HOST', `redis://:${CANARY}@h`, 'a host name'],
  ])('names %s where it is wrong, without a secret', (variable, text, said) => {
    const read = (): unknown => optionsFromEnv({ [variable]: text });
    expect(read).toThrow(InvalidOptionsError);
    expect(read).toThrow(expect.objectContaining({ message: expect.stringContaining(`  - ${variable}: `) }));
    expect(read).toThrow(said);
    expect(read).not.toThrow(CANARY);
  });

  it('names every variable that is wrong, and the item of a list', () => {
    const env = { MQ_MAX_WORKERS: 'x', MQ_LEASE: '0', MQ_RETRY_DELAYS: '1,99999999999' };
    expect(() => optionsFromEnv(env)).toThrow(
      /MQ_MAX_WORKERS: .*\n.*MQ_(LEASE|RETRY_DELAYS\[1\]): .*\n.*MQ_(LEASE|RETRY_DELAYS\[1\]): /,
    );
  });

  it('gives options that resolve, or names what is wrong, whatever the environment holds', () => {
    const names = [
      'REDIS_URL',
      'REDIS_HOST',
      'REDIS_DB',
      'MQ_MAX_RETRIES',
      'MQ_RETRY_DELAYS',
      'MQ_LEASE',
      'MQ_HANDLER_TIMEOUT',
      'MQ_ENABLE_DEAD_LETTER',
    ];
    const text = fc.oneof(fc.string(), fc.nat().map(String), fc.constantFrom('redis://h', 'true', '1,2', '10'));
    fc.assert(
      fc.property(fc.dictionary(fc.constantFrom(...names), text), env => {
        try {
          return Object.isFrozen(resolveOptions(optionsFromEnv(env)));
        } catch (error) {
          return (
            error instanceof InvalidOptionsError && error.problems.every(({ path }) => /^(?:MQ|REDIS)_/.test(path))
          );
        }
      }),
    );
  });
});
