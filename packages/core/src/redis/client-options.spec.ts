import { describe, expect, it } from '@jest/globals';
import { Redis } from 'ioredis';
import { clientMaker, transferableOptions } from './client-options.js';

/** What would let the client send a call twice, or keep it for later, behind our back. */
const NEVER_TWICE = {
  enableOfflineQueue: false,
  autoResendUnfulfilledCommands: false,
  maxRetriesPerRequest: 0,
  enableAutoPipelining: false,
  reconnectOnError: null,
  keyPrefix: '',
};

describe('clientMaker', () => {
  it('makes clients that connect when told to, each by itself', () => {
    const make = clientMaker({ host: 'redis.example', port: 7_000 }, 'calls');
    const [one, other] = [make(), make()];

    expect(one).not.toBe(other);
    expect([one.status, other.status]).toEqual(['wait', 'wait']);
  });

  it.each([
    ['host and port', { host: 'redis.example', port: 7_000, db: 3, username: 'worker', password: 'canary' }],
    ['a URL', { url: 'redis://worker:canary@redis.example:7000/3' }],
    [
      'a client',
      {
        client: new Redis({
          host: 'redis.example',
          port: 7_000,
          db: 3,
          username: 'worker',
          password: 'canary',
          lazyConnect: true,
        }),
      },
    ],
  ])('reaches the server that is named by %s', (_, connection) => {
    const { options } = clientMaker(connection, 'calls')();

    expect(options).toMatchObject({
      host: 'redis.example',
      port: 7_000,
      db: 3,
      username: 'worker',
      password: 'canary',
    });
    expect(options).toMatchObject({ ...NEVER_TWICE, lazyConnect: true, connectionName: 'mx-rmq:calls' });
  });

  it("overrules what a user's client is set to, and leaves the client alone", () => {
    const client = new Redis({
      lazyConnect: true,
      enableOfflineQueue: true,
      maxRetriesPerRequest: null,
      autoResendUnfulfilledCommands: true,
      enableAutoPipelining: true,
      reconnectOnError: () => 2,
      connectionName: 'theirs',
    });

    expect(clientMaker({ client }, 'calls')().options).toMatchObject({
      ...NEVER_TWICE,
      connectionName: 'mx-rmq:calls',
    });
    expect(client.options).toMatchObject({ enableOfflineQueue: true, connectionName: 'theirs' });
    expect(client.status).toBe('wait');
  });

  it('goes on trying to connect for ever, soon at first, then about once a second', () => {
    const { retryStrategy } = clientMaker({}, 'calls')().options;
    const delays = [1, 2, 3, 10, 1_000, 100_000].map(times => Number(retryStrategy?.(times)));

    expect(delays.every(delay => delay > 0 && delay <= 1_050)).toBe(true);
    expect(delays[0]).toBeLessThanOrEqual(100);
    expect(delays[5]).toBeGreaterThanOrEqual(1_000);
  });

  it.each([
    [true, {}],
    [{ ca: 'certificate' }, { ca: 'certificate' }],
    [false, undefined],
    [undefined, undefined],
  ])('takes tls: %p', (tls, expected) => {
    expect(clientMaker({ tls }, 'calls')().options.tls).toEqual(expected);
  });
});

describe('a group of servers behind sentinels', () => {
  const connection = {
    sentinels: [{ host: 'one.example' }, { host: 'two.example', port: 26_380 }],
    name: 'main',
    db: 3,
    password: 'canary',
    sentinelPassword: 'other canary',
    tls: { ca: 'certificate' },
    sentinelTls: true,
  };
  const expected = {
    sentinels: connection.sentinels,
    name: 'main',
    db: 3,
    password: 'canary',
    sentinelPassword: 'other canary',
    tls: { ca: 'certificate' },
    enableTLSForSentinelMode: true,
    sentinelTLS: {},
  };

  it('is found through any of them, for ever', () => {
    const { options } = clientMaker(connection, 'calls')();

    expect(options).toMatchObject({ ...expected, ...NEVER_TWICE, sentinelCommandTimeout: 2_000 });
    expect(options.sentinelRetryStrategy?.(1_000)).toBeGreaterThan(0);
  });

  it('is found from another thread as well', () => {
    expect(structuredClone(transferableOptions(connection))).toMatchObject({ url: null, options: expected });
  });

  it('is not thought of where there are none', () => {
    expect(clientMaker({ host: 'h' }, 'calls')().options.sentinels).toBeNull();
  });
});

describe('transferableOptions', () => {
  it('are plain data that make the same client elsewhere', () => {
    const connection = { host: 'redis.example', port: 7_000, password: 'canary', tls: { ca: 'certificate' } };
    const transferable = structuredClone(transferableOptions(connection));

    expect(transferable).toMatchObject({
      url: null,
      options: { host: 'redis.example', port: 7_000, password: 'canary', tls: { ca: 'certificate' }, ...NEVER_TWICE },
    });
  });

  it('carry a URL as it is', () => {
    expect(transferableOptions({ url: 'redis://redis.example/3' })?.url).toBe('redis://redis.example/3');
  });

  it("take a user's client by its options, whatever it thinks of reconnecting", () => {
    const client = new Redis({
      host: 'redis.example',
      password: 'canary',
      lazyConnect: true,
      retryStrategy: () => 1,
      reconnectOnError: () => false,
      sentinelRetryStrategy: () => 1,
    });

    expect(transferableOptions({ client })?.options).toMatchObject({ host: 'redis.example', password: 'canary' });
  });

  it.each([
    ['a function of its own', new Redis({ lazyConnect: true, tls: { checkServerIdentity: () => undefined } })],
    ['a function for addresses', new Redis({ lazyConnect: true, natMap: () => null })],
  ])('are none where the client holds %s', (_, client) => {
    expect(transferableOptions({ client })).toBeNull();
  });
});
