import { readFileSync } from 'node:fs';
import { eventually, useRedis } from '@mx-rmq/testkit';
import { afterEach, describe, expect, it } from '@jest/globals';
import { RedisMessageQueue } from '../src/index.js';

const PAGE = readFileSync(new URL('../../../docs/operations.md', import.meta.url), 'utf8');

/** The commands on the page, between MULTI and EXEC. */
const COMMANDS = (/^MULTI\n([\s\S]*?)^EXEC$/m.exec(PAGE)?.[1] ?? '').trim().split('\n');

describe('retiring a group as docs/operations.md says', () => {
  const redis = useRedis();
  const queues: RedisMessageQueue[] = [];

  afterEach(async () => {
    await Promise.all(queues.splice(0).map(queue => queue.close()));
  });

  function newQueue(): RedisMessageQueue {
    const queue = new RedisMessageQueue({ connection: { url: redis.url }, queuePrefix: redis.prefix });
    queues.push(queue);
    return queue;
  }

  async function storedFor(group: string): Promise<number | undefined> {
    const counts = await newQueue().counts();
    return counts.find(({ queue }) => queue.group === group)?.totals['produced'];
  }

  it('ends the copies for it, and only for it, whoever produces', async () => {
    const consuming = newQueue();
    for (const group of ['payment', 'mail']) consuming.registerHandler('order_created', () => {}, { group });
    await consuming.start();
    const producing = newQueue();
    await producing.produce('order_created', 1);
    await eventually('both have it', async () => (await storedFor('payment')) === 1 && (await storedFor('mail')) === 1);
    await consuming.close();

    const transaction = redis.client.multi();
    for (const line of COMMANDS) {
      const [command = '', ...args] = line.replaceAll('mx-rmq', redis.prefix).split(' ');
      transaction.call(command, ...args);
    }
    await transaction.exec();
    await redis.client.del(`${redis.prefix}:{order_created}@payment:stats`);

    await producing.produce('order_created', 2);
    await newQueue().produce('order_created', 3);
    expect(await storedFor('mail')).toBe(3);
    expect(await redis.client.keys(`${redis.prefix}:{order_created}@payment:pending*`)).toEqual([]);
    expect(await storedFor('payment')).toBeUndefined();
  });
});
