import { SentinelGroup, startClusterNode } from '@mx-rmq/testkit';
import type { Bench } from '../bench/bench.js';
import { Load } from '../bench/load.js';
import { noted } from '../bench/look.js';
import { Skipped, type Row } from '../bench/row.js';
import { pause } from '../bench/waiting.js';
import { nowMs } from '../processes/journal.js';
import type { Produced } from '../processes/protocol.js';

const MIX: readonly Produced[] = [
  { topic: 'work' },
  { topic: 'work', does: { act: 'fail', times: 1 } },
  { topic: 'work', options: { delay: '200ms', priority: 'high' } },
  { topic: 'work', does: { act: 'throw', what: 'error' }, options: { maxRetries: 0 } },
];

/** A primary that no replica follows closely takes no writes. */
const GUARDED = ['--min-replicas-to-write', '1', '--min-replicas-max-lag', '2'];
const REPLICATION_MS = 1_000;

export const FAILOVER_ROWS: readonly Row[] = [
  {
    id: 'F1',
    title: 'Sentinel, kill -9 of a sentinel and then of the primary: work goes on with another within 10 s',
    run: async bench => {
      const group = await sentinelGroup(bench);
      const load = await Load.start(bench, { redis: group, mix: MIX });
      await load.progress(100);
      await group.killFirstSentinel();
      const primary = await group.primary();
      await primary.kill();
      const killedAt = nowMs();
      await group.untilPrimaryIsNot(primary);
      await load.progress(100);
      await load.settle({
        lossWindows: [{ at: killedAt, windowMs: REPLICATION_MS }],
        recovery: { healedAt: killedAt + REPLICATION_MS, limitMs: 30_000 },
      });
    },
  },
  {
    id: 'F2',
    title: 'Sentinel, the primary stands still and comes back as a ghost, min-replicas-to-write 1: nothing is lost',
    run: async bench => {
      const group = await sentinelGroup(bench, GUARDED);
      const load = await Load.start(bench, { redis: group, mix: MIX, options: { produceTimeout: '20s' } });
      await load.progress(100);
      const ghost = await group.primary();
      group.freeze(ghost);
      const frozenAt = nowMs();
      await pause(4_000);
      group.thaw(ghost);
      await group.untilPrimaryIsNot(ghost);
      const healedAt = nowMs();
      await load.progress(100);
      // What consumers told the ghost in its last moments may be forgotten, and is then done again.
      const repeatWindows = [{ at: healedAt + 12_000, windowMs: healedAt - frozenAt + 12_000 + REPLICATION_MS }];
      await load.settle({ repeatWindows, recovery: { healedAt, limitMs: 40_000 }, drainMs: 40_000 });
    },
  },
  {
    id: 'F3',
    title: 'Sentinel, the primary is changed on purpose, again and again: work goes on',
    run: async (bench, extent) => {
      const group = await sentinelGroup(bench);
      const load = await Load.start(bench, { redis: group, mix: MIX });
      const lossWindows: { at: number; windowMs: number }[] = [];
      for (let round = extent === 'full' ? 3 : 1; round > 0; round--) {
        await load.progress(100);
        const askedAt = nowMs();
        await group.failOver();
        // The old primary goes on until the sentinels have told it.
        const at = nowMs() + 12_000;
        lossWindows.push({ at, windowMs: at - askedAt + REPLICATION_MS });
        await load.progress(100);
        await pause(extent === 'full' ? 12_000 : 0);
      }
      await load.settle({ lossWindows, isBalanced: false, drainMs: 40_000 });
    },
  },
  {
    id: 'F4',
    title: 'replicas stand still: produce with durability ends as unknown, never as done; with them, nothing is lost',
    run: async bench => {
      const group = await sentinelGroup(bench);
      const mix: Produced[] = MIX.map(one => ({ ...one, options: { ...one.options, durability: { replicas: 1 } } }));
      const load = await Load.start(bench, { redis: group, mix, options: { produceTimeout: '20s' } });
      await load.progress(100);
      const replicas = await group.replicas();
      for (const replica of replicas) group.freeze(replica);
      await noted(bench, 'a message that only the primary has', event => {
        return event.f === 'produce' && event.type === 'info' && event.code === 'MXRMQ_REDIS_REPLICAS_BEHIND';
      });
      for (const replica of replicas) group.thaw(replica);
      await load.progress(100);
      const primary = await group.primary();
      await primary.kill();
      const killedAt = nowMs();
      await group.untilPrimaryIsNot(primary);
      await load.progress(100);
      await load.settle({
        repeatWindows: [{ at: killedAt, windowMs: REPLICATION_MS }],
        recovery: { healedAt: killedAt, limitMs: 30_000 },
      });
    },
  },
  {
    id: 'F5',
    title: 'a cluster of one node, which refuses what reaches beyond a slot: one topic per worker',
    isCore: true,
    run: async bench => {
      const node = await startClusterNode();
      bench.defer(() => node.stop());
      const load = await Load.start(bench, { redis: node, mix: MIX });
      await load.progress(300);
      await load.settle();
    },
  },
  {
    id: 'F6',
    title: 'a cluster of several nodes, with slots that move: not supported; clients of a cluster are refused',
    run: () => Promise.reject(new Skipped('the queue refuses clients of a cluster')),
  },
];

async function sentinelGroup(bench: Bench, args: readonly string[] = []): Promise<SentinelGroup> {
  const group = await SentinelGroup.start(args);
  bench.defer(() => group.stop());
  return group;
}
