import { beforeAll, describe, expect, it } from '@jest/globals';
import { eventually, startPrivateServer } from '@mx-rmq/testkit';
import { LeaseLostError, type MessageContext } from '../../src/index.js';
import { Gate } from './fixtures/gate.js';
import { Journal } from './fixtures/journal.js';
import { told, useQueues } from './fixtures/use-queues.js';

const LIMIT_MS = 90_000;

describe('FLUSHALL', () => {
  const { queue: newQueue, redis } = useQueues(() => startPrivateServer());

  let groups: string;
  beforeAll(() => {
    // Two groups and an epoch are three fields.
    groups = `${redis.prefix}:{orders}:groups`;
  });

  it(
    'under load: nothing crashes, and what is produced from then on is handled, in every group',
    async () => {
      const queue = newQueue({ concurrency: 5 });
      const handled = { mail: new Journal<number>(), payment: new Journal<number>() };
      for (const group of ['mail', 'payment'] as const) {
        queue.registerHandler<number>(
          'orders',
          async number => {
            handled[group].add(number);
            await new Promise(resolve => setImmediate(resolve));
          },
          { group },
        );
      }
      const errors = told(queue, 'error');
      await queue.start();
      const producer = newQueue();
      const messages = (from: number) =>
        Array.from({ length: 500 }, (_, index) => ({ topic: 'orders', payload: from + index }));
      await producer.produceMany(messages(0));
      await handled.mail.atLeast(50);
      await redis.client.flushall();
      // Before that, producers know of no group: what they store is for the default one.
      await eventually('both groups are registered', async () => (await redis.client.hlen(groups)) === 3);
      await producer.produceMany(messages(1_000));
      const isNew = (number: number): boolean => number >= 1_000;
      for (const { entries } of Object.values(handled)) {
        await eventually('all new ones are handled', () => entries.filter(isNew).length === 500 || null);
        expect(new Set(entries).size).toBe(entries.length);
      }
      expect(errors.entries).toEqual([]);
      expect(await producer.counts()).toMatchObject([
        { queue: { topic: 'orders', group: 'mail' }, processing: 0 },
        { queue: { topic: 'orders', group: 'payment' }, processing: 0 },
      ]);
    },
    LIMIT_MS,
  );

  it(
    'while handlers run: they are told that their messages are gone, and what they say has no effect',
    async () => {
      const queue = newQueue();
      const contexts = new Journal<MessageContext>();
      const [completed, lost] = [told(queue, 'completed'), told(queue, 'lost')];
      const gate = new Gate();
      queue.registerHandler('orders', async (payload, context) => {
        contexts.add(context);
        if (payload === 'before') await gate.passed;
      });
      await queue.start();
      await queue.produce('orders', 'before');
      await contexts.atLeast(1);
      await redis.client.flushall();
      await lost.atLeast(1);
      expect(contexts.entries[0]?.signal.reason).toBeInstanceOf(LeaseLostError);
      gate.open();
      await queue.produce('orders', 'after');
      expect((await completed.atLeast(1)).map(({ message }) => message.payload)).toEqual(['after']);
      await queue.stop();
      expect(await queue.counts()).toMatchObject([{ processing: 0, totals: { produced: 1, completed: 1 } }]);
    },
    LIMIT_MS,
  );

  it(
    'while a group sleeps: it registers again by itself, though another one was faster, and gets what is produced for it',
    async () => {
      const queue = newQueue();
      const handled = { all: new Journal<unknown>(), mail: new Journal<unknown>() };
      queue.registerHandler('orders', payload => handled.all.add(payload));
      queue.registerHandler('orders', payload => handled.mail.add(payload), { group: 'mail' });
      await queue.start();
      await queue.produce('orders', 'before');
      await Promise.all([handled.all.atLeast(1), handled.mail.atLeast(1)]);
      await redis.client.flushall();
      // To the default group, which is woken by it. Nothing tells the other one.
      await newQueue().produce('orders', 'between');
      await handled.all.atLeast(2);
      await eventually('both groups are registered', async () => (await redis.client.hlen(groups)) === 3);
      await newQueue().produce('orders', 'after');
      expect(await handled.mail.atLeast(2)).toEqual(['before', 'after']);
      expect(await handled.all.atLeast(3)).toEqual(['before', 'between', 'after']);
    },
    LIMIT_MS,
  );

  it('of scripts alone is not noticed', async () => {
    const queue = newQueue();
    const handled = new Journal<number>();
    const errors = told(queue, 'error');
    queue.registerHandler<number>('orders', number => handled.add(number));
    await queue.start();
    for (let number = 0; number < 20; number++) {
      await redis.client.script('FLUSH');
      await queue.produce('orders', number);
      await handled.atLeast(number + 1);
    }
    await queue.stop();
    expect(errors.entries).toEqual([]);
    expect(handled.entries).toHaveLength(20);
  });
});
