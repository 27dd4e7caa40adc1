import { rm } from 'node:fs/promises';
import type { MxRmqError, RedisMessageQueue } from '@mx-rmq/core';
import { eventsOf } from '@mx-rmq/testkit';
import type { Redis } from 'ioredis';
import type { Bench } from '../bench/bench.js';
import { Load } from '../bench/load.js';
import { assert } from '../bench/look.js';
import type { Row } from '../bench/row.js';
import { PATIENCE_MS, pause, until, within } from '../bench/waiting.js';
import { nowMs } from '../processes/journal.js';
import type { Produced } from '../processes/protocol.js';

const MIX: readonly Produced[] = [{ topic: 'work' }, { topic: 'work', does: { act: 'fail', times: 1 } }];
/** A worker may ask every now and then whether it is better; it must not ask all the time. */
const CALLS_PER_S = 60;

export const REDIS_REFUSAL_ROWS: readonly Row[] = [
  {
    id: 'R8',
    title: 'a script of somebody else keeps Redis busy: waited for',
    run: async bench => {
      const redis = await bench.redis('none', ['--busy-reply-threshold', '200']);
      const load = await Load.start(bench, { redis, mix: MIX, options: { produceTimeout: '20s' } });
      await load.progress(100);
      const [script, killer] = [bench.client(redis), bench.client(redis)];
      // A new connection could not ask for anything any more.
      await killer.ping();
      const busy = script.eval('while true do end', 0).catch(() => {});
      await pause(4_000);
      await killer.script('KILL');
      await busy;
      const healedAt = nowMs();
      await load.progress(100);
      await load.settle({ recovery: { healedAt, limitMs: 15_000 } });
    },
  },
  {
    id: 'R9',
    title: 'Redis is full: produce is refused, not applied; consumers empty the queue; then produce works again',
    isCore: true,
    run: async bench => {
      const redis = await bench.redis();
      const client = bench.client(redis);
      const load = await Load.start(bench, { redis, perSecond: 400, mix: slow(MIX), handler: { concurrency: 2 } });
      await until(PATIENCE_MS, 'there is a backlog', async () => (await pending(load.queue)) > 200);
      await client.config('SET', 'maxmemory', '1');
      await until(PATIENCE_MS, 'the backlog is handled', async () => (await pending(load.queue)) === 0);
      const refusal = await codeOf(load.queue.produce('work', { value: 'refused' }));
      assert(refusal === 'MXRMQ_REDIS_FULL not-applied', `produce told ${refusal}`);
      await client.config('SET', 'maxmemory', '0');
      await load.progress(50);
      await load.settle({ drainMs: 60_000 });
      assert(refusedIn(bench) > 0, 'no producer was refused');
    },
  },
  {
    id: 'R10',
    title: 'Redis cannot save to its disk: health is down, nobody asks all the time; recovers by itself',
    run: async bench => {
      const redis = await bench.redis('none', ['--save', '3600 1', '--stop-writes-on-bgsave-error', 'yes']);
      await refusesWrites(bench, redis, {
        code: 'MXRMQ_REDIS_NOT_PERSISTING',
        begin: async client => {
          await rm(redis.dataDir, { recursive: true });
          await client.bgsave();
        },
        end: client => client.config('SET', 'stop-writes-on-bgsave-error', 'no'),
      });
    },
  },
  {
    id: 'R11',
    title: 'Redis has too few replicas: as when it cannot save',
    isCore: true,
    run: async bench => {
      await refusesWrites(bench, await bench.redis(), {
        code: 'MXRMQ_REDIS_NO_REPLICAS',
        begin: client => client.config('SET', 'min-replicas-to-write', '1'),
        end: client => client.config('SET', 'min-replicas-to-write', '0'),
      });
    },
  },
  {
    id: 'R12',
    title: 'Redis would evict messages: refused to start',
    isCore: true,
    run: async bench => {
      const redis = await bench.redis('none', ['--maxmemory', '100mb', '--maxmemory-policy', 'allkeys-lru']);
      const queue = bench.queue({ connection: { url: redis.url } });
      const attempts = [queue.connect(), queue.produce('work', 1)];
      const codes = await Promise.all(attempts.map(codeOf));
      assert(
        codes.every(code => code === 'MXRMQ_EVICTION_POLICY_UNSAFE not-applied'),
        codes.join(', '),
      );
    },
  },
  {
    id: 'R13',
    title: 'Redis takes no more clients: said so, and tried until it does',
    run: async bench => {
      const redis = await bench.redis();
      const load = await Load.start(bench, { redis, mix: MIX });
      const client = bench.client(redis);
      await client.config('SET', 'maxclients', '2');
      const newcomer = bench.queue({ connection: { url: redis.url }, produceTimeout: '500ms' });
      const code = await codeOf(newcomer.produce('work', { value: 'refused' }));
      // Redis closes the connection together with its refusal, which then may not be read any more.
      const told = ['MXRMQ_REDIS_TOO_MANY_CLIENTS not-applied', 'MXRMQ_REDIS_UNREACHABLE not-applied'];
      assert(told.includes(code), `produce told ${code}`);
      // Those who are in lose their places as well.
      await client.call('CLIENT', 'KILL', 'TYPE', 'normal', 'SKIPME', 'yes');
      await pause(2_000);
      await client.config('SET', 'maxclients', '1000');
      const healedAt = nowMs();
      await load.progress(50);
      await load.settle({ recovery: { healedAt, limitMs: 20_000 } });
    },
  },
  {
    id: 'R14',
    title: 'the Redis user may not run scripts: refused for good, with the words of the server',
    isCore: true,
    run: async bench => {
      const redis = await bench.redis();
      await bench.client(redis).call('ACL', 'SETUSER', 'poor', 'on', '>secret', '~*', '+@all', '-eval', '-evalsha');
      const { host, port } = redis;
      const queue = bench.queue({ connection: { host, port, username: 'poor', password: 'secret' } });
      const error = await queue.produce('work', 1).catch((reason: unknown) => reason as MxRmqError);
      assert(typeof error !== 'string' && error.code === 'MXRMQ_REDIS_NO_PERMISSION', String(error));
      assert(/evalsha/.test(String((error.cause as Error | undefined)?.message)), 'the command is not named');
    },
  },
];

