import { readdirSync, statSync, truncateSync } from 'node:fs';
import { join } from 'node:path';
import type { RestartableRedis } from '@mx-rmq/testkit';
import type { Redis } from 'ioredis';
import { Load } from '../bench/load.js';
import { assert } from '../bench/look.js';
import type { Row } from '../bench/row.js';
import { PATIENCE_MS, pause, until } from '../bench/waiting.js';
import { nowMs } from '../processes/journal.js';
import type { Produced } from '../processes/protocol.js';

const MIX: readonly Produced[] = [
  { topic: 'work' },
  { topic: 'work', does: { act: 'wait', ms: 10 } },
  { topic: 'work', does: { act: 'fail', times: 1 } },
  { topic: 'work', options: { delay: '200ms' } },
];

export const REDIS_RESTART_ROWS: readonly Row[] = [
  {
    id: 'R1',
    title: 'kill -9 of Redis and restart, appendfsync always: nothing acknowledged is lost',
    isCore: true,
    run: async (bench, extent) => {
      const redis = await bench.redis('aof-always');
      const load = await Load.start(bench, { redis, mix: MIX });
      let healedAt = 0;
      for (let round = extent === 'full' ? 10 : 2; round > 0; round--) {
        await load.progress(100);
        await pause(bench.between(0, 200));
        await redis.kill();
        await pause(bench.between(0, 1_500));
        await redis.restart();
        healedAt = nowMs();
      }
      await load.progress(50);
      await load.settle({ recovery: { healedAt, limitMs: 20_000 } });
    },
  },
  {
    id: 'R2',
    title: 'the same with appendfsync everysec: at most the last two seconds',
    run: async bench => {
      const redis = await bench.redis('aof-everysec');
      const load = await Load.start(bench, { redis, mix: MIX });
      const lossWindows: { at: number; windowMs: number }[] = [];
      for (let round = 0; round < 5; round++) {
        await load.progress(100);
        await redis.kill();
        lossWindows.push({ at: nowMs(), windowMs: 2_000 });
        await redis.restart();
      }
      await load.progress(50);
      await load.settle({ lossWindows });
    },
  },
  {
    id: 'R3',
    title: 'power loss: the end of the append-only file is gone; what is lost is lost whole',
    run: async bench => {
      const redis = await bench.redis('aof-everysec');
      const load = await Load.start(bench, { redis, mix: MIX });
      const lossWindows: { at: number; windowMs: number }[] = [];
      for (const bytes of [5, 80, 1_000, 20_000]) {
        await load.progress(200);
        await redis.kill();
        const isCut = cutTail(redis, Math.round(bytes * bench.between(0.5, 1)));
        assert(isCut, 'there is no append-only file');
        // How much time the bytes stand for nobody knows; 20 kB are about a tenth of a second here.
        lossWindows.push({ at: nowMs(), windowMs: 5_000 });
        await redis.restart();
        // As docs/operations.md asks for: Redis leaves the beginning of the cut transaction in the file, and would
        // execute it at the next start.
        await rewriteFile(bench.client(redis));
      }
      await load.progress(50);
      await load.settle({ lossWindows });
    },
  },
  {
    id: 'R4',
    title: 'Redis stands still for longer than leases and goes on: no hang, and live workers keep what they have',
    isCore: true,
    run: async (bench, extent) => {
      const redis = await bench.redis();
      const load = await Load.start(bench, { redis, mix: MIX });
      await load.progress(100);
      redis.freeze();
      await pause(extent === 'full' ? 10_000 : 4_000);
      redis.thaw();
      const healedAt = nowMs();
      await load.progress(100);
      await load.settle({ recovery: { healedAt, limitMs: 15_000 } });
    },
  },
  {
    id: 'R7',
    title: 'Redis loads its data for seconds, saying LOADING or nothing at all: waited for',
    run: async bench => {
      const loading = ['--key-load-delay', '300'];
      for (const extra of [['--loading-process-events-interval-bytes', '1024'], []]) {
        const redis = await bench.redis('aof-always');
        const client = bench.client(redis);
        await client.eval("for i = 1, 20000 do redis.call('SET', 'ballast:' .. i, i) end", 0);
        const load = await Load.start(bench, { redis, mix: MIX, options: { produceTimeout: '20s' } });
        await load.progress(100);
        await rewriteFile(client);
        await redis.kill();
        await redis.restart([...loading, ...extra]);
        const healedAt = nowMs();
        await load.progress(100);
        await load.settle({ recovery: { healedAt, limitMs: 30_000 } });
      }
    },
  },
];

async function rewriteFile(client: Redis): Promise<void> {
  await client.bgrewriteaof();
  await until(PATIENCE_MS, 'the file is rewritten', async () => {
    return /aof_rewrite_in_progress:0\s+aof_rewrite_scheduled:0/.test(await client.info('persistence'));
  });
}

/** Cuts bytes from the end of the append-only file that Redis wrote last. */
function cutTail({ dataDir }: RestartableRedis, bytes: number): boolean {
  const folder = join(dataDir, 'appendonlydir');
  // One that a rewrite replaced may still be there.
  const files = readdirSync(folder).filter(name => name.endsWith('.incr.aof'));
  const file = files.toSorted((a, b) => a.localeCompare(b, 'en', { numeric: true })).at(-1);
  if (file === undefined) return false;
  const path = join(folder, file);
  truncateSync(path, Math.max(0, statSync(path).size - bytes));
  return true;
}
