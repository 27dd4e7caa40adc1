import { EVERYBODY, OURS_AND_BULLMQ, QUEUES } from './scenario.mjs';

const AN_HOUR_MS = 3_600_000;
const SLICE = 500_000;

/** @type {import('./scenario.mjs').Scenario[]} */
export const MEMORY = [
  {
    measures: ['memory.pending'],
    systems: EVERYBODY,
    quick: OURS_AND_BULLMQ,
    repetitions: 2,
    measure: async site => ({ 'memory.pending': await bytesPerMessage(site, 0) }),
  },
  {
    measures: ['memory.delayed'],
    systems: QUEUES,
    quick: OURS_AND_BULLMQ,
    repetitions: 2,
    measure: async site => ({ 'memory.delayed': await bytesPerMessage(site, AN_HOUR_MS) }),
  },
  {
    measures: ['growth.memory.worker'],
    systems: ['mx-rmq'],
    repetitions: 1,
    measure: async site => ({ 'growth.memory.worker': await growthOfWorker(site) }),
  },
];

async function bytesPerMessage(site, delayMs) {
  const messages = site.messages({ full: 50_000, quick: 10_000, batching: 1 });
  const producer = await site.crew.producer();
  await site.fill(producer, { topic: 'warm', messages: 1_000, delayMs });
  const { usedBytes } = await site.spentBy(() => site.fill(producer, { topic: 'timed', messages, delayMs }));
  await site.verifyStored(producer, 'timed', messages);
  return usedBytes / messages;
}

/** What a worker process uses more after 2 million messages than after the first half million, in MiB. */
async function growthOfWorker(site) {
  const { crew } = site;
  const messages = 4 * SLICE;
  const [producer] = await Promise.all([crew.producer(), crew.workers({ topics: ['timed'], messages })]);
  await crew.begin();
  const usedBytes = [];
  for (let first = 0; first < messages; first += SLICE) {
    await site.fill(producer, { topic: 'timed', messages: SLICE, first });
    await crew.handled(first + SLICE);
    await crew.settled(producer, 'timed');
    usedBytes.push(...(await crew.each('usedBytes')));
  }
  (await crew.collect(messages)).tally.verify();
  return (usedBytes.at(-1) - usedBytes[0]) / 2 ** 20;
}
