import { OURS_AND_BULLMQ } from './scenario.mjs';

/** So many are handled, then the worker is closed: what that costs by itself is in every figure alike. */
const SLICE = 12_000;
const SLICES = 5;

/** @type {import('./scenario.mjs').Scenario[]} */
export const BACKLOG = [
  {
    measures: ['backlog1m.consume', 'growth.backlog12k.cpu', 'growth.backlog100k.cpu', 'growth.backlog1m.cpu'],
    systems: OURS_AND_BULLMQ,
    repetitions: 2,
    measure: async site => {
      const producer = await site.crew.producer();
      const short = await cpuUs(site, producer, SLICE);
      const medium = await cpuUs(site, producer, 100_000);
      const long = await cpuUs(site, producer, 1_000_000);
      return {
        'backlog1m.consume': long / short,
        'growth.backlog12k.cpu': short,
        'growth.backlog100k.cpu': medium,
        'growth.backlog1m.cpu': long,
      };
    },
  },
];

/**
 * Redis CPU per message that is handled while so many wait. The first slice is not counted: it warms up.
 *
 * @returns {Promise<number>} µs
 */
async function cpuUs(site, producer, backlog) {
  const { crew } = site;
  const topic = `backlog-${backlog}`;
  let produced = 0;
  let handled = 0;
  let times = new Uint8Array();
  const counted = { handled: 0, cpuMs: 0 };
  for (let slice = 0; slice <= SLICES; slice++) {
    const missing = backlog - (produced - handled);
    await site.fill(producer, { topic, messages: missing, first: produced });
    produced += missing;
    await crew.workers({ topics: [topic], messages: produced });
    const { cpuMs } = await site.spentBy(async () => {
      await crew.begin();
      await crew.handled(SLICE);
      await crew.each('close');
    });

    const { tally } = await crew.collect(produced);
    if (slice > 0) {
      counted.handled += tally.handled;
      counted.cpuMs += cpuMs;
    }
    tally.add(times);
    times = tally.times;
    handled = tally.handled;
    tally.verify(produced - handled);
    await site.verifyStored(producer, topic, produced - handled);
  }
  return (counted.cpuMs * 1000) / counted.handled;
}
