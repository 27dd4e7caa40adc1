import { describe, expect, it } from '@jest/globals';
import { beFull, eventually, findKeys, startPrivateServer } from '@mx-rmq/testkit';
import { Journal } from './fixtures/journal.js';
import { useQueues } from './fixtures/use-queues.js';

const REFUSED = { name: 'UnsupportedSchemaError', code: 'MXRMQ_SCHEMA_UNSUPPORTED', outcome: 'not-applied' };

describe('the schema version', () => {
  const { queue: newQueue, redis } = useQueues(() => startPrivateServer());

  const stored = (): Promise<string | null> => redis.client.get(`${redis.prefix}:schema`);
  const store = (version: string): Promise<unknown> => redis.client.set(`${redis.prefix}:schema`, version);
  const loseConnections = (): Promise<unknown> =>
    redis.client.call('CLIENT', 'KILL', 'TYPE', 'normal', 'SKIPME', 'yes');

  it('is stored by the first process, and known to the next', async () => {
    await newQueue().connect();
    expect(await stored()).toBe('1');
    await newQueue().connect();
    expect(await stored()).toBe('1');
  });

  it('of a newer release is refused by every call, and nothing is touched', async () => {
    await store('2');
    const queue = newQueue();
    queue.registerHandler('orders', () => {});
    await expect(queue.connect()).rejects.toMatchObject({ ...REFUSED, version: '2' });
    await expect(queue.start()).rejects.toMatchObject(REFUSED);
    await expect(queue.produce('orders', 1)).rejects.toMatchObject(REFUSED);
    await expect(queue.deadLetters.count('orders')).rejects.toMatchObject(REFUSED);
    expect(await queue.healthCheck()).toMatchObject({ up: false, redis: { up: false } });
    expect(await findKeys(redis.client, redis.prefix)).toEqual([`${redis.prefix}:schema`]);
    expect(await stored()).toBe('2');
  });

  it('is read again by every new connection: who still runs is told, and works again once it fits', async () => {
    const queue = newQueue();
    const handled = new Journal<number>();
    queue.registerHandler<number>('orders', number => handled.add(number));
    await queue.start();
    await store('2');
    await queue.produce('orders', 1);
    expect(await handled.atLeast(1)).toEqual([1]);
    await loseConnections();
    // What is sent before the client learns of that has an unknown outcome.
    await eventually('health is down', async () => !(await queue.healthCheck()).up);
    await expect(queue.produce('orders', 2)).rejects.toMatchObject(REFUSED);
    await store('1');
    await queue.produce('orders', 3);
    expect(await handled.atLeast(2)).toEqual([1, 3]);
  });

  it('is stored again after a FLUSHALL, by the next connection', async () => {
    const queue = newQueue();
    await queue.connect();
    await redis.client.flushall();
    await loseConnections();
    // The client learns a moment later that its connection is gone.
    await eventually('it is stored', async () => {
      await queue.connect();
      return stored();
    });
    expect(await stored()).toBe('1');
  });

  it('keeps nobody away from a Redis that is full and holds none', async () => {
    const queue = newQueue();
    const handled = new Journal<number>();
    queue.registerHandler<number>('orders', number => handled.add(number));
    await newQueue().produce('orders', 1);
    await redis.client.del(`${redis.prefix}:schema`);
    await beFull(redis.client, async () => {
      await queue.start();
      expect(await handled.atLeast(1)).toEqual([1]);
    });
    expect(await stored()).toBeNull();
  });
});
