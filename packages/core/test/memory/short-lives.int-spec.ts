import { Session, type HeapProfiler } from 'node:inspector/promises';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import type { RedisMessageQueue } from '@mx-rmq/core';
import { startPrivateServer } from '@mx-rmq/testkit';
import { Journal } from '../engine/fixtures/journal.js';
import { useQueues } from '../engine/fixtures/use-queues.js';

const MESSAGES = 40_000;
const WARM_UP = 2_000;
const PER_CALL = 100;
const PAYLOAD = { note: 'x'.repeat(200) };
/**
 * Between what is under way when the collector comes by, and what piles up until the next full collection where something
 * old refers to each message, be it for a moment: 500 and 1,300 for a message that is produced, 900 and 1,700 for one
 * that is handled here as well.
 */
const LIMIT_BYTES = { produced: 850, handled: 1_300 };

describe('what outlives the minor cycles of the garbage collector', () => {
  const { queue: newQueue } = useQueues(() => startPrivateServer());
  let session: Session;

  beforeEach(() => {
    session = new Session();
    session.connect();
  });
  afterEach(() => session.disconnect());

  /** Bytes per message. What is there before is old: nothing that it refers to can be young for long. */
  async function outlived(work: () => Promise<unknown>): Promise<number> {
    await session.post('HeapProfiler.collectGarbage');
    const all = { includeObjectsCollectedByMajorGC: true, includeObjectsCollectedByMinorGC: false };
    await session.post('HeapProfiler.startSampling', { samplingInterval: 16_384, ...all });
    await work();
    const { profile } = await session.post('HeapProfiler.stopSampling');
    return bytesIn(profile.head) / MESSAGES;
  }

  async function produce(producer: RedisMessageQueue, count: number): Promise<void> {
    const messages = Array.from({ length: PER_CALL }, () => ({ topic: 'orders', payload: PAYLOAD }));
    for (let sent = 0; sent < count; sent += PER_CALL) await producer.produceMany(messages);
  }

  it('is little of what is produced', async () => {
    const producer = newQueue();
    await produce(producer, WARM_UP);

    expect(await outlived(() => produce(producer, MESSAGES))).toBeLessThan(LIMIT_BYTES.produced);
  });

  it('is little of what is handled', async () => {
    const producer = newQueue();
    const consumer = newQueue({ concurrency: 100, maxWorkers: 100 });
    const handled = new Journal<null>();
    consumer.registerHandler('orders', () => handled.add(null));
    await consumer.start();
    await produce(producer, WARM_UP);
    await handled.atLeast(WARM_UP);

    const bytes = await outlived(async () => {
      await produce(producer, MESSAGES);
      await handled.atLeast(WARM_UP + MESSAGES);
    });

    expect(bytes).toBeLessThan(LIMIT_BYTES.handled);
  });
});

function bytesIn({ selfSize, children }: HeapProfiler.SamplingHeapProfileNode): number {
  return children.reduce((sum, child) => sum + bytesIn(child), selfSize);
}
