import { MxRmqError, UnrecoverableError, type RedisMessageQueue } from '@mx-rmq/core';
import { deliveryOf } from '../../../src/model/record.js';
import type { Bench } from '../bench/bench.js';
import { assert } from '../bench/look.js';
import { until } from '../bench/waiting.js';

interface Place {
  readonly url: string;
}

/** What is left when the program has run, less what differs from run to run. */
export interface Outcome {
  /** Payload and number of attempts of each call of the handler, sorted. */
  readonly handled: readonly string[];
  readonly dead: readonly string[];
  readonly counts: unknown;
}

const TOPIC = 'work';
const LIMIT_MS = 40_000;
/** More than the ten that run at once: the others wait behind them, and go back when that takes too long. */
const LONG = Array.from({ length: 12 }, (_, index) => `long-${index}`);
const QUICK = Array.from({ length: 30 }, (_, index) => `quick-${index}`);

/** Uses a queue in such a way that each of its scripts is called at least once. */
export async function callEveryScript(bench: Bench, redis: Place, through: Place, name: string): Promise<Outcome> {
  const prefix = `every:${name}`;
  const client = bench.client(redis);
  const open = (): RedisMessageQueue =>
    bench.queue({
      connection: { url: through.url },
      queuePrefix: prefix,
      lease: '1s',
      retryDelays: ['10ms'],
      shutdownTimeout: '200ms',
      produceTimeout: '20s',
    });
  const handled: string[] = [];
  let isRequeued = false;
  let finishLong = (): void => {};
  const longMayEnd = new Promise<void>(resolve => (finishLong = resolve));
  const handle = async (payload: unknown, { attempt }: { readonly attempt: number }): Promise<void> => {
    const text = String(payload);
    handled.push(`${text} ${attempt}`);
    if (text === 'shaky' && attempt === 1) throw new Error('once');
    if (text.startsWith('bad') && !isRequeued) throw new UnrecoverableError('no');
    if (text.startsWith('long')) await longMayEnd;
  };
  const count = (payload: string): number => handled.filter(line => line.startsWith(payload)).length;
  const reached = (payload: string, times = 1): Promise<unknown> =>
    until(LIMIT_MS, `${name}: ${times} of ${payload}`, () => count(payload) >= times);

  // join, produce, claim; cancel; reap, of one that died before
  const producing = open();
  const delayed = await producing.produce(TOPIC, 'never', { delay: '1h' });
  assert(await toldOrUnknown(producing.cancel(TOPIC, delayed), true), 'a delayed message was not cancelled');
  await producing.produce(TOPIC, 'orphan');
  const record = String(await client.lpop(`${prefix}:{${TOPIC}}:pending:normal`));
  await client.hset(`${prefix}:{${TOPIC}}:processing:ghost`, deliveryOf(record), record);
  await client.zadd(`${prefix}:{${TOPIC}}:consumers`, 1, 'ghost');

  const first = open().registerHandler(TOPIC, handle);
  await first.start();
  await reached('orphan');

  // retry, bury, requeue, delete-dead, page-dead
  await producing.produceMany(['shaky', 'bad-1', 'bad-2', 'good'].map(payload => ({ topic: TOPIC, payload })));
  await until(LIMIT_MS, `${name}: two dead letters`, async () => (await producing.deadLetters.count(TOPIC)) === 2);
  await reached('shaky', 2);
  const { letters } = await producing.deadLetters.page(TOPIC);
  const ids = letters.map(({ recordId }) => recordId);
  isRequeued = true;
  const requeued = producing.deadLetters.requeue(TOPIC, ids.slice(0, 1)).then(found => found.length);
  assert(await toldOrUnknown(requeued, 1), 'not requeued');
  assert(await toldOrUnknown(producing.deadLetters.delete(TOPIC, ids.slice(1)), 1), 'not deleted');
  await reached('bad', 3);

  // release; renew; ack by itself while stopping; close-consumer
  await producing.produceMany(QUICK.map(payload => ({ topic: TOPIC, payload })));
  await reached('quick', QUICK.length);
  await producing.produceMany(LONG.map(payload => ({ topic: TOPIC, payload })));
  await reached('long', 10);
  const pending = async (): Promise<number> => (await producing.counts())[0]?.pending.normal ?? 0;
  await until(LIMIT_MS, `${name}: two are released`, async () => (await pending()) === 2);
  const leaseEnd = (): Promise<string> => client.zscore(`${prefix}:{${TOPIC}}:consumers`, consumer).then(String);
  const consumer = (await client.zrange(`${prefix}:{${TOPIC}}:consumers`, '0', '0')).join();
  const granted = await leaseEnd();
  await until(LIMIT_MS, `${name}: the lease is renewed`, async () => (await leaseEnd()) !== granted);
  const stopped = first.stop();
  finishLong();
  await stopped;

  const second = open().registerHandler(TOPIC, handle);
  await second.start();
  await reached('long', LONG.length);
  await until(LIMIT_MS, `${name}: nothing is left`, async () => {
    const [counts] = await producing.counts();
    return counts?.processing === 0 && counts.pending.normal === 0;
  });
  await second.stop();
  const page = await producing.deadLetters.page(TOPIC);
  return {
    handled: handled.toSorted(),
    dead: page.letters.map(({ message }) => String(message?.payload)),
    counts: (await producing.counts()).map(comparable),
  };
}

/** Who asks again cannot always be told what the first call did; then it must be said so. */
async function toldOrUnknown<T>(call: Promise<T>, expected: T): Promise<boolean> {
  try {
    return (await call) === expected;
  } catch (error) {
    return error instanceof MxRmqError && error.outcome === 'unknown';
  }
}

/** Times differ from run to run, and how often a consumer looked. */
function comparable({
  totals,
  oldestPendingAgeMs: _age,
  ...rest
}: Awaited<ReturnType<RedisMessageQueue['counts']>>[number]): unknown {
  const { handlingMs: _handling, ...sums } = totals;
  return { ...rest, totals: Object.fromEntries(Object.entries(sums).toSorted()) };
}
