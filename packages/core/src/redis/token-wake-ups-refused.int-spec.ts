import { beforeEach, describe, expect, it, jest } from '@jest/globals';
import { eventually, startPrivateServer, useRedis } from '@mx-rmq/testkit';
import { ORDERS, useWakeUps } from './wake-ups.fixture.js';

/** Servers are started in the middle of tests, and machines are busy. */
jest.setTimeout(60_000);

const USER = 'waiting';

describe('TokenWakeUps, where the server', () => {
  const redis = useRedis(() => startPrivateServer());
  const wakeUpsInTest = useWakeUps(redis);
  const { keySpace, start, watch, offer, wokenAre, blocked, listening } = wakeUpsInTest;

  const allow = (...rules: readonly string[]) => redis.client.call('ACL', 'SETUSER', USER, ...rules);

  function urlOfUser(): string {
    const url = new URL(redis.url);
    url.username = USER;
    url.password = 'change-me';
    return url.href;
  }

  beforeEach(async () => {
    await allow('reset', 'on', '>change-me', '~*', '&*', '+@all');
  });

  const refusedTo = (...codes: readonly string[]) =>
    eventually(`refused are ${codes.join()}`, () =>
      wakeUpsInTest.refused.length >= codes.length ? wakeUpsInTest.refused.map(({ code }) => code) : null,
    );

  it('permits no BLPOP: said once, told as not alive when it lasts, and alive once it is permitted', async () => {
    await allow('-blpop');
    const wakeUps = start({ hangMs: 100 }, urlOfUser());
    watch(wakeUps, ORDERS).setIdle(true);
    expect(await refusedTo('MXRMQ_REDIS_NO_PERMISSION')).toEqual(['MXRMQ_REDIS_NO_PERMISSION']);
    const connections = await listening();

    await eventually('not alive', () => !wakeUps.isAlive);
    expect(wakeUpsInTest.refused).toHaveLength(1);
    // Nothing is wrong with the connection, so nobody makes others.
    expect(await listening()).toEqual(connections);

    await allow('+blpop');
    await offer(ORDERS);
    expect(await wokenAre('orders')).toEqual(['orders']);
    expect(wakeUps.isAlive).toBe(true);
  });

  it('refuses for another reason than before: that is said, too', async () => {
    await allow('-blpop');
    watch(start({}, urlOfUser()), ORDERS).setIdle(true);
    await refusedTo('MXRMQ_REDIS_NO_PERMISSION');

    await redis.client.hset(keySpace.queue(ORDERS).wake, 'not', 'ours');
    await allow('+blpop');

    expect(await refusedTo('MXRMQ_REDIS_NO_PERMISSION', 'MXRMQ_KEY_WRONG_TYPE')).toEqual([
      'MXRMQ_REDIS_NO_PERMISSION',
      'MXRMQ_KEY_WRONG_TYPE',
    ]);
  });

  it('permits no BLPOP: the safety net still finds messages', async () => {
    await allow('-blpop');
    watch(start({ safetyNetMs: 20 }, urlOfUser()), ORDERS).setIdle(true);
    await refusedTo('MXRMQ_REDIS_NO_PERMISSION');

    await redis.client.rpush(keySpace.queue(ORDERS).pendingLow, 'record');

    await wokenAre('orders', 'orders');
    expect(await listening()).toHaveLength(1);
  });

  it('refuses the login: said, and the safety net works on the other connection', async () => {
    const url = new URL(urlOfUser());
    url.password = 'wrong';
    watch(start({ safetyNetMs: 20 }, url.href, redis.url), ORDERS).setIdle(true);

    expect(await refusedTo('MXRMQ_REDIS_LOGIN_REFUSED')).toEqual(['MXRMQ_REDIS_LOGIN_REFUSED']);
    await redis.client.rpush(keySpace.queue(ORDERS).pendingLow, 'record');
    await wokenAre('orders', 'orders');
  });

  it('refuses for long: stop does not wait for the next attempt', async () => {
    await allow('-blpop');
    const wakeUps = start({ retryMs: 5_000 }, urlOfUser());
    watch(wakeUps, ORDERS).setIdle(true);
    await refusedTo('MXRMQ_REDIS_NO_PERMISSION');
    const nextAttempt = jest.fn();
    const timer = setTimeout(nextAttempt, 4_000);

    await wakeUps.stop();

    clearTimeout(timer);
    expect(nextAttempt).not.toHaveBeenCalled();
    await expect(blocked(0)).resolves.toBeTruthy();
  });
});
