import type { MxRmqOptions } from '@mx-rmq/core';
import { duplicates, eventsOf } from '@mx-rmq/testkit';
import { assertNone, Load } from '../bench/load.js';
import { assert, delivered, numberOf, workerOf } from '../bench/look.js';
import type { Row } from '../bench/row.js';
import { PATIENCE_MS, pause, until, within } from '../bench/waiting.js';
import { nowMs } from '../processes/journal.js';
import type { Produced, ThrownKind } from '../processes/protocol.js';

const THROWN: readonly ThrownKind[] = ['error', 'string', 'null', 'undefined', 'cyclic', 'huge', 'hostile'];

/** Where nobody dies, no lease may end, however little the machine lets a process do. */
const UNHURRIED: MxRmqOptions = { lease: '20s' };

export const WORKER_HANDLER_ROWS: readonly Row[] = [
  {
    id: 'W4',
    title: 'a handler blocks the event loop for three leases: one delivery; past processingTimeout: handled elsewhere',
    isCore: true,
    run: async bench => {
      const redis = await bench.redis();
      const patient = await Load.start(bench, {
        redis,
        count: 1,
        mix: [{ topic: 'work', does: { act: 'block', ms: 9_000 } }],
        handler: { processingTimeout: '30s' },
        // The thread that renews it gets its share of a busy machine within that time.
        options: { lease: '3s' },
      });
      await patient.progress(1);
      await patient.settle();
      assertNone(duplicates(bench.journals.history()));

      const strict = await Load.start(bench, {
        redis,
        count: 1,
        // Longer than the timeout, the lease, the safety net and the grace of a suspect take one after another.
        mix: [{ topic: 'strict', does: { act: 'block', ms: 16_000, deliveries: 1 } }],
        handler: { processingTimeout: '1s' },
      });
      const second = await delivered(bench, 'to the other', ({ token }) => numberOf(token) === 2);
      await strict.settle();
      const ends = eventsOf(bench.journals.history(), 'handled').filter(({ value }) => value === second.value);
      assert(ends[0]?.process === second.process, 'the blocked worker was not overtaken');
    },
  },
  {
    id: 'W5',
    title: 'handlers that never end: given up and retried, and no hindrance to stopping',
    isCore: true,
    run: async bench => {
      const redis = await bench.redis();
      const load = await Load.start(bench, {
        redis,
        count: 3,
        mix: [{ topic: 'work', does: { act: 'hang' } }],
        handler: { handlerTimeout: '300ms', maxRetries: 1 },
      });
      await until(PATIENCE_MS, 'all are dead letters', async () => (await load.queue.deadLetters.count('work')) === 3);
      await load.settle({ maxRetries: 1 });

      const stopping = await Load.start(bench, {
        redis,
        workers: 1,
        count: 1,
        mix: [{ topic: 'hanging', does: { act: 'hang' } }],
        options: { shutdownTimeout: '500ms' },
      });
      const { worker } = workerOf(
        stopping,
        await delivered(bench, 'of hanging', ({ value }) => value.startsWith('producer-0.2')),
      );
      worker.signal('SIGTERM');
      const { code } = await within(PATIENCE_MS, 'the worker ends', worker.exited);
      assert(code === 0, `exit code ${code}`);
      assert(
        (await stopping.queue.counts()).some(({ pending }) => pending.normal === 1),
        'it was not released',
      );
    },
  },
  {
    id: 'W6',
    title: 'handlers throw whatever can be thrown: dead letters with bounded reasons',
    run: async bench => {
      const redis = await bench.redis();
      const mix = THROWN.map((what): Produced => ({
        topic: 'work',
        does: { act: 'throw', what },
        options: { maxRetries: 0 },
      }));
      const load = await Load.start(bench, { redis, count: THROWN.length, mix });
      await until(PATIENCE_MS, 'all are dead letters', async () => {
        return (await load.queue.deadLetters.count('work')) === THROWN.length;
      });
      const { letters } = await load.queue.deadLetters.page('work');
      for (const { message } of letters) {
        const size = JSON.stringify(message).length;
        assert(size < 10_000, `a dead letter of ${size} characters`);
        assert(message?.meta.history.length === 1, 'no history');
      }
      await load.settle({ maxRetries: 0 });
    },
  },
  {
    id: 'W7',
    title: 'SIGTERM under load: exit code 0 in time, nothing handled twice, no attempt counted',
    isCore: true,
    run: async (bench, extent) => {
      const redis = await bench.redis();
      const mix: Produced[] = [0, 5, 20, 60].map(ms => ({ topic: 'work', does: { act: 'wait', ms } }));
      const load = await Load.start(bench, { redis, perSecond: 200, mix, options: UNHURRIED });
      for (let round = extent === 'full' ? 20 : 4; round > 0; round--) {
        const index = round % 2;
        const worker = load.workers[index];
        assert(worker !== undefined, 'two workers');
        await load.progress(20);
        await pause(bench.between(0, 100));
        worker.signal('SIGTERM');
        const { code } = await within(PATIENCE_MS, 'the worker ends', worker.exited);
        assert(code === 0, `exit code ${code}: ${worker.log}`);
        await load.startWorker(index).ready;
      }
      await load.settle({ maxRetries: 0 });
      assertNone(duplicates(bench.journals.history()));
    },
  },
  {
    id: 'W8',
    title: 'SIGTERM while Redis is away: the process ends in time',
    isCore: true,
    run: async bench => {
      const redis = await bench.redis('aof-always');
      const load = await Load.start(bench, { redis, options: { shutdownTimeout: '2s' } });
      await load.progress(50);
      await redis.kill();
      await pause(500);
      const startMs = nowMs();
      for (const worker of load.workers) worker.signal('SIGTERM');
      const exits = await within(PATIENCE_MS, 'the workers end', Promise.all(load.workers.map(({ exited }) => exited)));
      bench.note(`ended after ${Math.round(nowMs() - startMs)} ms`);
      assert(
        exits.every(({ code }) => code === 0),
        'not with exit code 0',
      );
      await redis.restart();
      for (const index of load.workers.keys()) load.startWorker(index);
      await load.settle();
    },
  },
];
