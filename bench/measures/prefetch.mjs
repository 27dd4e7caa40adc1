import { percentile } from '../statistics.mjs';
import { OURS_AND_BULLMQ } from './scenario.mjs';

const TOPIC = 'orders';
const ROUNDS = 3;
/** So many that are done at once: whoever takes messages ahead has learnt by then that it pays. */
const QUICK_MESSAGES = 4_000;
const TRICKLE = { perSecond: 50, messages: 150 };
const BURSTS = { perSecond: 400, messages: 1_200, burst: 200 };

/**
 * The other side of the throughput that taking messages ahead brings: two workers have quick handlers, and those of one
 * begin to take long: each of them a second, or each another time, so that some of them end all the time. The other one
 * has next to nothing to do, so no message should have to wait.
 */

/** @type {import('./scenario.mjs').Scenario[]} */
export const PREFETCH = [
  {
    measures: ['prefetch.slow.max', 'prefetch.slow.p99'],
    systems: OURS_AND_BULLMQ,
    repetitions: 3,
    measure: async site => {
      const waitedMs = await besideSlow(site, { handlerMs: 1_000 });
      return { 'prefetch.slow.max': percentile(waitedMs, 1), 'prefetch.slow.p99': percentile(waitedMs, 0.99) };
    },
  },
  {
    measures: ['prefetch.mixed.max', 'prefetch.mixed.p99'],
    systems: OURS_AND_BULLMQ,
    repetitions: 3,
    measure: async site => {
      const waitedMs = await besideSlow(site, { handlerMs: 400, isMixed: true });
      return { 'prefetch.mixed.max': percentile(waitedMs, 1), 'prefetch.mixed.p99': percentile(waitedMs, 0.99) };
    },
  },
];

/** @returns {Promise<Float64Array>} how long each message waited for its handler while one of the workers was slow */
async function besideSlow({ crew }, work) {
  const slowMessages = TRICKLE.messages + BURSTS.messages;
  const messages = ROUNDS * (QUICK_MESSAGES + slowMessages);
  const [producer, [slow]] = await Promise.all([
    crew.producer(),
    crew.workers({ processes: 2, topics: [TOPIC], messages }),
  ]);
  await crew.begin();

  const slowFrom = [];
  for (let first = 0; first < messages; first += slowMessages) {
    await slow.call('changeTo', { handlerMs: 0 });
    await producer.call('produce', { topic: TOPIC, messages: QUICK_MESSAGES, first, callers: 50 });
    first += QUICK_MESSAGES;
    await crew.handled(first);

    slowFrom.push(first);
    await slow.call('changeTo', work);
    await Promise.all([
      producer.call('pace', { topic: TOPIC, first, ...BURSTS }),
      producer.call('pace', { topic: TOPIC, first: first + BURSTS.messages, ...TRICKLE }),
    ]);
    await crew.handled(first + slowMessages);
  }
  await crew.settled(producer, TOPIC);
  const { tally, lateMs } = await crew.collect(messages);
  tally.verify();
  return Float64Array.from(slowFrom.flatMap(from => Array.from(lateMs.subarray(from, from + slowMessages))));
}
