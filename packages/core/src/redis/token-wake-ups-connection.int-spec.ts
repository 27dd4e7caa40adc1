import { describe, expect, it, jest } from '@jest/globals';
import { eventually, FrozenServer, startPrivateServer, useRedis } from '@mx-rmq/testkit';
import { MAILS, ORDERS, useWakeUps } from './wake-ups.fixture.js';

/** Servers are started in the middle of tests, and machines are busy. */
jest.setTimeout(60_000);

describe('TokenWakeUps, when the connection', () => {
  const redis = useRedis(() => startPrivateServer());
  const { start, startThroughProxy, watch, offer, wokenAre, listening, blocked, anotherThan } = useWakeUps(redis);

  it('is killed: another one is made, and wakes', async () => {
    watch(start(), ORDERS).setIdle(true);
    await blocked();
    const before = await listening();

    await redis.client.client('KILL', 'ID', before[0] ?? 0);
    await anotherThan(before);
    await blocked();
    await offer(ORDERS);

    expect(await wokenAre('orders')).toEqual(['orders']);
  });

  it('breaks while nobody is idle: the next calls are unblocked by their new name', async () => {
    const wakeUps = start();
    const orders = watch(wakeUps, ORDERS);
    const mails = watch(wakeUps, MAILS);
    orders.setIdle(true);
    await blocked();
    await offer(ORDERS);
    await wokenAre('orders');
    const before = await listening();

    await redis.client.client('KILL', 'ID', before[0] ?? 0);
    await anotherThan(before);
    orders.setIdle(true);
    await blocked();
    mails.setIdle(true);
    await offer(MAILS);

    expect(await wokenAre('orders', 'mails')).toEqual(['orders', 'mails']);
  });

  it('falls silent: the watchdog replaces it', async () => {
    const { proxy, wakeUps } = await startThroughProxy({ blockMs: 50, hangMs: 1_000 });
    watch(wakeUps, ORDERS).setIdle(true);
    await blocked();
    const before = await listening();

    proxy.blackHole();
    await anotherThan(before);
    await offer(ORDERS);

    expect(await wokenAre('orders')).toEqual(['orders']);
    await wakeUps.stop();
    await proxy.stop();
  });

  it('leads to a server that is suspended: told as not alive, and alive again after it', async () => {
    const server = await startPrivateServer();
    const frozen = new FrozenServer(server);
    const wakeUps = start({ blockMs: 20, hangMs: 1_000 }, server.url);
    const orders = watch(wakeUps, ORDERS);
    orders.setIdle(true);
    orders.passOn();
    await wokenAre('orders');
    expect(wakeUps.isAlive).toBe(true);

    orders.setIdle(true);
    frozen.freeze();
    await eventually('not alive', () => !wakeUps.isAlive);
    frozen.thaw();
    await eventually('alive', () => wakeUps.isAlive);
    orders.passOn();

    expect(await wokenAre('orders', 'orders')).toEqual(['orders', 'orders']);
    await wakeUps.stop();
    await server.stop();
  });

  it('cannot be made at first', async () => {
    const { proxy, wakeUps } = await startThroughProxy();
    await proxy.refuse();
    watch(wakeUps, ORDERS).setIdle(true);
    await offer(ORDERS);

    await proxy.heal();

    expect(await wokenAre('orders')).toEqual(['orders']);
    await wakeUps.stop();
    await proxy.stop();
  });
});