interface Refusal {
  readonly code: string;
  begin(client: Redis): Promise<unknown>;
  end(client: Redis): Promise<unknown>;
}

/** Every write is refused for some seconds, and nothing was changed by those that were. */
async function refusesWrites(
  bench: Bench,
  redis: Awaited<ReturnType<Bench['redis']>>,
  refusal: Refusal,
): Promise<void> {
  const client = bench.client(redis);
  const load = await Load.start(bench, { redis, mix: MIX });
  await load.progress(100);
  for (const producer of load.producers) producer.tell({ order: 'stop' });
  await refusal.begin(client);
  const sinceMs = nowMs();
  await until(PATIENCE_MS, 'health is down', async () => !(await load.queue.healthCheck()).up);
  bench.note(`down after ${Math.round(nowMs() - sinceMs)} ms`);
  const code = await codeOf(load.queue.produce('work', { value: 'refused' }));
  assert(code === `${refusal.code} not-applied`, `produce told ${code}`);
  const before = await calls(client);
  const lookedAt = nowMs();
  await pause(3_000);
  const perSecond = (((await calls(client)) - before) * 1_000) / (nowMs() - lookedAt);
  bench.note(`${Math.round(perSecond)} calls/s`);
  assert(perSecond < CALLS_PER_S, `${perSecond} calls per second`);
  await refusal.end(client);
  const healedAt = nowMs();
  await until(PATIENCE_MS, 'health is up', async () => (await load.queue.healthCheck()).up);
  load.startProducer(0);
  await load.progress(50);
  await load.settle({ recovery: { healedAt, limitMs: 20_000 } });
}

async function calls(client: Redis): Promise<number> {
  return Number(/total_commands_processed:(\d+)/.exec(await client.info('stats'))?.[1]);
}

async function codeOf(call: Promise<unknown>): Promise<string> {
  return within(
    PATIENCE_MS,
    'the call ends',
    call.then(
      () => 'nothing',
      (error: unknown) => `${(error as MxRmqError).code} ${(error as MxRmqError).outcome}`,
    ),
  );
}

async function pending(queue: RedisMessageQueue): Promise<number> {
  const counts = await queue.counts();
  return counts.reduce((sum, { pending: levels, delayed }) => sum + levels.normal + levels.stalled + delayed, 0);
}

function refusedIn(bench: Bench): number {
  return eventsOf(bench.journals.history(), 'produce').filter(({ type }) => type === 'fail').length;
}

function slow(mix: readonly Produced[]): Produced[] {
  return [...mix, { topic: 'work', does: { act: 'wait', ms: 30 } }];
}
