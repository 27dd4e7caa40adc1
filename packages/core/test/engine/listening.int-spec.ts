import { describe, expect, it } from '@jest/globals';
import { eventually, startPrivateServer, useRedis } from '@mx-rmq/testkit';
import type { QueueRef } from '../../src/model/queue-ref.js';
import { MAILS, ORDERS, useWakeUps } from '../../src/redis/wake-ups.fixture.js';
import type { PushListener, WakeUpWatch } from '../../src/store/wake-ups.js';
import { Journal } from './fixtures/journal.js';

/** A time of as many digits as server times have now. */
const AT_MS = 1_700_000_000_000;
const USER = 'deaf';

/** What a consumer is told: whether it listens, and what was pushed when. */
class Ear implements PushListener {
  readonly heard = new Journal<boolean | { readonly records: readonly string[]; readonly pushedAtMs: number }>();

  onPushed(records: readonly string[], pushedAtMs: number): void {
    this.heard.add({ records, pushedAtMs });
  }

  onListening(isListening: boolean): void {
    this.heard.add(isListening);
  }
}

describe('TokenWakeUps, for what is pushed', () => {
  const redis = useRedis(() => startPrivateServer());
  const wakeUpsInTest = useWakeUps(redis);
  const { keySpace, start, startThroughProxy, watch, offer, wokenAre, listening, blocked, anotherThan } = wakeUpsInTest;

  function listen(on: WakeUpWatch, consumer: string): Ear['heard'] {
    const ear = new Ear();
    on.listenFor(consumer, ear);
    return ear.heard;
  }

  const channelOf = (queue: QueueRef, consumer: string): string => keySpace.queue(queue).processingPrefix + consumer;
  /** Resolves with how many heard of it. */
  const push = (queue: QueueRef, consumer: string, record: string) =>
    redis.client.publish(channelOf(queue, consumer), AT_MS + record);
  const news = (...records: readonly string[]) => ({ records, pushedAtMs: AT_MS });

  it('listens on the connection that waits for tokens, and for each consumer by itself', async () => {
    const wakeUps = start();
    const [orders, mails] = [watch(wakeUps, ORDERS), watch(wakeUps, MAILS)];
    const [toOrders, toMails] = [listen(orders, 'c1'), listen(mails, 'c1')];
    orders.setIdle(true);
    mails.setIdle(true);
    await Promise.all([toOrders.atLeast(1), toMails.atLeast(1)]);
    await blocked();

    expect(await push(ORDERS, 'c1', 'order')).toBe(1);
    expect(await push(MAILS, 'c1', 'mail')).toBe(1);

    expect(await toOrders.atLeast(2)).toEqual([true, news('order')]);
    expect(await toMails.atLeast(2)).toEqual([true, news('mail')]);
    // It still waits, and nothing but a token wakes anybody.
    await blocked();
    expect(wakeUpsInTest.woken).toEqual([]);
    await offer(ORDERS);
    expect(await wokenAre('orders')).toEqual(['orders']);
    expect(await listening()).toHaveLength(1);
  });

  it('listens for a consumer that comes while it is blocked', async () => {
    const orders = watch(start(), ORDERS);
    orders.setIdle(true);
    await blocked();

    const heard = listen(orders, 'late');

    expect(await heard.atLeast(1)).toEqual([true]);
    await push(ORDERS, 'late', 'record');
    expect(await heard.atLeast(2)).toEqual([true, news('record')]);
  });

  it('hands on together what arrives together, with the oldest time', async () => {
    const orders = watch(start(), ORDERS);
    const heard = listen(orders, 'c1');
    orders.setIdle(true);
    await heard.atLeast(1);

    const channel = channelOf(ORDERS, 'c1');
    const both = redis.client.multi().publish(channel, `${AT_MS}first`);
    await both.publish(channel, `${AT_MS + 500}second`).exec();

    expect(await heard.atLeast(2)).toEqual([true, news('first', 'second')]);
  });

  it('says that it is deaf when its connection is killed, and that it listens when there is another', async () => {
    const orders = watch(start(), ORDERS);
    const heard = listen(orders, 'c1');
    orders.setIdle(true);
    await blocked();
    const before = await listening();

    await redis.client.client('KILL', 'ID', before[0] ?? 0);

    expect(await heard.atLeast(3)).toEqual([true, false, true]);
    await push(ORDERS, 'c1', 'record');
    expect(await heard.atLeast(4)).toEqual([true, false, true, news('record')]);
  });

  it('gives up a connection on which the answer never comes, and listens on another', async () => {
    const { proxy, wakeUps } = await startThroughProxy({ hangMs: 200 });
    const orders = watch(wakeUps, ORDERS);
    const heard = listen(orders, 'c1');
    const held = proxy.trap({ command: 'subscribe' }, 'hold-before-request');
    orders.setIdle(true);
    await held;

    await anotherThan(await listening());

    expect(await heard.atLeast(1)).toEqual([true]);
    await wakeUps.stop();
    await proxy.stop();
  });

  it('forgets a consumer with its watch, and the server is told', async () => {
    const wakeUps = start({ blockMs: 20 });
    const [orders, mails] = [watch(wakeUps, ORDERS), watch(wakeUps, MAILS)];
    const [heard, other] = [listen(orders, 'c1'), listen(mails, 'c1')];
    orders.setIdle(true);
    mails.setIdle(true);
    await Promise.all([heard.atLeast(1), other.atLeast(1)]);

    orders.end();

    await eventually('nobody hears it', async () => (await push(ORDERS, 'c1', 'late')) === 0);
    await push(MAILS, 'c1', 'mail');
    expect(await other.atLeast(2)).toEqual([true, news('mail')]);
    expect(heard.entries).toEqual([true]);
  });

  it('hands nothing on to an id that was given up', async () => {
    const orders = watch(start(), ORDERS);
    const former = listen(orders, 'former');
    orders.setIdle(true);
    await former.atLeast(1);

    const heard = listen(orders, 'present');
    const late = redis.client.multi().publish(channelOf(ORDERS, 'former'), `${AT_MS}late`);
    await late.exec();
    await heard.atLeast(1);
    await push(ORDERS, 'present', 'record');

    expect(await heard.atLeast(2)).toEqual([true, news('record')]);
    expect(former.entries).toEqual([true]);
  });

  it('says once that the server permits no channels, goes on to wake, and listens when it does', async () => {
    const allow = (...rules: readonly string[]) => redis.client.call('ACL', 'SETUSER', USER, ...rules);
    await allow('reset', 'on', '>change-me', '~*', 'resetchannels', '+@all');
    const url = new URL(redis.url);
    url.username = USER;
    url.password = 'change-me';
    const orders = watch(start({ blockMs: 10 }, url.href), ORDERS);
    const heard = listen(orders, 'c1');
    orders.setIdle(true);
    const refusals = (): Promise<number> =>
      redis.client.info('errorstats').then(text => Number(/errorstat_NOPERM:count=(\d+)/.exec(text)?.[1] ?? 0));
    await eventually('it was refused several times', async () => (await refusals()) > 3);

    expect(wakeUpsInTest.refused).toEqual([
      expect.objectContaining({
        code: 'MXRMQ_REDIS_NO_PERMISSION',
        message: expect.stringContaining('Redis refused to listen for messages that are pushed.'),
      }),
    ]);
    expect(heard.entries).toEqual([]);
    await offer(ORDERS);
    expect(await wokenAre('orders')).toEqual(['orders']);
    orders.setIdle(true);

    await allow('&*');
    expect(await heard.atLeast(1)).toEqual([true]);
  });
});
