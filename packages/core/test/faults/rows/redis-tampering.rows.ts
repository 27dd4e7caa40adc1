import type { MxRmqError } from '@mx-rmq/core';
import { findKeys, snapshot, type Dump } from '@mx-rmq/testkit';
import type { Bench } from '../bench/bench.js';
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
];

/** What people do to a Redis while it is in use. */
export const REDIS_TAMPERING_ROWS: readonly Row[] = [
  {
    id: 'R5',
    title: 'SCRIPT FLUSH every 50 ms: nobody notices',
    isCore: true,
    run: async (bench, extent) => {
      const redis = await bench.redis();
      // Long enough that a busy machine gives nobody a reason for a warning.
      const load = await Load.start(bench, { redis, mix: MIX, options: { lease: '20s' } });
      const client = bench.client(redis);
      for (let round = extent === 'full' ? 200 : 40; round > 0; round--) {
        await client.script('FLUSH');
        await pause(50);
      }
      await load.progress(50);
      await load.settle();
      for (const { log, name } of bench.children) assert(!/warn|error/.test(log), `${name}: ${log}`);
    },
  },
  {
    id: 'R6',
    title: 'CLIENT KILL of everybody every 200 ms: progress',
    isCore: true,
    run: async (bench, extent) => {
      const redis = await bench.redis();
      const load = await Load.start(bench, { redis, mix: MIX });
      const client = bench.client(redis);
      for (let round = extent === 'full' ? 100 : 20; round > 0; round--) {
        await client.call('CLIENT', 'KILL', 'TYPE', 'normal', 'SKIPME', 'yes');
        await pause(200);
      }
      await load.progress(50);
      await load.settle();
    },
  },
  {
    id: 'R15',
    title: 'FLUSHALL under load: no crash, and new messages flow',
    isCore: true,
    run: async bench => {
      const redis = await bench.redis();
      const load = await Load.start(bench, { redis, mix: MIX });
      const client = bench.client(redis);
      let healedAt = 0;
      for (let round = 0; round < 3; round++) {
        await load.progress(100);
        await client.flushall();
        healedAt = nowMs();
      }
      await load.progress(100);
      // Also what was under way at that moment was acknowledged before it.
      const lossWindows = [{ at: nowMs(), windowMs: Infinity }];
      await load.settle({ lossWindows, isBalanced: false, recovery: { healedAt, limitMs: 30_000 } });
    },
  },
  {
    id: 'R16',
    title: 'each key of a topic holds something else: calls end as unknown and change nothing; other topics go on',
    run: async bench => {
      const redis = await bench.redis();
      const client = bench.client(redis);
      const load = await Load.start(bench, { redis, mix: [...MIX, { topic: 'other' }] });
      await load.progress(50);
      for (const kind of [
        'pending:normal',
        'delayed',
        'delayed:records',
        'wake',
        'stats',
        'groups',
        'consumers',
        'dead',
      ]) {
        await spoil(bench, client, `faults:{spoilt}:${kind}`, redis);
      }
      await load.progress(50);
      await load.settle();
    },
  },
];

/** Everything else of the topic stays as it is, and it works again once the key is gone. */
async function spoil(
  bench: Bench,
  client: ReturnType<Bench['client']>,
  key: string,
  { url }: { readonly url: string },
): Promise<void> {
  const queue = bench.queue({ connection: { url }, queuePrefix: 'faults', lease: '1s', produceTimeout: '2s' });
  const handled: unknown[] = [];
  queue.registerHandler('spoilt', payload => void handled.push(payload));
  await client.set(key, 'something else');
  const started = await outcomeOf(queue.start());
  const before = await storedFor(client);
  const produced = await Promise.all([
    outcomeOf(queue.produce('spoilt', 1)),
    outcomeOf(queue.produce('spoilt', 1, { delay: '1s' })),
  ]);
  const outcomes = [started, ...produced];
  assert(!outcomes.includes('not-applied'), `${key}: ${outcomes.join(', ')}`);
  if (produced.every(outcome => outcome === 'unknown')) {
    const after = await storedFor(client);
    assert(JSON.stringify(after) === JSON.stringify(before), `${key}: something was changed`);
  }
  await client.del(key);
  await queue.start();
  await queue.produce('spoilt', key);
  await until(PATIENCE_MS, `${key}: the topic works again`, () => handled.includes(key));
  await queue.close();
  for (const left of await findKeys(client, 'faults:{spoilt}')) await client.del(left);
}

/** All but what a consumer says of itself in its turns, which go on: its last turn, and what may be pushed to it. */
async function storedFor(client: ReturnType<Bench['client']>): Promise<Dump> {
  const stored = Object.entries(await snapshot(client, 'faults:{spoilt}'));
  return Object.fromEntries(stored.filter(([name]) => !name.startsWith('guard:') && name !== 'credit'));
}

function outcomeOf(call: Promise<unknown>): Promise<string> {
  return call.then(
    () => 'applied',
    (error: unknown) => (error as MxRmqError).outcome,
  );
}
