import { MxRmqError, type MxRmqOptions } from '@mx-rmq/core';
import { duplicates, type FaultProxy } from '@mx-rmq/testkit';
import type { Bench } from '../bench/bench.js';
import { assertNone, Load } from '../bench/load.js';
import { assert, delivered, noted } from '../bench/look.js';
import type { Row } from '../bench/row.js';
import { PATIENCE_MS, pause, until, within } from '../bench/waiting.js';
import { nowMs } from '../processes/journal.js';
import type { Produced, Resources } from '../processes/protocol.js';

const WORK: readonly Produced[] = [{ topic: 'work' }, { topic: 'work', does: { act: 'wait', ms: 5 } }];
/** A blocking call counts as hanging after 8 s, another one after 5 s; then a new connection is made. Twice that, at most. */
const WATCHDOG_MS = 20_000;

export const NETWORK_ROWS: readonly Row[] = [
  {
    id: 'N3',
    title: 'connections fall silent without being closed, new ones for a while as well: replaced, work goes on',
    isCore: true,
    run: async bench => {
      const { load, proxy } = await loadThroughProxy(bench);
      proxy.blackHole('both', 'and-new');
      await pause(3_000);
      await proxy.heal();
      const healedAt = nowMs();
      await load.progress(100);
      await load.settle({ recovery: { healedAt, limitMs: WATCHDOG_MS } });
    },
  },
  {
    id: 'N4',
    title: 'replies vanish, requests arrive: nothing is stored or handled twice',
    run: async bench => {
      const { load, proxy } = await loadThroughProxy(bench);
      for (let round = 0; round < 3; round++) {
        proxy.blackHole('replies');
        await load.progress(100);
      }
      await load.settle();
    },
  },
  {
    id: 'N5',
    title: 'answers take 200 ms ± 50 and come byte by byte: slower, and no lease is lost',
    run: async bench => {
      const { load, proxy } = await loadThroughProxy(bench, [{ topic: 'work', does: { act: 'wait', ms: 4_500 } }], {
        perSecond: 10,
        lease: '3s',
      });
      proxy.slowDown({ delayMs: 200, jitterMs: 50, inSlices: true });
      await load.progress(60);
      await proxy.heal();
      await load.settle({ maxRetries: 0 });
      assertNone(duplicates(bench.journals.history()));
    },
  },
  {
    id: 'N6',
    title: 'every connection breaks every 300 ms: progress, and nothing piles up',
    isCore: true,
    run: async (bench, extent) => {
      const { load, proxy } = await loadThroughProxy(bench);
      const [worker] = load.workers;
      assert(worker !== undefined, 'a worker');
      const before = await worker.resources();
      for (let round = extent === 'full' ? 200 : 25; round > 0; round--) {
        await pause(300);
        proxy.reset();
      }
      await load.progress(50);
      assertNoGrowth(before, await worker.resources());
      await load.settle();
    },
  },
  {
    id: 'N7',
    title: 'one worker is cut off for longer than its lease, and its acks arrive late: refused',
    isCore: true,
    run: async bench => {
      const redis = await bench.redis();
      const proxy = await bench.proxy(redis);
      const mix: Produced[] = [0, 30, 400].map(ms => ({ topic: 'work', does: { act: 'wait', ms } }));
      const load = await Load.start(bench, { redis, workers: 1, mix });
      const cutOff = load.startWorker(1, { through: proxy });
      await cutOff.ready;
      await delivered(bench, 'to the one that will be cut off', ({ process }) => process === cutOff.name);
      await load.progress(50);
      proxy.stall();
      await noted(bench, 'its messages are taken over', ({ f }) => f === 'reap');
      await load.progress(50);
      await proxy.heal();
      const healedAt = nowMs();
      await delivered(bench, 'to it, afterwards', ({ process, at }) => process === cutOff.name && at > healedAt);
      await load.settle();
    },
  },
  {
    id: 'N8',
    title: 'nobody listens at start: waited for; if nobody comes within 10 s, start() rejects',
    run: async bench => {
      const redis = await bench.redis();
      const proxy = await bench.proxy(redis);
      await proxy.refuse();
      const load = await Load.start(bench, { redis, workers: 1 });
      const late = load.startWorker(1, { through: proxy });
      const never = load.startWorker(2, { through: { url: 'redis://127.0.0.1:1' } });
      await pause(3_000);
      await proxy.heal();
      await late.ready;
      const { code } = await within(PATIENCE_MS, 'the other gives up', never.exited);
      assert(code === 4 && /could not be reached/i.test(never.log), `exit code ${code}: ${never.log}`);
      load.startWorker(2);
      await load.settle();
    },
  },
  {
    id: 'N9',
    title:
      'Redis is away for longer than the watchdog waits: produce is refused in time, health is down, then all goes on',
    isCore: true,
    run: async (bench, extent) => {
      const redis = await bench.redis('aof-always');
      const load = await Load.start(bench, { redis, mix: WORK, options: { produceTimeout: '25s' } });
      await load.progress(100);
      const impatient = bench.queue({ connection: { url: redis.url }, queuePrefix: 'faults', produceTimeout: '1s' });
      await impatient.connect();
      await redis.kill();
      const killedAt = nowMs();
      await until(PATIENCE_MS, 'health is down', async () => !(await impatient.healthCheck()).up);
      bench.note(`health is down after ${Math.round(nowMs() - killedAt)} ms`);
      const refusal = await impatient.produce('work', { value: 'refused' }).catch((error: unknown) => error);
      assert(refusal instanceof MxRmqError && refusal.outcome === 'not-applied', `produce told ${String(refusal)}`);
      await pause((extent === 'full' ? 20_000 : 9_000) - (nowMs() - killedAt));
      await redis.restart();
      const healedAt = nowMs();
      await until(PATIENCE_MS, 'health is up', async () => (await impatient.healthCheck()).up);
      await load.progress(100);
      await load.settle({ recovery: { healedAt, limitMs: 15_000 } });
    },
  },
];

async function loadThroughProxy(
  bench: Bench,
  mix: readonly Produced[] = WORK,
  { perSecond = 100, ...options }: Pick<MxRmqOptions, 'lease'> & { perSecond?: number } = {},
): Promise<{ load: Load; proxy: FaultProxy }> {
  const redis = await bench.redis();
  const proxy = await bench.proxy(redis);
  const load = await Load.start(bench, { redis, through: proxy, mix, perSecond, options });
  await load.progress(perSecond / 2);
  return { load, proxy };
}

/** A connection that is just being made has some more of each for a moment. */
const SPREAD = 12;

function assertNoGrowth(before: Resources, after: Resources): void {
  const kinds = Object.keys({ ...before.handles, ...after.handles });
  for (const kind of kinds) {
    const was = before.handles[kind] ?? 0;
    const is = after.handles[kind] ?? 0;
    assert(is <= was + SPREAD, `${was} ${kind} have become ${is}`);
  }
  assert(after.listeners <= before.listeners + SPREAD, `${before.listeners} listeners have become ${after.listeners}`);
}
