import { describe, expect, it } from '@jest/globals';
import { eventually, startPrivateServer } from '@mx-rmq/testkit';
import type { ClaimReply, RedisMessageQueue } from '../../src/index.js';
import { encodeRecord } from '../../src/model/record.js';
import { newSessionId, RecordIds } from '../../src/model/record-id.js';
import { Gate } from './fixtures/gate.js';
import { Journal } from './fixtures/journal.js';
import { serverMs, serverTimePasses } from './fixtures/server-time.js';
import { useQueues } from './fixtures/use-queues.js';

/** The safety net looks every 5 s. */
const WITH_SAFETY_NET_MS = 60_000;

const asleep = (queue: RedisMessageQueue) =>
  eventually('it sleeps', () => queue.status().consumers.every(({ state }) => state === 'idle') || null);

describe('an idle process', () => {
  const { queue: newQueue, redis } = useQueues(() => startPrivateServer());
  const topics = Array.from({ length: 20 }, (_, index) => `topic-${index}`);

  /** Calls of everything but what this test itself asks. */
  async function commands(): Promise<number> {
    const stats = await redis.client.info('commandstats');
    const calls = [...stats.matchAll(/cmdstat_([\w|]+):calls=(\d+)/g)];
    return calls
      .filter(([, name]) => name !== 'info' && name !== 'time')
      .reduce((sum, [, , count]) => sum + Number(count), 0);
  }

  it(
    'costs Redis a few commands in ten seconds, on two connections, whatever the number of topics',
    async () => {
      const queue = newQueue();
      const handled = new Journal<string>();
      for (const topic of topics) queue.registerHandler(topic, () => handled.add(topic));
      await queue.start();
      await asleep(queue);
      // Every one of them hears at once of what is produced.
      for (const topic of topics) await queue.produce(topic, null);
      await handled.atLeast(20);
      await asleep(queue);
      // What was held needs a lease for a while.
      await serverTimePasses(redis.client, 2_500);
      const before = await commands();
      await serverTimePasses(redis.client, 10_000);
      expect((await commands()) - before).toBeLessThan(15);
      const clients = String(await redis.client.client('LIST'));
      const names = [...clients.matchAll(/name=mx-rmq:(\S+)/g)].map(([, name]) => name);
      expect(names.filter(name => name !== 'leases').toSorted()).toEqual(['calls', 'wake-ups']);
    },
    WITH_SAFETY_NET_MS + 10_000,
  );
});

describe('a sleeping consumer', () => {
  const { queue: newQueue, tamperedQueue, redis } = useQueues();
  const key = (name: string): string => `${redis.prefix}:{orders}:${name}`;

  function recordOf(payload: string): { token: string; record: string } {
    const id = new RecordIds(newSessionId()).next(1_700_000_000_000);
    const header = {
      priority: 1,
      ttlMs: 0,
      startMs: null,
      madeMs: null,
      attempts: 0,
      stalls: 0,
      reason: null,
      number: 1,
    };
    const record = encodeRecord({ ...header, id, envelope: '', payload: JSON.stringify(payload) });
    return { token: `${id}/0001`, record };
  }

  it('looks again when a wake-up overtakes the empty answer of a turn', async () => {
    const looked = new Journal<Gate>();
    const answers = new Journal<ClaimReply>();
    let isHeld = false;
    const queue = tamperedQueue(real => ({
      claim: async turn => {
        const reply = await real.claim(turn);
        answers.add(reply);
        if (!isHeld) return reply;
        const gate = new Gate();
        looked.add(gate);
        await gate.passed;
        return reply;
      },
    }));
    const handled = new Journal<unknown>();
    queue.registerHandler('orders', payload => handled.add(payload));
    await queue.start();
    const producer = newQueue();
    // It looks when this is due, by the clock, and finds it gone: nobody has taken it out of the blocked call for that.
    const cancelled = await producer.produce('orders', 'cancelled', { delay: '1s' });
    await answers.first(reply => reply.code === 'claimed' && reply.nextAtMs !== null);
    await asleep(queue);
    await producer.cancel('orders', cancelled);
    isHeld = true;
    const [look] = await looked.atLeast(1);
    await producer.produce('orders', 'overtakes');
    await eventually('its token was taken', async () => ((await redis.client.llen(key('wake'))) === 0 ? true : null));
    isHeld = false;
    look?.open();
    expect(await handled.atLeast(1)).toEqual(['overtakes']);
    // And not because the safety net looked.
  }, 4_500);

  it(
    'finds what a consumer held that died while it slept, and that nobody told it of',
    async () => {
      const queue = newQueue();
      const handled = new Journal<unknown>();
      queue.registerHandler('orders', (payload, { message }) => handled.add([payload, message.meta.stalls]));
      await queue.start();
      await asleep(queue);
      const { token, record } = recordOf('left behind');
      const leaseEnd = (await serverMs(redis.client)) + 500;
      await redis.client
        .multi()
        .hset(key('processing:deadbeef'), token, record)
        .zadd(key('consumers'), leaseEnd, 'deadbeef')
        .exec();
      expect(await handled.atLeast(1)).toEqual([['left behind', 1]]);
      expect(await serverMs(redis.client)).toBeGreaterThanOrEqual(leaseEnd);
    },
    WITH_SAFETY_NET_MS,
  );

  it(
    'finds what came without a wake-up',
    async () => {
      const queue = newQueue();
      const handled = new Journal<unknown>();
      queue.registerHandler('orders', payload => handled.add(payload));
      await queue.start();
      await asleep(queue);
      await redis.client.rpush(key('pending:low'), recordOf('unannounced').record);
      expect(await handled.atLeast(1)).toEqual(['unannounced']);
    },
    WITH_SAFETY_NET_MS,
  );

  it('takes back what many consumers of a dead host held at the same time, not one after the other', async () => {
    const dead = Array.from({ length: 12 }, (_, index) => `dead000${index}`.slice(-8));
    const leaseEnd = await serverMs(redis.client);
    for (const consumer of dead) {
      const { token, record } = recordOf(consumer);
      await redis.client.hset(key(`processing:${consumer}`), token, record);
      await redis.client.zadd(key('consumers'), leaseEnd, consumer);
    }
    // A third of the lease for each of them would be 12 s.
    const queue = newQueue({ lease: '3s' });
    const handled = new Journal<unknown>();
    queue.registerHandler('orders', payload => handled.add(payload));
    await queue.start();
    expect((await handled.atLeast(12)).toSorted()).toEqual(dead.toSorted());
  });
});
