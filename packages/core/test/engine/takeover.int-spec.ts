import { afterEach, describe, expect, it } from '@jest/globals';
import { DeadLetterReason, LeaseLostError, type MessageContext } from '../../src/index.js';
import { eventually } from '@mx-rmq/testkit';
import { Gate } from './fixtures/gate.js';
import { Journal } from './fixtures/journal.js';
import { told, useQueues } from './fixtures/use-queues.js';
import { useWorkers } from './fixtures/worker-process.js';

/** A process has to start, and several leases of a second have to end. */
const LIMIT_MS = 90_000;

describe('a worker process', () => {
  const { queue: newQueue, redis } = useQueues();
  const workers = useWorkers(redis);

  it(
    'that is killed: others have all of its messages, each with one crash behind it',
    async () => {
      const producer = newQueue();
      const worker = workers.start({ concurrency: 2, shutdownTimeout: '0ms' });
      await worker.ready();
      await producer.produceMany(['hang', 'hang', 'a', 'b'].map(payload => ({ topic: 'orders', payload })));
      await worker.notices.atLeast(3);
      await worker.kill();

      const queue = newQueue();
      const reaped = told(queue, 'reaped');
      const handled = new Journal<readonly [string, number]>();
      queue.registerHandler<string>('orders', (payload, { message }) => handled.add([payload, message.meta.stalls]));
      await queue.start();
      expect((await handled.atLeast(4)).toSorted()).toEqual([
        ['a', 0],
        ['b', 0],
        ['hang', 1],
        ['hang', 1],
      ]);
      expect(reaped.entries).toEqual([{ queue: { topic: 'orders', group: '' }, taken: 2, buried: 0 }]);
      await queue.stop();
      expect(await queue.counts()).toMatchObject([{ processing: 0, consumers: 0, pending: { stalled: 0 } }]);
    },
    LIMIT_MS,
  );

  it(
    'that is killed by a message: it is buried after a bounded number of deaths, and its neighbours are handled',
    async () => {
      const queue = newQueue();
      const innocents = Array.from({ length: 12 }, (_, index) => `innocent ${index}`);
      const payloads = [...innocents.slice(0, 4), 'poison', ...innocents.slice(4)];
      await queue.produceMany(payloads.map(payload => ({ topic: 'orders', payload })));
      const handled = new Set<string>();
      let deaths = 0;
      for (;;) {
        const worker = workers.start({ maxStalls: 2 });
        const buried = eventually('it is buried', async () =>
          (await queue.deadLetters.count('orders')) > 0 ? true : null,
        );
        const isBuried = await Promise.race([buried, worker.exited.then(() => false)]);
        if (isBuried) break;
        deaths++;
        for (const payload of worker.begun) handled.add(payload);
      }
      expect(deaths).toBe(3);
      const { letters } = await queue.deadLetters.page('orders');
      expect(letters).toMatchObject([
        { reason: DeadLetterReason.STALLED, message: { payload: 'poison', meta: { stalls: 3, retryCount: 0 } } },
      ]);
      await eventually('all is done', async () => {
        const [counts] = await queue.counts();
        return counts?.processing === 0 && counts.pending.normal + counts.pending.stalled === 0;
      });
      expect(await queue.counts()).toMatchObject([{ deadLetters: 1, totals: { produced: 13 } }]);
    },
    LIMIT_MS,
  );

  it(
    'that stands still for longer than its lease: when it goes on it has no say, knows it, and works under another id',
    async () => {
      const queue = newQueue();
      const handled = new Journal<string>();
      queue.registerHandler<string>('orders', payload => handled.add(payload));
      const worker = workers.start();
      await worker.ready();
      await queue.produce('orders', 'hang');
      await worker.notices.first(({ told: what }) => what === 'handling');
      worker.signal('SIGSTOP');
      await queue.start();
      expect(await handled.atLeast(1)).toEqual(['hang']);
      await queue.stop();
      expect(await queue.counts()).toMatchObject([{ processing: 0, totals: { completed: 1 } }]);

      worker.signal('SIGCONT');
      const notice = await worker.notices.first(({ told: what }) => what === 'aborted');
      expect(notice).toEqual({ told: 'aborted', payload: 'hang', code: 'MXRMQ_LEASE_LOST' });
      await queue.produce('orders', 'next');
      await worker.notices.first(entry => entry.told === 'handling' && entry.payload === 'next');
      await eventually('that one is settled', async () => (await queue.counts())[0]?.totals['completed'] === 2 || null);
      expect(await queue.counts()).toMatchObject([
        { processing: 0, deadLetters: 0, delayed: 0, totals: { completed: 2 } },
      ]);
    },
    LIMIT_MS,
  );
});

describe('a consumer that alone cannot reach Redis', () => {
  const { queue: newQueue, tamperedQueue } = useQueues();
  const gates: Gate[] = [];
  afterEach(() => {
    for (const gate of gates.splice(0)) gate.open();
  });

  it('loses what it holds to others, and what its handlers say then changes nothing', async () => {
    let isCut = false;
    const unlessCut = <T>(call: () => Promise<T>): Promise<T> =>
      isCut ? Promise.reject(new Error('cut off')) : call();
    const cut = tamperedQueue(real => ({
      claim: turn => unlessCut(() => real.claim(turn)),
      renew: (...args) => unlessCut(() => real.renew(...args)),
    }));
    const [lost, completed, retried] = [told(cut, 'lost'), told(cut, 'completed'), told(cut, 'retried')];
    const contexts = new Journal<MessageContext>();
    const gate = new Gate();
    gates.push(gate);
    cut.registerHandler<string>('orders', async (payload, context) => {
      contexts.add(context);
      if (payload === 'after') return;
      await gate.passed;
      if (payload === 'fails') throw new Error('no');
    });
    await cut.start();
    await cut.produceMany(['works', 'fails'].map(payload => ({ topic: 'orders', payload })));
    await contexts.atLeast(2);
    isCut = true;

    const other = newQueue();
    const handled = new Journal<string>();
    other.registerHandler<string>('orders', payload => handled.add(payload));
    await other.start();
    expect((await handled.atLeast(2)).toSorted()).toEqual(['fails', 'works']);
    await other.stop();
    isCut = false;
    expect((await lost.atLeast(2)).map(({ message }) => message.payload)).toEqual(['works', 'fails']);
    for (const { signal } of contexts.entries) expect(signal.reason).toBeInstanceOf(LeaseLostError);
    gate.open();
    await cut.produce('orders', 'after');
    await completed.atLeast(1);
    await cut.stop();
    expect([completed.entries.map(({ message }) => message.payload), retried.entries]).toEqual([['after'], []]);
    expect(await other.counts()).toMatchObject([
      { processing: 0, delayed: 0, deadLetters: 0, pending: { normal: 0, stalled: 0 }, totals: { completed: 3 } },
    ]);
  });
});
