/**
 * Tells how many bytes of each message outlive the minor cycles of the garbage collector: where it is produced, or where
 * it is produced and handled. To be started with `--expose-gc`, and with more room for the young than a round takes: the
 * collector must come by only when it is called.
 */
import { Session, type HeapProfiler } from 'node:inspector/promises';
import { setImmediate } from 'node:timers/promises';
import { RedisMessageQueue, type MxRmqOptions } from '@mx-rmq/core';

const WARM_UP_ROUNDS = 20;
const ROUNDS = 400;
const PER_ROUND = 100;
/** What it has seen twice, it counts as old. */
const ROUNDS_PER_COLLECTION = 2;
const PAYLOAD = { note: 'x'.repeat(200) };
const MESSAGES = Array.from({ length: PER_ROUND }, () => ({ topic: 'orders', payload: PAYLOAD }));

const [, , work = '', options = ''] = process.argv;
const queue = new RedisMessageQueue({
  concurrency: PER_ROUND,
  maxWorkers: PER_ROUND,
  ...(JSON.parse(options) as MxRmqOptions),
});
const collectGarbage = collector();
const session = new Session();
session.connect();

/** The collector is called between rounds, when nothing is under way: what it still finds then is kept by something. */
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

function collector(): NodeJS.GCFunction {
  if (globalThis.gc === undefined) throw new Error('To be started with --expose-gc.');
  return globalThis.gc;
}

function bytesIn({ selfSize, children }: HeapProfiler.SamplingHeapProfileNode): number {
  return children.reduce((sum, child) => sum + bytesIn(child), selfSize);
}

let unhandled = 0;
let onHandled = (): void => {};

async function produce(): Promise<void> {
  await queue.produceMany(MESSAGES);
}

async function produceAndHandle(): Promise<void> {
  unhandled = PER_ROUND;
  const handled = new Promise<void>(resolve => (onHandled = resolve));
  await queue.produceMany(MESSAGES);
  await handled;
}

if (work === 'handle') {
  queue.registerHandler('orders', () => {
    if (--unhandled === 0) onHandled();
  });
  await queue.start();
}
const bytes = await outlived(work === 'handle' ? produceAndHandle : produce);
await queue.close();
process.stdout.write(`${bytes}`);
