import { percentile } from '../statistics.mjs';
import { OURS_AND_BULLMQ, QUEUES } from './scenario.mjs';

const TOPIC = 'orders';
/** Systems round to whole milliseconds. What is handled earlier than that was not delayed, or clocks do not agree. */
const EARLY_MS = 2;

/** Messages come at a steady rate that the workers can well handle, and none of them should have to wait. */

/** @type {import('./scenario.mjs').Scenario[]} */
export const LATENCY = [
  {
    measures: ['latency.idle1.p50', 'latency.idle1.p95', 'latency.idle1.p99', 'latency.idle1.max'],
    systems: QUEUES,
    repetitions: 3,
    quick: OURS_AND_BULLMQ,
    measure: async site => percentiles('latency.idle1', await pace(site, { processes: 1, perSecond: 200, seconds: 8 })),
  },
  {
    measures: ['latency.idle8.p50', 'latency.idle8.p95', 'latency.idle8.p99', 'latency.idle8.max'],
    systems: QUEUES,
    repetitions: 3,
    quick: OURS_AND_BULLMQ,
    measure: async site => percentiles('latency.idle8', await pace(site, { processes: 8, perSecond: 200, seconds: 8 })),
  },
  {
    measures: ['latency.load.p50', 'latency.load.p99', 'cpu.steady'],
    systems: QUEUES,
    repetitions: 3,
    quick: OURS_AND_BULLMQ,
    measure: async site => {
      const { lateMs, cpuUs } = await pace(site, { processes: 2, handlerMs: 5, perSecond: 2_000, seconds: 8 });
      const { p50, p99 } = spread(lateMs);
      return { 'latency.load.p50': p50, 'latency.load.p99': p99, 'cpu.steady': cpuUs };
    },
  },
  {
    measures: ['latency.load20ms.p99', 'cpu.steady20ms'],
    systems: QUEUES,
    repetitions: 3,
    measure: async site => {
      const { lateMs, cpuUs } = await pace(site, { processes: 4, handlerMs: 20, perSecond: 500, seconds: 8 });
      return { 'latency.load20ms.p99': spread(lateMs).p99, 'cpu.steady20ms': cpuUs };
    },
  },
  {
    measures: ['delayed.p50', 'delayed.p99'],
    systems: QUEUES,
    repetitions: 3,
    quick: OURS_AND_BULLMQ,
    measure: async site => {
      const { lateMs } = await pace(site, { processes: 1, perSecond: 100, seconds: 8, delaysMs: [300, 1_300] });
      const { p50, p99 } = spread(lateMs);
      return { 'delayed.p50': p50, 'delayed.p99': p99 };
    },
  },
];

/**
 * @param {import('./scenario.mjs').Site} site
 * @param {object} work
 * @param {number} work.processes workers
 * @param {number} work.perSecond
 * @param {number} work.seconds in the full run
 * @param {number} [work.handlerMs]
 * @param {[number, number]} [work.delaysMs]
 * @returns {Promise<{ lateMs: Float64Array, cpuUs: number }>}
 */
async function pace(site, { processes, perSecond, seconds, handlerMs, delaysMs }) {
  const { crew } = site;
  const warmUp = site.messages({ full: 5_000, quick: 600, batching: 1 });
  const paced = perSecond * (site.isQuick ? 1.2 : seconds);
  const messages = warmUp + paced;
  const [producer] = await Promise.all([
    crew.producer(),
    crew.workers({ processes, topics: [TOPIC], messages, handlerMs }),
  ]);
  await crew.begin();
  await producer.call('produce', { topic: TOPIC, messages: warmUp, callers: 10 });
  await crew.handled(warmUp);
  await crew.settled(producer, TOPIC);

  const spent = await site.spentBy(async () => {
    await producer.call('pace', { topic: TOPIC, messages: paced, first: warmUp, perSecond, delaysMs });
    await crew.handled(messages);
    await crew.settled(producer, TOPIC);
  });
  const { tally, lateMs } = await crew.collect(messages);
  tally.verify();
  const earlyMs = -percentile(lateMs, 0);
  if (earlyMs > EARLY_MS) throw new Error(`a message was handled ${earlyMs} ms before it was due`);
  return { lateMs: lateMs.subarray(warmUp), cpuUs: (spent.cpuMs * 1000) / paced };
}

function percentiles(name, { lateMs }) {
  const { p50, p95, p99, max } = spread(lateMs);
  return { [`${name}.p50`]: p50, [`${name}.p95`]: p95, [`${name}.p99`]: p99, [`${name}.max`]: max };
}

function spread(lateMs) {
  return {
    p50: percentile(lateMs, 0.5),
    p95: percentile(lateMs, 0.95),
    p99: percentile(lateMs, 0.99),
    max: percentile(lateMs, 1),
  };
}
