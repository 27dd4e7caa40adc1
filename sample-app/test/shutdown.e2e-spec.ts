import { describe, expect, it, jest } from '@jest/globals';
import { Redis } from 'ioredis';
import type { QueueStates } from './shop-client.js';
import { useShops } from './use-shop.js';

const ORDERS = 200;

jest.setTimeout(180_000);

describe('a shop that is told to stop under load', () => {
  const shops = useShops();

  it('loses nothing and repeats nothing', async () => {
    // Slower than orders are placed, so that handlers are busy whenever it is stopped.
    const env = { MQ_CONCURRENCY: '5' };
    const first = await shops.open(env);
    const orderIds = await first.client.placeMany(ORDERS);
    await first.client.queueWhere('order_created', 'payments', isHandling);
    // Nest ends the process with the signal that it was sent.
    expect(await first.process.end('SIGTERM')).toEqual({ code: null, signal: 'SIGTERM' });

    const second = await shops.open(env);
    await second.client.queueWhere('order_created', 'payments', isHandling);
    expect(await second.process.end('SIGINT')).toEqual({ code: null, signal: 'SIGINT' });
    expect(await connections(shops.redis.url)).toBe(1);

    const third = await shops.open();
    const orders = await third.client.allConfirmed(orderIds, 60_000);
    const once = { charge: 1, reserve: 1, confirm: 1 };
    expect(orders.map(({ orderId, executions }) => ({ orderId, executions }))).toEqual(
      orderIds.map(orderId => ({ orderId, executions: once })),
    );
  });
});

describe('a shop that cannot open', () => {
  const shops = useShops();

  it('says that its port is in use', async () => {
    const { client } = await shops.open();
    const { port } = new URL(client.url);
    const second = shops.spawn({ PORT: port });

    expect(await second.exited).toEqual({ code: 1, signal: null });
    expect(second.output).toContain(`The shop cannot open: port ${port} is in use.`);
  });

  it.each([
    ['that there is no Redis', { REDIS_URL: 'redis://:secret@127.0.0.1:1' }, 'No Redis at 127.0.0.1:1 ('],
    ['which port is none', { PORT: 'http' }, 'PORT is "http"; it must be a number'],
    ['which option is wrong', { MQ_LEASE: 'long' }, 'MQ_LEASE: expected a number of seconds'],
  ])('says %s', async (_what, env, reason) => {
    const shop = shops.spawn(env);

    expect(await shop.exited).toEqual({ code: 1, signal: null });
    expect(shop.output).toContain('The shop cannot open:');
    expect(shop.output).toContain(reason);
    expect(shop.output).not.toContain('secret');
  });
});

function isHandling({ processing }: QueueStates): boolean {
  return processing > 0;
}

/** How many clients Redis has, the one that asks included. */
async function connections(url: string): Promise<number> {
  const redis = new Redis(url);
  const list = (await redis.client('LIST')) as string;
  redis.disconnect();
  return list.trim().split('\n').length;
}
