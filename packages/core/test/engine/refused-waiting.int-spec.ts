import { describe, expect, it } from '@jest/globals';
import { eventually, startPrivateServer } from '@mx-rmq/testkit';
import { Journal } from './fixtures/journal.js';
import { useQueues } from './fixtures/use-queues.js';

/** Wake-ups count as dead after 8 s, and the safety net looks every 5 s. */
const LIMIT_MS = 90_000;

describe('a user who may do everything but wait', () => {
  const { queue: newQueue, redis, log } = useQueues(() => startPrivateServer());

  it(
    'consumes late, says why once, and is not healthy until it may wait',
    async () => {
      await redis.client.call('ACL', 'SETUSER', 'impatient', 'on', '>change-me', '~*', '&*', '+@all', '-blpop');
      const url = new URL(redis.url);
      url.username = 'impatient';
      url.password = 'change-me';
      const queue = newQueue({ connection: { url: url.href } });
      const handled = new Journal<unknown>();
      queue.registerHandler('orders', payload => handled.add(payload));
      await queue.start();
      await eventually('it sleeps', () => queue.status().consumers.every(({ state }) => state === 'idle') || null);

      await queue.produce('orders', 'found by looking');
      await handled.atLeast(1);

      await eventually('wake-ups are down', () => !queue.status().wakeUps.up);
      expect(await queue.healthCheck()).toMatchObject({
        up: false,
        redis: { up: true },
        wakeUps: { up: false },
        consumers: [{ isAlive: true }],
      });
      expect(log).toEqual([expect.stringContaining('Redis refused the calls that wait for wake-ups. ')]);

      await redis.client.call('ACL', 'SETUSER', 'impatient', '+blpop');
      await eventually('wake-ups are up', () => queue.status().wakeUps.up);
      await queue.produce('orders', 'found at once');
      await handled.atLeast(2);
      expect(await queue.healthCheck()).toMatchObject({ up: true, wakeUps: { up: true } });
    },
    LIMIT_MS,
  );
});
