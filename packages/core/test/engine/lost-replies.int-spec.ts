import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { FaultProxy } from '@mx-rmq/testkit';
import type { MxRmqOptions, RedisMessageQueue } from '../../src/index.js';
import {
  ack,
  bury,
  claim,
  closeConsumer,
  join,
  produce,
  producePlain,
  release,
  renew,
  requeue,
  retry,
} from '../../src/redis/scripts.generated.js';
import { allSettled } from './fixtures/all-settled.js';
import { Gate } from './fixtures/gate.js';
import { Journal } from './fixtures/journal.js';
import { told, useQueues } from './fixtures/use-queues.js';

const TRAPPED = [ack, bury, claim, closeConsumer, join, produce, producePlain, release, renew, requeue, retry];
const MESSAGES = 40;
/** Longer than any of these tests: what is handled twice is then handled twice within a lease. */
const LONG_LEASE: MxRmqOptions = { lease: '1m', shutdownTimeout: '5s' };
/** A call that is not answered is given up after 5 s. */
const WITH_A_HANG_MS = 60_000;

describe('a call whose connection breaks', () => {
  const { queue: newQueue, redis } = useQueues();
  let proxy: FaultProxy;

  beforeEach(async () => {
    const { hostname: host, port } = new URL(redis.url);
    proxy = await FaultProxy.before({ host, port: Number(port) });
    // Else what a trap meets first is the answer that the server does not know the script.
    await Promise.all(TRAPPED.map(({ source }) => redis.client.script('LOAD', source)));
  });
  afterEach(() => proxy.stop());

  const behindProxy = (options: MxRmqOptions = {}): RedisMessageQueue =>
    newQueue({ ...LONG_LEASE, connection: { url: proxy.url }, ...options });

  const messages = (count = MESSAGES) => Array.from({ length: count }, (_, payload) => ({ topic: 'orders', payload }));

  const settled = (): Promise<void> => allSettled(newQueue());

  /** Handlers wait for the gate. */
  function holding(options: MxRmqOptions): { queue: RedisMessageQueue; started: Journal<number>; gate: Gate } {
    const queue = behindProxy(options);
    const started = new Journal<number>();
    const gate = new Gate();
    queue.registerHandler<number>('orders', async number => {
      started.add(number);
      await gate.passed;
    });
    return { queue, started, gate };
  }

  async function claimsThrough(nth: number, strike: 'cut-before-reply' | 'cut-before-request' | 'hold-before-reply') {
    const queue = behindProxy({ concurrency: 4, batchSize: 10 });
    const handled = new Journal<number>();
    queue.registerHandler<number>('orders', async number => {
      handled.add(number);
      await new Promise(resolve => setImmediate(resolve));
    });
    await queue.produceMany(messages());
    const sprung = proxy.trap({ sha1: claim.sha1, nth }, strike);
    await queue.start();
    await sprung;
    await handled.atLeast(MESSAGES);
    await settled();
    return handled.entries.toSorted((a, b) => a - b);
  }

  it(
    'or hangs: a claim strands nothing, and nothing is handled twice',
    async () => {
      expect(await claimsThrough(2, 'hold-before-reply')).toEqual(messages().map(({ payload }) => payload));
    },
    WITH_A_HANG_MS,
  );

  it(
    'or hangs: a start says so, and may be tried again',
    async () => {
      const { queue, started, gate } = holding({});
      const sprung = proxy.trap({ sha1: join.sha1 }, 'hold-before-reply');
      await expect(Promise.all([queue.start(), sprung])).rejects.toMatchObject({
        code: 'MXRMQ_START_UNANSWERED',
        outcome: 'unknown',
      });
      expect(queue.status()).toEqual({ state: 'idle', wakeUps: { up: true }, consumers: [] });
      await queue.start();
      await queue.produceMany(messages(1));
      await started.atLeast(1);
      gate.open();
    },
    WITH_A_HANG_MS,
  );

  describe.each([
    ['in place of its answer', 'cut-before-reply'],
    ['before it is executed', 'cut-before-request'],
  ] as const)('%s:', (_, strike) => {
    it.each([1, 2, 3, 4])('claim no. %d strands nothing, and nothing is handled twice', async nth => {
      expect(await claimsThrough(nth, strike)).toEqual(messages().map(({ payload }) => payload));
    });

    it.each(['1ms', '300ms'] as const)(
      'retry after %s loses and doubles nothing, and nothing is told as lost',
      async delay => {
        const queue = behindProxy({ retryDelays: [delay] });
        const handled = new Journal<string>();
        const lost = told(queue, 'lost');
        queue.registerHandler<number>('orders', (number, { attempt }) => {
          handled.add(`${number}/${attempt}`);
          if (attempt === 1) throw new Error('once more');
        });
        const sprung = proxy.trap({ sha1: retry.sha1 }, strike);
        await queue.start();
        await queue.produceMany(messages(5));
        await sprung;
        await handled.atLeast(10);
        await settled();
        expect(new Set(handled.entries).size).toBe(10);
        expect(handled.entries).toHaveLength(10);
        // The call is asked for again, and its answer is what could be mistaken.
        await queue.stop();
        expect(lost.entries).toEqual([]);
      },
    );

    it('bury buries once, and nothing is told as lost', async () => {
      const queue = behindProxy({ maxRetries: 0 });
      const [buried, lost] = [told(queue, 'buried'), told(queue, 'lost')];
      queue.registerHandler('orders', () => {
        throw new Error('no');
      });
      const sprung = proxy.trap({ sha1: bury.sha1 }, strike);
      await queue.start();
      await queue.produceMany(messages(5));
      await sprung;
      await buried.atLeast(5);
      await settled();
      expect(await newQueue().counts()).toMatchObject([{ deadLetters: 5, totals: { buried: 5 } }]);
      await queue.stop();
      expect(lost.entries).toEqual([]);
    });

    it('requeue brings each back once', async () => {
      const queue = behindProxy({ maxRetries: 0 });
      const [completed, buried] = [told(queue, 'completed'), told(queue, 'buried')];
      let fails = true;
      queue.registerHandler('orders', () => {
        if (fails) throw new Error('no');
      });
      await queue.start();
      await queue.produceMany(messages(5));
      const ids = (await buried.atLeast(5)).map(({ message }) => message.recordId);
      await settled();
      fails = false;
      const sprung = proxy.trap({ sha1: requeue.sha1 }, strike);
      // Asked again, it finds nothing to do: whether that is its own doing it cannot know, and says so.
      const answer = await queue.deadLetters.requeue('orders', ids).catch((error: unknown) => error);
      expect([ids, expect.objectContaining({ outcome: 'unknown' })]).toContainEqual(answer);
      await sprung;
      await completed.atLeast(5);
      await settled();
      expect(completed.entries).toHaveLength(5);
    });

    it('close-consumer gives everything back once', async () => {
      const { queue, started, gate } = holding({ concurrency: 2 });
      await queue.produceMany(messages(10));
      await queue.start();
      await started.atLeast(2);
      const sprung = proxy.trap({ sha1: closeConsumer.sha1 }, strike);
      const stopped = queue.stop();
      await sprung;
      gate.open();
      await stopped;
      expect(await newQueue().counts()).toMatchObject([
        { pending: { normal: 8, stalled: 0 }, processing: 0, consumers: 0, totals: { completed: 2 } },
      ]);
    });

    it('ack is told before the queue has stopped', async () => {
      const { queue, started, gate } = holding({ concurrency: 2 });
      await queue.produceMany(messages(2));
      await queue.start();
      await started.atLeast(2);
      const sprung = proxy.trap({ sha1: ack.sha1 }, strike);
      const stopped = queue.stop();
      gate.open();
      await sprung;
      await stopped;
      expect(await newQueue().counts()).toMatchObject([{ processing: 0, totals: { completed: 2 } }]);
      expect(started.entries).toEqual([0, 1]);
    });

    it('renew keeps the lease', async () => {
      const { queue, started, gate } = holding({ lease: '1s', concurrency: 1 });
      const sprung = proxy.trap({ sha1: renew.sha1 }, strike);
      const lost = told(queue, 'lost');
      await queue.start();
      await queue.produceMany(messages(2));
      await started.atLeast(1);
      await sprung;
      gate.open();
      await started.atLeast(2);
      await settled();
      expect([started.entries, lost.entries]).toEqual([[0, 1], []]);
    });

    it('release leaves nothing behind, and what was given back is handled once', async () => {
      const queue = behindProxy({ concurrency: 2 });
      const handled = new Journal<number>();
      const gate = new Gate();
      let isSlow = false;
      queue.registerHandler<number>('orders', async number => {
        handled.add(number);
        if (isSlow) await gate.passed;
      });
      await queue.start();
      await queue.produceMany(messages(200));
      await handled.atLeast(200);
      isSlow = true;
      const sprung = proxy.trap({ sha1: release.sha1 }, strike);
      await queue.produceMany(messages(20));
      await sprung;
      gate.open();
      await handled.atLeast(220);
      await settled();
      expect(handled.entries).toHaveLength(220);
    });

    it('produce stores once, and its caller is told the id', async () => {
      const queue = behindProxy();
      await queue.connect();
      const sprung = proxy.trap({ sha1: producePlain.sha1 }, strike);
      const ids = Promise.all(messages(5).map(({ topic, payload }) => queue.produce(topic, payload)));
      await sprung;
      expect(new Set(await ids).size).toBe(5);
      expect(await newQueue().counts()).toMatchObject([{ pending: { normal: 5 }, totals: { produced: 5 } }]);
    });
  });
});
