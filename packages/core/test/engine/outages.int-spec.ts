import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { eventually, RestartableRedis } from '@mx-rmq/testkit';
import { RedisMessageQueue, type MxRmqOptions } from '../../src/index.js';
import { allSettled } from './fixtures/all-settled.js';
import { Gate } from './fixtures/gate.js';
import { Journal } from './fixtures/journal.js';
import { told } from './fixtures/use-queues.js';

const OUTAGE_MS = 4_500;
/** What a suspect is given to renew: a third of the lease, and this at the least. */
const SECOND_LOOK_MS = 1_500;
const pause = (ms: number) => new Promise(resolve => setTimeout(resolve, ms));

/** Calls are given 5 s, health probes 2 s, and a server has to start. */
const LIMIT_MS = 90_000;

describe('an outage of Redis', () => {
  const queues: RedisMessageQueue[] = [];
  let redis: RestartableRedis;

  beforeEach(async () => {
    redis = await RestartableRedis.start('aof-always');
  }, LIMIT_MS);
  afterEach(async () => {
    await Promise.all(queues.splice(0).map(queue => queue.close()));
    await redis.stop();
  }, LIMIT_MS);

  function newQueue(options: MxRmqOptions = {}): RedisMessageQueue {
    const logger = { log: () => {}, warn: () => {}, error: () => {} };
    const connection = { url: redis.url };
    const queue = new RedisMessageQueue({ connection, lease: '3s', shutdownTimeout: '1s', logger, ...options });
    queues.push(queue);
    return queue;
  }

  const messages = (count: number, from = 0) =>
    Array.from({ length: count }, (_, index) => ({ topic: 'orders', payload: from + index }));

  const health = (queue: RedisMessageQueue, up: boolean) =>
    eventually(up ? 'it is up' : 'it is down', async () => ((await queue.healthCheck()).up === up ? true : null));

  it(
    'that lasts for longer than the lease: what runs goes on, nobody is reaped, nothing is handled twice',
    async () => {
      const gate = new Gate();
      const handled = new Journal<number>();
      const all = Array.from({ length: 3 }, () => newQueue({ concurrency: 2 }));
      const [lost, reaped] = [all.map(queue => told(queue, 'lost')), all.map(queue => told(queue, 'reaped'))];
      for (const queue of all) {
        queue.registerHandler<number>('orders', async number => {
          handled.add(number);
          await gate.passed;
        });
        await queue.start();
      }
      await newQueue().produceMany(messages(6));
      await handled.atLeast(6);
      redis.freeze();
      await pause(OUTAGE_MS);
      redis.thaw();
      await Promise.all(all.map(queue => health(queue, true)));
      await pause(SECOND_LOOK_MS);
      gate.open();
      await allSettled(newQueue());
      expect(handled.entries.toSorted()).toEqual([0, 1, 2, 3, 4, 5]);
      expect([lost, reaped].map(journals => journals.map(({ entries }) => entries.length))).toEqual([
        [0, 0, 0],
        [0, 0, 0],
      ]);
    },
    LIMIT_MS,
  );

  it(
    'with a crash and a restart: nothing that was acknowledged is lost, and work goes on by itself',
    async () => {
      const handled = new Journal<number>();
      const consumers = [newQueue({ concurrency: 3 }), newQueue({ concurrency: 3 })];
      for (const queue of consumers) {
        queue.registerHandler<number>('orders', async number => {
          handled.add(number);
          await pause(1);
        });
        await queue.start();
      }
      const producer = newQueue({ produceTimeout: '20s' });
      const acknowledged: number[] = [];
      const produce = async (number: number): Promise<void> => {
        await producer.produce('orders', number, { messageId: `m${number}` });
        acknowledged.push(number);
      };
      const numbers = Array.from({ length: 600 }, (_, number) => number);
      const producing = Promise.allSettled(
        numbers.map(async number => {
          await pause(number * 2);
          await produce(number);
        }),
      );
      await handled.atLeast(50);
      await redis.kill();
      await pause(300);
      await redis.restart();
      const outcomes = await producing;
      expect(outcomes.filter(({ status }) => status === 'rejected')).toEqual([]);
      await eventually('all was handled', () => new Set(handled.entries).size === 600 || null);
      await allSettled(newQueue());
      expect(acknowledged.length).toBe(600);
      await Promise.all(consumers.map(queue => health(queue, true)));
    },
    LIMIT_MS,
  );

  it(
    'is told by health, by status and by one error event, and so is its end',
    async () => {
      const queue = newQueue();
      const [errors, handled] = [told(queue, 'error'), new Journal<number>()];
      queue.registerHandler<number>('orders', number => handled.add(number));
      await queue.start();
      await health(queue, true);
      await redis.kill();
      const down = await queue.healthCheck();
      expect(down).toMatchObject({ up: false, redis: { up: false }, oldestPendingAgeMs: null });
      expect(down.redis.error).not.toContain(String(redis.port));
      // A consumer that sleeps calls nobody, so nothing of its own fails.
      await redis.restart();
      await health(queue, true);
      await queue.produce('orders', 1);
      expect(await handled.atLeast(1)).toEqual([1]);
      expect(errors.entries.length).toBeLessThanOrEqual(1);
    },
    LIMIT_MS,
  );

  it(
    'makes producers wait until their time is over, and says that nothing was stored',
    async () => {
      const queue = newQueue({ produceTimeout: '2s' });
      await queue.connect();
      await redis.kill();
      const refused = { outcome: 'not-applied' };
      await expect(queue.produce('orders', 1)).rejects.toMatchObject(refused);
      await expect(queue.produceMany(messages(2))).rejects.toMatchObject(refused);
      await redis.restart();
      await health(queue, true);
      await queue.produce('orders', 2);
      expect(await newQueue().counts()).toMatchObject([{ totals: { produced: 1 } }]);
    },
    LIMIT_MS,
  );

  it(
    'is unknown to a producer whose message may have arrived',
    async () => {
      const queue = newQueue({ produceTimeout: '2s' });
      await queue.produce('orders', 1);
      redis.freeze();
      await expect(queue.produce('orders', 2)).rejects.toMatchObject({ code: 'MXRMQ_REPLY_LOST', outcome: 'unknown' });
      redis.thaw();
      await eventually('it is told again', async () => ((await newQueue().counts())[0]?.totals['produced'] ?? 0) >= 1);
    },
    LIMIT_MS,
  );

  it(
    'lets a process wait for a Redis that comes up late',
    async () => {
      await redis.kill();
      const impatient = newQueue({ produceTimeout: '300ms' });
      await expect(impatient.produce('orders', 0)).rejects.toMatchObject({
        code: 'MXRMQ_REDIS_UNREACHABLE',
        outcome: 'not-applied',
      });
      expect(await impatient.healthCheck()).toMatchObject({ up: false });
      const queue = newQueue();
      const handled = new Journal<number>();
      queue.registerHandler<number>('orders', number => handled.add(number));
      const started = queue.start();
      const produced = queue.produce('orders', 1);
      await redis.restart();
      await Promise.all([started, produced]);
      expect(await handled.atLeast(1)).toEqual([1]);
    },
    LIMIT_MS,
  );

  it(
    'does not keep a process from stopping, and what it could not tell is handled again',
    async () => {
      const queue = newQueue({ shutdownTimeout: '500ms' });
      const gate = new Gate();
      const started = new Journal<AbortSignal>();
      queue.registerHandler('orders', async (_payload, { signal }) => {
        started.add(signal);
        await gate.passed;
      });
      await queue.start();
      await queue.produceMany(messages(2));
      await started.atLeast(2);
      await redis.kill();
      await queue.close();
      expect(started.entries.map(({ aborted }) => aborted)).toEqual([true, true]);
      gate.open();
      await redis.restart();
      const other = newQueue({ lease: '1s' });
      const handled = new Journal<number>();
      other.registerHandler<number>('orders', number => handled.add(number));
      await other.start();
      expect((await handled.atLeast(2)).toSorted()).toEqual([0, 1]);
    },
    LIMIT_MS,
  );
});
