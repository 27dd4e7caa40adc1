import { Session, type HeapProfiler } from 'node:inspector/promises';
import { setImmediate } from 'node:timers/promises';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { startPrivateServer } from '@mx-rmq/testkit';
import { Journal } from '../engine/fixtures/journal.js';
import { useQueues } from '../engine/fixtures/use-queues.js';

const WARM_UP_ROUNDS = 20;
const ROUNDS = 400;
const PER_ROUND = 100;
/** Often enough for the collector not to come by itself, in the middle of a round. */
const ROUNDS_PER_COLLECTION = 2;
const PAYLOAD = { note: 'x'.repeat(200) };
/**
 * 15 for a message that is produced, and from 340 up where its command or its batch keeps it; 100 to 160 for one that is
 * handled here as well, and from 400 up where anything old refers to each.
 */
const LIMIT_BYTES = { produced: 150, handled: 300 };

describe('what outlives the minor cycles of the garbage collector', () => {
  const { queue: newQueue } = useQueues(() => startPrivateServer());
  let session: Session;

  beforeEach(() => {
    session = new Session();
    session.connect();
  });
  afterEach(() => session.disconnect());

  /**
   * Bytes per message. The collector is called between rounds, when nothing is under way: what it still finds then is
   * kept by something. What is there before is old: nothing that it refers to can be young for long.
   */
  async function outlived(round: () => Promise<unknown>): Promise<number> {
    for (let done = 0; done < WARM_UP_ROUNDS; done++) await round();
    await session.post('HeapProfiler.collectGarbage');
    const all = { includeObjectsCollectedByMajorGC: true, includeObjectsCollectedByMinorGC: false };
    await session.post('HeapProfiler.startSampling', { samplingInterval: 16_384, ...all });
    for (let done = 1; done <= ROUNDS; done++) {
      await round();
      if (done % ROUNDS_PER_COLLECTION > 0) continue;
      // What brought the answer is still on the stack.
      await setImmediate();
      collectGarbage({ type: 'minor' });
    }
    const { profile } = await session.post('HeapProfiler.stopSampling');
    return bytesIn(profile.head) / (ROUNDS * PER_ROUND);
  }

  const messages = Array.from({ length: PER_ROUND }, () => ({ topic: 'orders', payload: PAYLOAD }));

  it('is little of what is produced', async () => {
    const producer = newQueue();

    const bytes = await outlived(() => producer.produceMany(messages));

    expect(bytes).toBeLessThan(LIMIT_BYTES.produced);
  });

  it('is little of what is handled', async () => {
    const producer = newQueue();
    const consumer = newQueue({ concurrency: PER_ROUND, maxWorkers: PER_ROUND });
    const handled = new Journal<null>();
    consumer.registerHandler('orders', () => handled.add(null));
    await consumer.start();
    let sent = 0;

    const bytes = await outlived(async () => {
      await producer.produceMany(messages);
      await handled.atLeast((sent += PER_ROUND));
    });

    expect(bytes).toBeLessThan(LIMIT_BYTES.handled);
  });
});

setFlagsFromString('--expose-gc');
const collectGarbage = runInNewContext('gc') as NodeJS.GCFunction;

function bytesIn({ selfSize, children }: HeapProfiler.SamplingHeapProfileNode): number {
  return children.reduce((sum, child) => sum + bytesIn(child), selfSize);
}
