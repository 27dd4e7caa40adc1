import { beforeEach, describe, expect, it, jest } from '@jest/globals';
import { beFull, eventually, FaultProxy, FrozenServer, startPrivateServer, useRedis } from '@mx-rmq/testkit';
import type { Redis } from 'ioredis';
import type { ConnectionOptions } from '../options/mx-rmq-options.js';
import { useConnections, within, type OpenOptions } from './connections.fixture.js';
import { note } from './noting-script.fixture.js';
import { ScriptRunner } from './script-runner.js';

/** Servers are started in the middle of tests, and machines are busy. */
jest.setTimeout(60_000);

/** Far beyond the time limit of a test: what waits for it fails. */
const FAR = 3_600_000;
const NEW = [1];
const KNOWN = [0];

describe('ScriptRunner', () => {
  const redis = useRedis(() => startPrivateServer());
  const open = useConnections();
  let keys: { notes: string; executions: string };

  beforeEach(() => {
    keys = { notes: `${redis.prefix}:notes`, executions: `${redis.prefix}:executions` };
  });

  const runnerTo = (to: ConnectionOptions, options?: OpenOptions) => new ScriptRunner(open(to, options));
  const executions = async (): Promise<number> => Number(await redis.client.get(keys.executions));
  const addressOf = () => ({ host: new URL(redis.url).hostname, port: Number(new URL(redis.url).port) });
  const refusalOf = (call: Promise<unknown>): Promise<unknown> => call.catch((error: unknown) => error);

  it('runs a script that the server does not know yet, and one that it has forgotten', async () => {
    const runner = runnerTo({ url: redis.url });
    await redis.client.script('FLUSH');
    expect(await runner.run(note, keys, { text: 'a' })).toEqual(NEW);
    expect(await runner.run(note, keys, { text: 'a' })).toEqual(KNOWN);

    await redis.client.script('FLUSH');

    expect(await runner.run(note, keys, { text: 'a' })).toEqual(KNOWN);
    expect(await executions()).toBe(3);
  });

  it('reads replies as text, or as bytes where these are asked for', async () => {
    const runner = runnerTo({ url: redis.url });
    const bytes = Buffer.from([0xff, 0x00, 0xfe]);
    await redis.client.set(keys.notes, bytes);

    expect(await runner.call('get', [keys.notes], within(FAR), null)).toEqual(bytes);
    expect(await runner.call('get', [keys.notes])).toBe('\ufffd\0\ufffd');
  });

  describe('when the connection breaks under a call', () => {
    let proxy: FaultProxy;

    async function runnerThroughProxy(): Promise<ScriptRunner> {
      proxy = await FaultProxy.before(addressOf());
      const runner = runnerTo({ url: proxy.url });
      await runner.call('ping', []);
      return runner;
    }

    it('after it was executed: the same call again tells what it did, once', async () => {
      const runner = await runnerThroughProxy();
      const cut = proxy.trap({ sha1: note.sha1 }, 'cut-before-reply');

      const reply = await runner.run(note, keys, { text: 'a' }, within(FAR));

      await cut;
      expect(reply).toEqual(KNOWN);
      expect(await redis.client.smembers(keys.notes)).toEqual(['a']);
      expect(await executions()).toBe(2);
      await proxy.stop();
    });

    it('after it was executed: where only the first answer tells what was done, that it is unknown', async () => {
      const runner = await runnerThroughProxy();
      const isNew = (reply: unknown[]): boolean => reply[0] === NEW[0];
      expect(await runner.runTold(note, keys, { text: 'a' }, isNew)).toEqual(NEW);
      expect(await runner.runTold(note, keys, { text: 'a' }, isNew)).toEqual(KNOWN);
      const cut = proxy.trap({ sha1: note.sha1 }, 'cut-before-reply');

      const refusal = await refusalOf(runner.runTold(note, keys, { text: 'b' }, isNew));

      await cut;
      expect(refusal).toMatchObject({ code: 'MXRMQ_REPLY_LOST', outcome: 'unknown' });
      expect(await redis.client.smembers(keys.notes)).toHaveLength(2);
      await proxy.stop();
    });

    it('before it was executed: the same call again executes it', async () => {
      const runner = await runnerThroughProxy();
      const cut = proxy.trap({ sha1: note.sha1 }, 'cut-before-request');

      const reply = await runner.run(note, keys, { text: 'a' }, within(FAR));

      await cut;
      expect(reply).toEqual(NEW);
      expect(await executions()).toBe(1);
      await proxy.stop();
    });

    it('and the server stays away: nobody knows', async () => {
      const runner = await runnerThroughProxy();
      const cut = proxy.trap({ sha1: note.sha1 }, 'cut-before-reply');
      const call = refusalOf(runner.run(note, keys, { text: 'a' }, within(2_000)));
      await cut;
      await proxy.refuse();

      expect(await call).toMatchObject({ code: 'MXRMQ_REPLY_LOST', outcome: 'unknown' });
    });

    it('and the server refuses the repetition: nobody knows, though this one changed nothing', async () => {
      const runner = await runnerThroughProxy();
      const cut = proxy.trap({ sha1: note.sha1 }, 'cut-before-reply');
      const call = refusalOf(runner.run(note, keys, { text: 'a' }, within(FAR)));
      await cut;
      await proxy.refuse();

      await beFull(redis.client, async () => {
        await proxy.heal();
        expect(await call).toMatchObject({ code: 'MXRMQ_REPLY_LOST', outcome: 'unknown' });
      });
      await proxy.stop();
    });
  });

  it('survives that its connection is killed while the server is at it: executed once', async () => {
    const runner = runnerTo({ url: redis.url });
    await runner.call('ping', []);
    await redis.client.call('CLIENT', 'PAUSE', '60000', 'WRITE');
    const call = runner.run(note, keys, { text: 'a' }, within(FAR));
    const victim = await eventually('the call waits', async () => {
      const list = String(await redis.client.client('LIST'));
      return /^id=(\d+) .* name=mx-rmq:tests .* flags=b .*cmd=eval/m.exec(list)?.[1] ?? null;
    });

    expect(await redis.client.client('KILL', 'ID', Number(victim))).toBe(1);
    await redis.client.call('CLIENT', 'UNPAUSE');

    expect(await call).toEqual(NEW);
    expect(await executions()).toBe(1);
  });

  it('ends at its deadline with an unknown outcome where the server does not answer, and goes on when it does', async () => {
    const proxy = await FaultProxy.before(addressOf());
    const runner = runnerTo({ url: proxy.url });
    await runner.call('ping', []);
    proxy.blackHole();

    const silent = await refusalOf(runner.run(note, keys, { text: 'a' }, within(2_000)));

    expect(silent).toMatchObject({ code: 'MXRMQ_REPLY_LOST', outcome: 'unknown' });
    expect(await runner.run(note, keys, { text: 'b' }, within(FAR))).toEqual(NEW);
    await proxy.stop();
  });

  it('does so where the server process is suspended, which takes the call and says nothing', async () => {
    const server = await startPrivateServer();
    const runner = runnerTo({ url: server.url });
    await runner.call('ping', []);
    const frozen = new FrozenServer(server);

    frozen.freeze();
    const silent = await refusalOf(runner.run(note, keys, { text: 'a' }, within(2_000)));
    frozen.thaw();

    expect(silent).toMatchObject({ code: 'MXRMQ_REPLY_LOST', outcome: 'unknown' });
    expect(await runner.run(note, keys, { text: 'b' }, within(FAR))).toEqual(NEW);
    await server.stop();
  });

  it('was not applied where there is no server until the deadline', async () => {
    const runner = runnerTo({ host: '127.0.0.1', port: 1 });

    const refused = await refusalOf(runner.run(note, keys, { text: 'a' }, within(2_000)));

    expect(refused).toMatchObject({ code: 'MXRMQ_REDIS_UNREACHABLE', outcome: 'not-applied' });
  });

  it('was not applied, at once, where the connection was closed', async () => {
    const connection = open({ url: redis.url });
    const runner = new ScriptRunner(connection);
    await runner.call('ping', []);
    await connection.close();

    const refused = await refusalOf(runner.run(note, keys, { text: 'a' }, within(FAR)));

    expect(refused).toMatchObject({ code: 'MXRMQ_REDIS_UNREACHABLE', outcome: 'not-applied' });
  });

  it('was not applied, at once, where the server refuses the login', async () => {
    const guarded = await startPrivateServer(['--requirepass', 'secret']);
    const runner = runnerTo({ host: guarded.host, port: guarded.port, password: 'canary' });

    const refused = await refusalOf(runner.run(note, keys, { text: 'a' }, within(FAR)));

    expect(refused).toMatchObject({ code: 'MXRMQ_REDIS_LOGIN_REFUSED', outcome: 'not-applied' });
    await guarded.stop();
  });

  describe('when replicas have to have it, too', () => {
    const replica = useRedis(() => startPrivateServer());
    const isNew = (reply: unknown[]): boolean => reply[0] === NEW[0];
    const durably = (text: string, timeoutMs: number): Promise<unknown> => {
      const runner = runnerTo({ url: redis.url });
      return runner.runDurably(note, keys, { text }, within(FAR), { replicas: 1, timeoutMs }, () => true);
    };

    it('is answered once they have', async () => {
      const { host, port } = addressOf();
      await replica.client.replicaof(host, port);
      await eventually('the replica follows', async () => (await redis.client.info()).includes('state=online'));

      expect(await durably('a', FAR)).toEqual(NEW);
      expect(await replica.client.smembers(keys.notes)).toEqual(['a']);
      // Asked again it changes nothing, and the replica has it still.
      expect(await durably('a', FAR)).toEqual(KNOWN);
      await replica.client.replicaof('NO', 'ONE');
      await replica.client.flushall();
    });

    it('is unknown where they do not in time, though it was executed', async () => {
      const refusal = await refusalOf(durably('a', 200));

      expect(refusal).toMatchObject({ code: 'MXRMQ_REDIS_REPLICAS_BEHIND', outcome: 'unknown' });
      expect(await redis.client.smembers(keys.notes)).toEqual(['a']);
    });

    it('is answered at once where nothing was written', async () => {
      const runner = runnerTo({ url: redis.url });
      await runner.run(note, keys, { text: 'a' });
      const none = { replicas: 1, timeoutMs: 60_000 };
      expect(await runner.runDurably(note, keys, { text: 'a' }, within(FAR), none, isNew)).toEqual(KNOWN);
    });
  });

  describe('answers of the server', () => {
    it('full: told at once, nothing was changed', async () => {
      const runner = runnerTo({ url: redis.url });

      const call = beFull(redis.client, () => runner.run(note, keys, { text: 'a' }, within(FAR)));

      await expect(call).rejects.toMatchObject({ code: 'MXRMQ_REDIS_FULL', outcome: 'not-applied' });
      expect(await executions()).toBe(0);
    });

    it('too few replicas: told at once, nothing was changed', async () => {
      const runner = runnerTo({ url: redis.url });
      await redis.client.config('SET', 'min-replicas-to-write', 1);

      const refused = await refusalOf(runner.run(note, keys, { text: 'a' }, within(FAR)));
      await redis.client.config('SET', 'min-replicas-to-write', 0);

      expect(refused).toMatchObject({ code: 'MXRMQ_REDIS_NO_REPLICAS', outcome: 'not-applied' });
      expect(await executions()).toBe(0);
    });

    it('a key of the wrong type in the middle of a script: told at once, maybe in part', async () => {
      const runner = runnerTo({ url: redis.url });
      await redis.client.set(keys.notes, 'not a set');

      const failed = await refusalOf(runner.run(note, keys, { text: 'canary' }, within(FAR)));

      expect(failed).toMatchObject({ code: 'MXRMQ_KEY_WRONG_TYPE', outcome: 'unknown' });
      expect(await executions()).toBe(1);
      expect(JSON.stringify(failed, Object.getOwnPropertyNames(failed))).not.toContain('canary');
      expect((failed as Error).cause).not.toHaveProperty('command');
    });

    it('a replica: another connection is made until it leads to a primary', async () => {
      const made: Redis[] = [];
      const runner = runnerTo({ url: redis.url }, { onMade: client => made.push(client) });
      await redis.client.replicaof('127.0.0.1', 1);

      const call = runner.run(note, keys, { text: 'a' }, within(FAR));
      await eventually('a second connection is made', () => made.length > 1);
      await redis.client.replicaof('NO', 'ONE');

      expect(await call).toEqual(NEW);
    });

    it('a replica until the deadline: nothing was changed', async () => {
      const runner = runnerTo({ url: redis.url });
      await redis.client.replicaof('127.0.0.1', 1);

      const refused = await refusalOf(runner.run(note, keys, { text: 'a' }, within(2_000)));
      await redis.client.replicaof('NO', 'ONE');

      expect(refused).toMatchObject({ code: 'MXRMQ_REDIS_READ_ONLY', outcome: 'not-applied' });
    });

    it('busy with a slow script: waited for', async () => {
      const runner = runnerTo({ url: redis.url });
      await runner.call('ping', []);
      await redis.client.config('SET', 'busy-reply-threshold', 1);
      const other = redis.client.duplicate();
      const slow = refusalOf(other.eval('#!lua flags=no-writes\nwhile true do end', 0));
      await eventually('it is busy', () =>
        redis.client.ping().then(
          () => false,
          (error: Error) => error.message.startsWith('BUSY'),
        ),
      );

      const call = runner.run(note, keys, { text: 'a' }, within(FAR));
      await redis.client.script('KILL');

      expect(await call).toEqual(NEW);
      expect(await slow).toMatchObject({ message: expect.stringContaining('Script killed') });
      other.disconnect();
      await redis.client.config('SET', 'busy-reply-threshold', 5_000);
    });
  });
});
