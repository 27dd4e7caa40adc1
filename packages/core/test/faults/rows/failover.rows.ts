import { startClusterNode } from '@mx-rmq/testkit';
import { Load } from '../bench/load.js';
import { Skipped, type Row } from '../bench/row.js';
import type { Produced } from '../processes/protocol.js';

const MIX: readonly Produced[] = [
  { topic: 'work' },
  { topic: 'work', does: { act: 'fail', times: 1 } },
  { topic: 'work', options: { delay: '200ms', priority: 'high' } },
  { topic: 'work', does: { act: 'throw', what: 'error' }, options: { maxRetries: 0 } },
];

export const FAILOVER_ROWS: readonly Row[] = [
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
    title: 'a cluster of several nodes, with slots that move',
    run: () => Promise.reject(new Skipped('the queue refuses clients of a cluster')),
  },
];
