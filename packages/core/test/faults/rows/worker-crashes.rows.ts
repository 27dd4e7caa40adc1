import { DeadLetterReason } from '@mx-rmq/core';
import { eventsOf, type DeliverEvent } from '@mx-rmq/testkit';
import type { Bench } from '../bench/bench.js';
import { Load } from '../bench/load.js';
import { assert, delivered, noted, workerOf } from '../bench/look.js';
import type { Row } from '../bench/row.js';
import { pause, until } from '../bench/waiting.js';
import type { Produced } from '../processes/protocol.js';

const DEFAULT_LEASE_MS = 10_000;
/** Handlers of some length, some that fail, some messages that come later. */
const MIXED: readonly Produced[] = [
  { topic: 'work' },
  { topic: 'work', does: { act: 'wait', ms: 15 } },
  { topic: 'work', does: { act: 'fail', times: 1 } },
  { topic: 'work', does: { act: 'wait', ms: 3 }, options: { priority: 'high' } },
  { topic: 'work', options: { delay: '150ms' } },
];

export const WORKER_CRASH_ROWS: readonly Row[] = [
  {
    id: 'W1',
    title: 'kill -9 during a handler: taken over when the lease has ended, no earlier, and no attempt is counted',
    isCore: true,
    run: async (bench, extent) => {
      await killDuringHandler(bench, 1_000);
      if (extent === 'full') await killDuringHandler(bench, DEFAULT_LEASE_MS);
    },
  },
  {
    id: 'W2',
    title: 'kill -9 at random moments, again and again: every message is handled',
    isCore: true,
    run: async (bench, extent) => {
      const redis = await bench.redis();
      const load = await Load.start(bench, { redis, workers: 3, mix: MIXED, options: { maxStalls: 34 } });
      for (let kills = extent === 'full' ? 200 : 12; kills > 0; kills--) {
        const index = Math.floor(bench.between(0, 3));
        const victim = load.workers[index];
        assert(victim !== undefined, 'three workers');
        await victim.ready;
        await pause(bench.between(0, 50));
        await victim.kill();
        load.startWorker(index);
      }
      await Promise.all(load.workers.map(({ ready }) => ready));
      await load.settle({ maxRetries: 3 });
    },
  },
  {
    id: 'W3',
    title: 'SIGSTOP for longer than the lease: taken over; who wakes up is told, and changes nothing',
    isCore: true,
    run: async bench => {
      const redis = await bench.redis();
      // The others keep both workers awake: an idle one would learn of the lease within 5 s only.
      const long: Produced = { topic: 'work', does: { act: 'wait', ms: 10_000, deliveries: 1 } };
      const mix = [long, ...times(199, { topic: 'work' })];
      const load = await Load.start(bench, { redis, count: 200, mix });
      const first = await delivered(bench, 'of the long one', ({ value }) => value === 'producer-0.1-0');
      const { worker } = workerOf(load, first);
      worker.signal('SIGSTOP');
      await delivered(
        bench,
        'to the other',
        ({ process, value }) => process !== first.process && value === first.value,
      );
      // What else it held is handed out one by one: its own late acks, which change nothing, must not come before that.
      const counts = () => load.queue.counts();
      await until(5_000, 'all of it', async () => (await counts()).every(({ pending }) => pending.stalled === 0));
      worker.signal('SIGCONT');
      await noted(bench, 'the signal is aborted', event => {
        return event.f === 'failed' && event.reason === 'aborted' && event.token === first.token;
      });
      await load.settle();
    },
  },
  {
    id: 'W9',
    title: 'a message whose handler ends the process: a dead letter after maxStalls crashes and one, beside good ones',
    isCore: true,
    run: async bench => {
      const redis = await bench.redis();
      const mix: Produced[] = [{ topic: 'work', does: { act: 'exit' } }, ...times(9, { topic: 'work' })];
      // What waits for a handler counts the crash of another: here nothing waits, so that every crash is a run.
      const load = await Load.start(bench, { redis, count: 30, mix, options: { maxStalls: 2, taskQueueSize: 0 } });
      const respawning = keepAlive(bench, load);
      await until(60_000, 'three dead letters', async () => (await load.queue.deadLetters.count('work')) === 3);
      respawning.stop();
      const { letters } = await load.queue.deadLetters.page('work');
      assert(
        letters.every(({ reason }) => reason === DeadLetterReason.STALLED),
        'dead letters of another reason',
      );
      for (const { recordId } of letters) {
        const runs = eventsOf(bench.journals.history(), 'deliver').filter(({ token }) => token.startsWith(recordId));
        assert(runs.length === 3, `the poison was handed out ${runs.length} times`);
      }
      await load.settle();
    },
  },
  {
    id: 'W10',
    title: 'a rejection that user code leaves unhandled ends the process: its messages are taken over',
    run: async bench => {
      const redis = await bench.redis();
      const mix: Produced[] = [{ topic: 'work', does: { act: 'reject' } }, ...times(9, { topic: 'work' })];
      const load = await Load.start(bench, { redis, count: 20, mix });
      const respawning = keepAlive(bench, load);
      await until(60_000, 'all are handled', () => bench.journals.handled().size === 20);
      respawning.stop();
      await load.settle();
    },
  },
];

/** Starts a worker anew whenever one has ended by itself. */
function keepAlive(bench: Bench, load: Load): { stop(): void } {
  let isStopped = false;
  const watch = (index: number): void => {
    const worker = load.workers[index];
    void worker?.exited.then(() => {
      if (isStopped || bench.isOver) return;
      load.startWorker(index);
      watch(index);
    });
  };
  for (const index of load.workers.keys()) watch(index);
  return { stop: () => (isStopped = true) };
}

function times(count: number, one: Produced): Produced[] {
  return Array.from({ length: count }, () => one);
}

async function killDuringHandler(bench: Bench, leaseMs: number): Promise<void> {
  const redis = await bench.redis();
  const mix: Produced[] = [{ topic: 'work', does: { act: 'wait', ms: 30_000, deliveries: 1 } }];
  const load = await Load.start(bench, { redis, count: 1, mix, options: { lease: `${leaseMs}ms` } });
  const isOfThisLoad = ({ value }: DeliverEvent): boolean => load.producers.some(({ name }) => value === `${name}-0`);
  const first = await delivered(bench, 'of the message', isOfThisLoad);
  await workerOf(load, first).worker.kill();
  const second = await delivered(bench, 'to the other', event => isOfThisLoad(event) && event.token !== first.token);
  assert(second.attempt === 1, `a crash counted as an attempt: ${second.attempt}`);
  await load.settle();
  assertTakeover(bench, [first, second], leaseMs);
}

/** By the server's clock: not before the lease has ended, and soon after the grace that follows. */
function assertTakeover(bench: Bench, deliveries: readonly DeliverEvent[], leaseMs: number): void {
  const claims = eventsOf(bench.journals.history(), 'claim');
  const [first = 0, second = Infinity] = deliveries.map(({ token }) => {
    return claims.find(({ tokens }) => tokens.includes(token))?.nowMs;
  });
  const tookMs = second - first;
  bench.note(`with a lease of ${leaseMs / 1_000} s taken over ${tookMs} ms after the claim`);
  assert(tookMs >= leaseMs, `taken over ${leaseMs - tookMs} ms before the lease ended`);
  // A renewal may have prolonged the lease by two thirds; the grace is one third, or 1.5 s; who is idle looks every 5 s.
  // Twice as much, because the machine may be busy.
  assert(tookMs <= (leaseMs * 2 + 6_000) * 2, `taken over after ${tookMs} ms`);
}
