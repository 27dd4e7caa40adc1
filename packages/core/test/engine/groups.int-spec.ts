import { describe, expect, it } from '@jest/globals';
import type { RedisMessageQueue } from '../../src/index.js';
import { Journal } from './fixtures/journal.js';
import { useQueues } from './fixtures/use-queues.js';

describe('groups', () => {
  const { queue: newQueue } = useQueues();

  function handling(groups: readonly string[]): { queue: RedisMessageQueue; handled: Journal<string> } {
    const queue = newQueue();
    const handled = new Journal<string>();
    for (const group of groups) {
      const options = group === '' ? {} : { group };
      queue.registerHandler<string>('orders', name => handled.add(`${group}:${name}`), options);
    }
    return { queue, handled };
  }

  it('hands every message to every group, once', async () => {
    const { queue, handled } = handling(['', 'mail', 'payment']);
    await queue.start();
    await queue.produce('orders', 'one');
    await queue.produceMany([{ topic: 'orders', payload: 'two', priority: 'high' }]);
    await queue.produce('orders', 'three', { delay: '20ms' });
    const entries = await handled.atLeast(9);
    const expected = ['', 'mail', 'payment'].flatMap(group => ['one', 'two', 'three'].map(name => `${group}:${name}`));
    expect(entries.toSorted()).toEqual(expected.toSorted());
  });

  it('tells handlers and counts which group they are of', async () => {
    const queue = newQueue();
    const seen = new Journal<string>();
    queue.registerHandler('orders', (_payload, { message }) => seen.add(message.group), { group: 'mail' });
    await queue.start();
    await queue.produce('orders', null);
    expect(await seen.atLeast(1)).toEqual(['mail']);
    await queue.stop();
    expect(await queue.counts()).toMatchObject([
      { queue: { topic: 'orders', group: 'mail' }, totals: { completed: 1 } },
    ]);
  });

  it('uses the default group where there is none yet', async () => {
    const producer = newQueue();
    await producer.produce('orders', 'early');
    const { queue, handled } = handling(['']);
    await queue.start();
    expect(await handled.atLeast(1)).toEqual([':early']);
  });

  it('takes a new group in at once, with producers that know an older list', async () => {
    const producer = newQueue();
    const first = handling(['mail']);
    await first.queue.start();
    await producer.produce('orders', 'one');
    await first.handled.atLeast(1);
    const second = handling(['payment']);
    await second.queue.start();
    await producer.produce('orders', 'two');
    expect(await second.handled.atLeast(1)).toEqual(['payment:two']);
    expect(await first.handled.atLeast(2)).toEqual(['mail:one', 'mail:two']);
  });

  it('stores for a group whose processes are away', async () => {
    const producer = newQueue();
    const before = handling(['mail']);
    await before.queue.start();
    await before.queue.stop();
    await producer.produce('orders', 'meanwhile');
    const after = handling(['mail']);
    await after.queue.start();
    expect(await after.handled.atLeast(1)).toEqual(['mail:meanwhile']);
  });

  it('retries and buries for each group by itself', async () => {
    const queue = newQueue({ maxRetries: 1, retryDelays: ['0ms'] });
    const handled = new Journal<string>();
    queue.registerHandler(
      'orders',
      (_payload, { attempt }) => {
        handled.add(`fails ${attempt}`);
        throw new Error('no');
      },
      { group: 'fails' },
    );
    queue.registerHandler('orders', (_payload, { attempt }) => handled.add(`works ${attempt}`), { group: 'works' });
    await queue.start();
    const id = await queue.produce('orders', null);
    expect((await handled.atLeast(3)).toSorted()).toEqual(['fails 1', 'fails 2', 'works 1']);
    await queue.stop();
    expect(await queue.deadLetters.count('orders', 'works')).toBe(0);
    expect(await queue.deadLetters.get('orders', id, 'fails')).toMatchObject({ group: 'fails', recordId: id });
    expect(await queue.deadLetters.count('orders')).toBe(0);
  });

  it('spreads the messages of a group over its processes, each to one', async () => {
    const [first, second, third] = [handling(['mail']), handling(['mail']), handling(['mail'])];
    const all = [first, second, third];
    await Promise.all(all.map(({ queue }) => queue.start()));
    const producer = newQueue();
    await producer.produceMany(Array.from({ length: 300 }, (_, index) => ({ topic: 'orders', payload: `m${index}` })));
    const seen = () => all.flatMap(({ handled }) => handled.entries);
    while (seen().length < 300)
      await Promise.race(all.map(({ handled }) => handled.atLeast(handled.entries.length + 1)));
    expect(new Set(seen()).size).toBe(300);
    expect(seen()).toHaveLength(300);
  });
});
