import { describe, expect, it } from '@jest/globals';
import { eventually } from '@mx-rmq/testkit';
import { Gate } from './fixtures/gate.js';
import { Journal } from './fixtures/journal.js';
import { told, useQueues } from './fixtures/use-queues.js';

const many = (topic: string, count: number) => Array.from({ length: count }, (_, payload) => ({ topic, payload }));
const aMoment = () => new Promise(resolve => setTimeout(resolve, 2));

describe('handlers of one process', () => {
  const { queue: newQueue } = useQueues();

  it('never run more at once than maxWorkers, all topics together', async () => {
    const queue = newQueue({ maxWorkers: 4, concurrency: 3 });
    const completed = told(queue, 'completed');
    let running = 0;
    let most = 0;
    for (const topic of ['a', 'b', 'c']) {
      queue.registerHandler(topic, async () => {
        most = Math.max(most, ++running);
        await new Promise(resolve => setImmediate(resolve));
        running--;
      });
    }
    await queue.produceMany(['a', 'b', 'c'].flatMap(topic => many(topic, 100)));
    await queue.start();
    await completed.atLeast(300);
    expect(most).toBe(4);
  });

  it.each([
    ['quick', 0, 300],
    ['of some ms', 2, 100],
    ['slow', 30, 12],
  ])('share them: a backlog of %s handlers does not keep another topic waiting', async (_, ms, backlog) => {
    const queue = newQueue({ maxWorkers: 1 });
    const order = new Journal<string>();
    queue.registerHandler('busy', async () => {
      order.add('busy');
      if (ms > 0) await new Promise(resolve => setTimeout(resolve, ms));
    });
    queue.registerHandler('other', () => order.add('other'));
    await queue.produceMany([...many('busy', backlog), ...many('other', 3)]);
    await queue.start();
    await order.atLeast(backlog + 3);
    expect(order.entries.lastIndexOf('other')).toBeLessThan(backlog - 1);
  });

  it.each([1, 4])('share %d of them also with a topic that was idle when they were all taken', async maxWorkers => {
    const queue = newQueue({ maxWorkers, concurrency: 20 });
    const order = new Journal<string>();
    queue.registerHandler('busy', async () => {
      order.add('busy');
      await aMoment();
    });
    queue.registerHandler('other', () => order.add('other'));
    await queue.start();
    await eventually('both sleep', () => queue.status().consumers.every(({ state }) => state === 'idle') || null);
    await queue.produceMany(many('busy', 400));
    await order.atLeast(40);
    await queue.produce('other', null);
    await order.first(topic => topic === 'other');
    expect(order.entries.filter(topic => topic === 'busy').length).toBeLessThan(300);
  });

  it('hear of messages though others have all the places, and handle them when one is free', async () => {
    const queue = newQueue({ maxWorkers: 1 });
    const started = new Journal<string>();
    const gates = { first: new Gate(), hog: new Gate(), second: new Gate() };
    for (const topic of ['orders', 'hogs']) {
      queue.registerHandler<keyof typeof gates>(topic, async name => {
        started.add(name);
        await gates[name].passed;
      });
    }
    await queue.start();
    await queue.produce('orders', 'first');
    await started.atLeast(1);
    await queue.produce('hogs', 'hog');
    gates.first.open();
    await started.atLeast(2);
    // The consumer of `orders` has nothing to do and no place to do it; nobody tells it when that changes.
    await eventually('it has settled', async () =>
      (await queue.counts()).every(({ totals, queue: { topic } }) => {
        return topic === 'hogs' || totals['completed'] === 1;
      }),
    );
    await queue.produce('orders', 'second');
    gates.hog.open();
    expect(await started.atLeast(3)).toEqual(['first', 'hog', 'second']);
    gates.second.open();
  });

  it('leave to other processes what they have no place for', async () => {
    const [full, free] = [newQueue({ maxWorkers: 1 }), newQueue({ maxWorkers: 1 })];
    const gate = new Gate();
    const started = new Journal<string>();
    const handled = new Journal<string>();
    full.registerHandler('hog', async () => {
      started.add('hog');
      await gate.passed;
    });
    full.registerHandler('orders', () => handled.add('full'));
    free.registerHandler('orders', () => handled.add('free'));
    await full.start();
    await full.produce('hog', null);
    await started.atLeast(1);
    await free.start();
    await eventually('all sleep', () => free.status().consumers.every(({ state }) => state === 'idle') || null);
    for (let message = 0; message < 10; message++) {
      await full.produce('orders', message);
      await handled.atLeast(message + 1);
    }
    expect(new Set(handled.entries)).toEqual(new Set(['free']));
    gate.open();
  });
});

describe('several processes', () => {
  const { queue: newQueue } = useQueues();

  it('get back what waits behind slow handlers elsewhere', async () => {
    const slow = newQueue({ concurrency: 2 });
    const gate = new Gate();
    const quick = new Journal<unknown>();
    const stuck = new Journal<unknown>();
    let isSlow = false;
    slow.registerHandler('orders', payload => {
      if (!isSlow) return quick.add(payload);
      stuck.add(payload);
      return gate.passed;
    });
    await slow.start();
    // It learns that handlers take next to nothing, and claims far ahead.
    await slow.produceMany(many('orders', 200));
    await quick.atLeast(200);
    isSlow = true;
    await slow.produceMany(many('orders', 100));
    await stuck.atLeast(2);

    const helper = newQueue({ concurrency: 1 });
    const handled = new Journal<number>();
    helper.registerHandler<number>('orders', number => handled.add(number));
    await helper.start();
    const order = await handled.atLeast(98);
    expect(order).toEqual(Array.from({ length: 98 }, (_, index) => index + 2));
    expect(stuck.entries).toEqual([0, 1]);
    gate.open();
  });

  it('are woken one after another while there is more', async () => {
    const queues = Array.from({ length: 4 }, () => newQueue({ concurrency: 1, taskQueueSize: 0 }));
    const gate = new Gate();
    const busy = new Journal<number>();
    for (const [index, queue] of queues.entries()) {
      queue.registerHandler('orders', async () => {
        busy.add(index);
        await gate.passed;
      });
      await queue.start();
    }
    await eventually(
      'all sleep',
      () => queues.every(queue => queue.status().consumers.every(({ state }) => state === 'idle')) || null,
    );
    await newQueue().produceMany(many('orders', 4));
    expect((await busy.atLeast(4)).toSorted()).toEqual([0, 1, 2, 3]);
    gate.open();
  });

  it('hear of every message, though each of them sleeps between two', async () => {
    const queues = [newQueue(), newQueue()];
    const handled = new Journal<number>();
    for (const queue of queues) {
      queue.registerHandler<number>('orders', number => handled.add(number));
      await queue.start();
    }
    const producer = newQueue();
    for (let number = 0; number < 200; number++) {
      await producer.produce('orders', number);
      await handled.atLeast(number + 1);
    }
    expect(handled.entries).toHaveLength(200);
  });
});
