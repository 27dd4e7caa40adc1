import { describe, expect, it, jest } from '@jest/globals';
import type { Redis } from 'ioredis';
import { eventually, FaultProxy, startPrivateServer, useRedis } from '@mx-rmq/testkit';
import { RedisAccessError, RedisUnavailableError } from '../errors/redis.errors.js';
import { useConnections, within } from './connections.fixture.js';

/** Servers are started in the middle of tests, and machines are busy. */
jest.setTimeout(60_000);

/** Far beyond the time limit of a test: what waits for it fails. */
const FAR = 3_600_000;
/** A port where nobody listens. */
const REFUSED = { host: '127.0.0.1', port: 1 };
const UNREACHABLE = { code: 'MXRMQ_REDIS_UNREACHABLE', outcome: 'not-applied' };

describe('Connection', () => {
  const redis = useRedis(() => startPrivateServer());
  const open = useConnections();

  const addressOf = () => ({ host: new URL(redis.url).hostname, port: Number(new URL(redis.url).port) });
  const ours = async (): Promise<string[]> => {
    const list = String(await redis.client.client('LIST'));
    return list.split('\n').filter(line => line.includes(' name=mx-rmq:tests '));
  };

  it('hands one client that works to all who ask', async () => {
    const connection = open({ url: redis.url });
    const clients = await Promise.all([1, 2, 3].map(() => connection.ready(within(FAR))));

    expect(new Set(clients).size).toBe(1);
    expect(await clients[0]?.ping()).toBe('PONG');
    expect(await ours()).toHaveLength(1);
    expect(connection.isReady).toBe(true);
  });

  it('opens nothing before somebody asks', async () => {
    const connection = open({ url: redis.url });

    expect(connection.isReady).toBe(false);
    await connection.close();
    expect(await ours()).toEqual([]);
  });

  it('rejects at the deadline where nobody listens, and says why', async () => {
    const errors: unknown[] = [];
    const connection = open(REFUSED, { onError: error => errors.push(error) });

    const refused = await connection.ready(within(100)).catch((error: unknown) => error);

    expect(refused).toBeInstanceOf(RedisUnavailableError);
    expect(refused).toMatchObject({ ...UNREACHABLE, cause: { message: expect.stringContaining('ECONNREFUSED') } });
    expect(errors).not.toEqual([]);
  });

  it('is ready as soon as a server is there, whatever was refused before', async () => {
    const late = await startPrivateServer();
    await late.stop();
    const connection = open({ url: late.url });
    await expect(connection.ready(within(50))).rejects.toMatchObject(UNREACHABLE);

    const waiting = connection.ready(within(FAR));
    const server = await startPrivateServer([], { port: late.port });

    expect(await (await waiting).ping()).toBe('PONG');
    await connection.close();
    await server.stop();
  });

  describe('where the server refuses the login', () => {
    const guarded = useRedis(async () => {
      const server = await startPrivateServer(['--requirepass', 'secret']);
      return { url: server.url.replace('redis://', 'redis://:secret@'), stop: () => server.stop() };
    });

    it.each([
      ['a wrong password', { password: 'canary' }],
      ['an unknown user', { username: 'nobody', password: 'canary' }],
      ['no password', {}],
    ])('rejects at once: %s', async (_, login) => {
      const { hostname: host, port } = new URL(guarded.url);
      const connection = open({ host, port: Number(port), ...login });

      const refused = await connection.ready(within(FAR)).catch((error: unknown) => error);

      expect(refused).toBeInstanceOf(RedisAccessError);
      expect(refused).toMatchObject({ code: 'MXRMQ_REDIS_LOGIN_REFUSED', outcome: 'not-applied' });
      expect(JSON.stringify(refused, Object.getOwnPropertyNames(refused))).not.toContain('canary');
      expect((refused as Error).cause).not.toHaveProperty('command');
    });
  });

  describe('replace', () => {
    it('gives a client up for a new one, and the connection of the old one with it', async () => {
      const connection = open({ url: redis.url });
      const old = await connection.ready(within(FAR));

      connection.replace(old);
      const fresh = await connection.ready(within(FAR));

      expect(fresh).not.toBe(old);
      await eventually('the old one is gone', async () => (await ours()).length === 1);
    });

    it('does nothing to a client that was given up before', async () => {
      const connection = open({ url: redis.url });
      const old = await connection.ready(within(FAR));
      connection.replace(old);
      const fresh = await connection.ready(within(FAR));

      connection.replace(old);

      expect(await connection.ready(within(FAR))).toBe(fresh);
    });

    it('takes those who wait for the old client to the new one', async () => {
      const proxy = await FaultProxy.before(addressOf());
      proxy.blackHole('both', 'and-new');
      const clients: Redis[] = [];
      const connection = open({ url: proxy.url }, { onMade: client => clients.push(client) });
      const waiting = connection.ready(within(FAR));
      await eventually('the first connection hangs', () => proxy.openConnections === 1);

      await proxy.heal();
      clients.forEach(client => connection.replace(client));

      expect(await waiting).toBe(clients[1]);
      await connection.close();
      await proxy.stop();
    });
  });

  it('gives up a client whose handshake is never answered', async () => {
    const proxy = await FaultProxy.before(addressOf());
    proxy.blackHole('both', 'and-new');
    const connection = open({ url: proxy.url }, { client: { connectTimeout: 50 } });
    const waiting = connection.ready(within(FAR));
    await eventually('the first connection hangs', () => proxy.openConnections === 1);

    await proxy.heal();

    expect(await (await waiting).ping()).toBe('PONG');
    await connection.close();
    await proxy.stop();
  });

  it('comes back by itself when its connection breaks', async () => {
    const connection = open({ url: redis.url });
    const client = await connection.ready(within(FAR));
    const lost = new Promise(resolve => client.once('close', resolve));

    await redis.client.client('KILL', 'ID', await client.client('ID'));
    await lost;

    expect(await (await connection.ready(within(FAR))).ping()).toBe('PONG');
  });

  describe('close', () => {
    it('leaves no connection, and nobody gets one afterwards', async () => {
      const connection = open({ url: redis.url });
      await connection.ready(within(FAR));

      await Promise.all([connection.close(), connection.close()]);
      await connection.close();

      await eventually('it is gone', async () => (await ours()).length === 0);
      expect(connection.isReady).toBe(false);
      await expect(connection.ready(within(FAR))).rejects.toMatchObject(UNREACHABLE);
    });

    it('rejects calls under way', async () => {
      const connection = open({ url: redis.url });
      const client = await connection.ready(within(FAR));
      const blocked = client.blpop(`${redis.prefix}:nothing`, 0);

      await Promise.all([expect(blocked).rejects.toThrow('closed'), connection.close()]);
    });

    it('tells those who wait for a server that is away', async () => {
      const connection = open(REFUSED);
      const waiting = connection.ready(within(FAR));
      await expect(connection.ready(within(50))).rejects.toMatchObject(UNREACHABLE);

      await Promise.all([expect(waiting).rejects.toMatchObject(UNREACHABLE), connection.close()]);
    });

    it('tells those who wait in the middle of a handshake', async () => {
      const proxy = await FaultProxy.before(addressOf());
      proxy.blackHole('both', 'and-new');
      const connection = open({ url: proxy.url });
      const waiting = connection.ready(within(FAR));
      await eventually('the handshake hangs', () => proxy.openConnections === 1);

      await Promise.all([expect(waiting).rejects.toMatchObject(UNREACHABLE), connection.close()]);
      await eventually('nothing is open', () => proxy.openConnections === 0);
      await proxy.stop();
    });
  });

  describe('greeting', () => {
    it('goes well once before anybody may use a connection', async () => {
      const greeted: string[] = [];
      const greet = async (client: { ping(): Promise<string> }) => void greeted.push(await client.ping());
      const connection = open({ url: redis.url }, { greet });

      await Promise.all([1, 2, 3].map(() => connection.ready(within(FAR))));
      await connection.ready(within(FAR));

      expect(greeted).toEqual(['PONG']);
    });

    it('is made again on every new connection', async () => {
      const greeted: string[] = [];
      const greet = async (client: { ping(): Promise<string> }) => void greeted.push(await client.ping());
      const connection = open({ url: redis.url }, { greet });
      const client = await connection.ready(within(FAR));
      const lost = new Promise(resolve => client.once('close', resolve));

      await redis.client.client('KILL', 'ID', await client.client('ID'));
      await lost;
      await connection.ready(within(FAR));

      expect(greeted).toEqual(['PONG', 'PONG']);
    });

    it('that fails is told to all who wait, and made again for the next', async () => {
      let failures = 1;
      const greet = async (): Promise<void> => {
        if (failures-- > 0) throw new Error('unsuitable');
      };
      const connection = open({ url: redis.url }, { greet });

      const results = await Promise.allSettled([1, 2].map(() => connection.ready(within(FAR))));

      expect(results).toEqual([1, 2].map(() => ({ status: 'rejected', reason: new Error('unsuitable') })));
      expect(await (await connection.ready(within(FAR))).ping()).toBe('PONG');
    });

    it('that is never answered does not outlast the deadline, and another connection is tried', async () => {
      let silent = true;
      const greet = (): Promise<void> => (silent ? new Promise(() => {}) : Promise.resolve());
      const connection = open({ url: redis.url }, { greet, client: { connectTimeout: 200 } });

      await expect(connection.ready(within(50))).rejects.toMatchObject(UNREACHABLE);
      silent = false;

      expect(await (await connection.ready(within(FAR))).ping()).toBe('PONG');
    });
  });
});
