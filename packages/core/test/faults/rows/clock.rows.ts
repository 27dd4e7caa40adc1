import { ClockShim } from '../clock/clock-shim.js';
import type { Bench } from '../bench/bench.js';
import { Load } from '../bench/load.js';
import { assert, delivered, noted, workerOf } from '../bench/look.js';
import type { Row } from '../bench/row.js';
import { nowMs } from '../processes/journal.js';
import type { Produced } from '../processes/protocol.js';

const HOUR_S = 3_600;
const HOUR_MS = HOUR_S * 1_000;
const DELAYED: Produced = { topic: 'work', options: { delay: '300ms' } };

export const CLOCK_ROWS: readonly Row[] = [
  {
    id: 'C1',
    title: 'the clocks of workers and producers are wrong by an hour, in both directions: of no effect',
    isCore: true,
    run: async bench => {
      const redis = await bench.redis();
      const load = await Load.start(bench, {
        redis,
        workers: 3,
        producers: 3,
        mix: [{ topic: 'work' }, DELAYED, { topic: 'work', does: { act: 'fail', times: 1 } }],
        options: { messageTtl: '10m' },
        clockOffsetsMs: [HOUR_MS, -HOUR_MS],
      });
      const long = await delivered(bench, 'to the first', ({ process }) => process === 'worker-0.1');
      await workerOf(load, long).worker.kill();
      load.startWorker(0);
      await load.progress(300);
      const refused = bench.journals.history().filter(event => event.f === 'produce' && event.type === 'fail');
      assert(refused.length === 0, `${refused.length} messages were refused`);
      await load.settle({ maxRetries: 3 });
    },
  },
  {
    id: 'C2',
    title: "Redis' clock is set forward by an hour: leases and delays end early, nothing is lost",
    run: async bench => {
      const { load, clock } = await loadWithClock(bench, [
        { topic: 'work' },
        { topic: 'work', options: { delay: '30m' } },
      ]);
      clock.set(HOUR_S);
      const healedAt = nowMs();
      await load.progress(100);
      // Whoever lives renews between the two looks: nobody's messages are taken.
      assert(!bench.journals.history().some(({ f }) => f === 'reap'), 'a living worker was taken for dead');
      clock.set(2 * HOUR_S);
      await load.progress(50);
      for (const producer of load.producers) producer.tell({ order: 'stop' });
      clock.set(3 * HOUR_S);
      await load.settle({ isClockSteady: false, recovery: { healedAt, limitMs: 20_000 } });
    },
  },
  {
    id: 'C3',
    title: "Redis' clock is set back by two hours: leases that end in the far future are taken back",
    run: async bench => {
      const { load, clock } = await loadWithClock(bench, [
        { topic: 'work' },
        { topic: 'work', does: { act: 'wait', ms: 200 } },
      ]);
      const victim = await delivered(bench, 'to somebody', ({ process }) => process.startsWith('worker'));
      await workerOf(load, victim).worker.kill();
      clock.set(-2 * HOUR_S);
      const healedAt = nowMs();
      await noted(bench, 'what the dead one held is taken back', ({ f }) => f === 'reap');
      await load.progress(50);
      load.startWorker(workerIndex(victim.process));
      await load.settle({ isClockSteady: false, recovery: { healedAt, limitMs: 20_000 } });
    },
  },
];

async function loadWithClock(bench: Bench, mix: readonly Produced[]): Promise<{ load: Load; clock: ClockShim }> {
  const clock = await ClockShim.build(bench.folder);
  const redis = await bench.redis('none', [], clock.env);
  const load = await Load.start(bench, { redis, mix, options: { messageTtl: 'never' } });
  await load.progress(20);
  return { load, clock };
}

function workerIndex(name: string): number {
  return Number(/^worker-(\d+)/.exec(name)?.[1] ?? 0);
}
