import { OURS_AND_BULLMQ, QUEUES } from './scenario.mjs';

const SETTLE_MS = 1_500;

/** One process that is ready to produce to some topics, and handles them, while nothing happens. */

/** @type {import('./scenario.mjs').Scenario[]} */
export const IDLE = [
  {
    measures: ['idle.commands', 'idle.connections'],
    systems: QUEUES,
    quick: OURS_AND_BULLMQ,
    isAtRest: true,
    repetitions: 2,
    measure: async site => {
      const { commandsPerSecond, connections } = await rest(site, 10);
      return { 'idle.commands': commandsPerSecond, 'idle.connections': connections };
    },
  },
  ...[1, 100].map(count => ({
    measures: [`growth.topics${count}.commands`, `growth.topics${count}.connections`],
    systems: QUEUES,
    isAtRest: true,
    repetitions: 1,
    measure: async site => {
      const { commandsPerSecond, connections } = await rest(site, count);
      return {
        [`growth.topics${count}.commands`]: commandsPerSecond,
        [`growth.topics${count}.connections`]: connections,
      };
    },
  })),
];

async function rest(site, count) {
  const { crew, meter } = site;
  const seconds = site.isQuick ? 5 : 30;
  const topics = Array.from({ length: count }, (_, n) => `topic-${n}`);
  await crew.workers({ topics, messages: 0 });
  await crew.begin();
  await crew.each('openForProducing', { topics });
  await site.pause(SETTLE_MS);

  const spent = await site.spentBy(() => site.pause(seconds * 1000));
  const { connections } = await meter.read();
  // None at all says only that there were fewer than one in this time.
  return { commandsPerSecond: Math.max(1, spent.commands) / seconds, connections };
}
