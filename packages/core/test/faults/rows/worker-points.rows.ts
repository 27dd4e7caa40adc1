import type { FaultProxy } from '@mx-rmq/testkit';
import { bury, claim, closeConsumer, reap, retry } from '../../../src/redis/scripts.generated.js';
import { Load } from '../bench/load.js';
import type { Row } from '../bench/row.js';
import { within } from '../bench/waiting.js';
import type { Produced } from '../processes/protocol.js';

const MIX: readonly Produced[] = [
  { topic: 'work' },
  // Long enough that there is always something held.
  { topic: 'work', does: { act: 'wait', ms: 300 } },
  { topic: 'work', does: { act: 'fail', times: 1 } },
  { topic: 'work', does: { act: 'throw', what: 'error' }, options: { maxRetries: 0 } },
];
const SCRIPTS = [claim, retry, bury, reap, closeConsumer];
const POINTS = ['hold-before-request', 'hold-before-reply'] as const;

/** Exact moments, where W2 leaves them to chance. */
export const WORKER_POINT_ROWS: readonly Row[] = [
  {
    id: 'W2b',
    title: 'kill -9 before and after the server executes a claim (with its acks), retry, bury, reap or close: as W2',
    isCore: true,
    run: async bench => {
      const redis = await bench.redis();
      const load = await Load.start(bench, { redis, mix: MIX, options: { maxStalls: 34 } });
      const proxies: [FaultProxy, FaultProxy] = [await bench.proxy(redis), await bench.proxy(redis)];
      const restart = async (index: 0 | 1): Promise<void> => {
        await load.startWorker(index, { through: proxies[index] }).ready;
      };
      await Promise.all(load.workers.map(worker => worker.kill()));
      await Promise.all([restart(0), restart(1)]);
      for (const script of SCRIPTS) {
        for (const point of POINTS) {
          // Either may be the one that reaps.
          const sprung = proxies.map((proxy, index) => {
            const nth = script === claim ? 1 + Math.floor(bench.between(0, 20)) : 1;
            return proxy.trap({ sha1: script.sha1, nth }, point).then(() => index as 0 | 1);
          });
          if (script === closeConsumer) load.workers[0]?.signal('SIGTERM');
          if (script === reap) await load.workers[1]?.kill();
          const index = await within(60_000, `${point} of ${script.name}`, Promise.race(sprung));
          for (const proxy of proxies) proxy.disarm();
          await load.workers[index]?.kill();
          await Promise.all(([0, 1] as const).filter(at => !(load.workers[at]?.isRunning ?? false)).map(restart));
          await load.progress(10);
        }
      }
      await load.settle();
    },
  },
];
