import { readdirSync, readFileSync } from 'node:fs';
import { eventually, startPrivateServer, useRedis } from '@mx-rmq/testkit';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { MessagePriority, RedisMessageQueue, UnrecoverableError, type MxRmqOptions } from '../../src/index.js';
import { deliveryOf } from '../../src/model/record.js';
import { GRANTED, PASSWORD, refusals, ROOT, setUser, urlOfUser, USER } from './documented-user.js';

/** Not called by any script, but by the connections themselves. */
const BY_CONNECTIONS =
  'hello auth select info client|setname client|id client|unblock evalsha eval wait blpop subscribe unsubscribe sadd srem smembers get set'.split(
    ' ',
  );

describe('the Redis user that docs/operations.md describes', () => {
  const redis = useRedis(() => startPrivateServer());
  const queues: RedisMessageQueue[] = [];

  beforeEach(() => setUser(redis));

  afterEach(async () => {
    await Promise.all(queues.splice(0).map(queue => queue.close()));
  });

  function queueOfUser(options: MxRmqOptions = {}, db = 0): RedisMessageQueue {
    const connection = { url: urlOfUser(redis, db) };
    const queue = new RedisMessageQueue({ ...options, connection, queuePrefix: redis.prefix });
    queues.push(queue);
    return queue;
  }

  it('may produce, consume, fail, be late, cancel and count', async () => {
    const queue = queueOfUser({ lease: '1s', retryDelays: ['1ms'] });
    const ended: string[] = [];
    queue.on('completed', ({ message }) => void ended.push(`completed ${String(message.payload)}`));
    queue.on('buried', ({ message, reason }) => void ended.push(`${reason} ${String(message.payload)}`));
    let finishSlow = (): void => {};
    queue.registerHandler('orders', async (payload, { attempt }) => {
      if (payload === 'bad') throw new UnrecoverableError('bad');
      if (payload === 'shaky' && attempt === 1) throw new Error('shaky');
      if (payload === 'slow') await new Promise<void>(resolve => (finishSlow = resolve));
    });
    queue.registerHandler('mails', () => {});
    await queue.start();
    const credit = `${redis.prefix}:{orders}:credit`;
    await eventually('it listens for what is pushed', async () => (await redis.client.exists(credit)) === 1);

    await queue.produceMany([
      { topic: 'orders', payload: 'bad', priority: MessagePriority.HIGH },
      { topic: 'orders', payload: 'shaky', messageId: 'A-1' },
      { topic: 'orders', payload: 'late', delay: '20ms' },
      { topic: 'mails', payload: 'mail', deduplicate: { key: 'a', for: '1m' } },
    ]);
    await eventually('all four are handled', () => ended.length === 4);
    expect(ended.toSorted()).toEqual(['completed late', 'completed mail', 'completed shaky', 'unrecoverable bad']);

    const delayed = await queue.produce('orders', 'never', { delay: '1h' });
    await expect(queue.cancel('orders', delayed)).resolves.toBe(true);

    await queue.produce('orders', 'slow');
    const leases = `${redis.prefix}:{orders}:consumers`;
    const leaseEnds = async (): Promise<number> => Number((await redis.client.zrange(leases, 0, '0', 'WITHSCORES'))[1]);
    const granted = await eventually('the slow one is claimed', async () => (await leaseEnds()) || null);
    await eventually('its lease is renewed', async () => (await leaseEnds()) > granted);
    finishSlow();

    const health = await queue.healthCheck();
    expect(health).toMatchObject({ up: true, redis: { up: true } });
    expect(await queue.counts()).toHaveLength(2);
    await queue.stop();
    expect(await refusals(redis)).toEqual([]);
  });

  it('may take over from a dead consumer, and release when it stops', async () => {
    const queue = queueOfUser({ lease: '1s', concurrency: 1, shutdownTimeout: '0s' });
    await queue.produce('orders', 'orphan');
    const base = `${redis.prefix}:{orders}`;
    const record = await redis.client.lpop(`${base}:pending:normal`);
    await redis.client.hset(`${base}:processing:ghost`, deliveryOf(String(record)), String(record));
    await redis.client.zadd(`${base}:consumers`, 1, 'ghost');

    const started = new Promise(resolve => {
      queue.registerHandler('orders', (payload, { signal }) => {
        resolve(payload);
        return new Promise(aborted => signal.addEventListener('abort', aborted, { once: true }));
      });
    });
    await queue.start();
    await expect(started).resolves.toBe('orphan');
    await queue.stop();
    expect(await redis.client.llen(`${base}:pending:stalled`)).toBe(1);
    expect(await refusals(redis)).toEqual([]);
  });

  it('may look at dead letters, requeue and delete them', async () => {
    const queue = queueOfUser();
    const ids = new Promise<string[]>(resolve => {
      const buried: string[] = [];
      queue.on('buried', ({ message }) => {
        buried.push(message.recordId);
        if (buried.length === 2) resolve(buried);
      });
    });
    queue.registerHandler('orders', () => {
      throw new UnrecoverableError('no');
    });
    await queue.start();
    await queue.produceMany([1, 2].map(payload => ({ topic: 'orders', payload })));
    const [first = '', second = ''] = await ids;
    await queue.stop();

    expect((await queue.deadLetters.page('orders', { limit: 1 })).letters).toHaveLength(1);
    expect(await queue.deadLetters.get('orders', first)).toMatchObject({ recordId: first });
    expect(await queue.deadLetters.requeue('orders', [first])).toEqual([first]);
    expect(await queue.deadLetters.delete('orders', [second])).toBe(1);
    expect(await queue.deadLetters.count('orders')).toBe(0);
    expect(await refusals(redis)).toEqual([]);
  });

  it('may choose a database', async () => {
    await queueOfUser({}, 1).connect();
    expect(await refusals(redis)).toEqual([]);
  });

  it.each(['info', 'time', 'get'])('is told by a code of ours where it may not call %s to connect', async command => {
    await redis.client.call('ACL', 'SETUSER', USER, `-${command}`);
    const refused = { code: 'MXRMQ_REDIS_NO_PERMISSION', outcome: 'not-applied' };
    await expect(queueOfUser().connect()).rejects.toMatchObject(refused);
    await expect(queueOfUser().produce('orders', 1)).rejects.toMatchObject(refused);
  });

  it('may not touch the keys and channels of others', async () => {
    const stranger = new RedisMessageQueue({
      connection: {
        host: new URL(redis.url).hostname,
        port: Number(new URL(redis.url).port),
        username: USER,
        password: PASSWORD,
      },
      queuePrefix: `x${redis.prefix}`,
    });
    queues.push(stranger);
    await expect(stranger.produce('orders', 1)).rejects.toMatchObject({ code: 'MXRMQ_REDIS_NO_PERMISSION' });
    const listening = redis.client.call('ACL', 'DRYRUN', USER, 'SUBSCRIBE', `x${redis.prefix}:{orders}:processing:c1`);
    await expect(listening).resolves.toContain('no permissions');
  });

  it('is granted what the scripts and the connections call, and nothing else', () => {
    const folder = new URL('lua/', ROOT);
    const files = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter(name => name.endsWith('.lua'));
    const calls = files
      .map(name => readFileSync(new URL(name, folder), 'utf8'))
      .flatMap(source => [...source.matchAll(/\b(?:redis\.p?call|expect|in_chunks)\('([A-Z]+)'/g)])
      .map(([, command = '']) => command.toLowerCase());
    expect(GRANTED.toSorted()).toEqual([...new Set([...calls, ...BY_CONNECTIONS])].toSorted());
  });
});
