import { EVERYBODY, OURS_AND_BULLMQ, OURS_BULLMQ_AND_RAW } from './scenario.mjs';

/** @type {import('./scenario.mjs').Scenario[]} */
export const PRODUCE = [
  {
    measures: ['produce.sequential'],
    systems: EVERYBODY,
    quick: OURS_AND_BULLMQ,
    measure: async site => ({
      'produce.sequential': (await produce(site, { callers: 1, full: 10_000, quick: 1_200, batching: 1 })).perSecond,
    }),
  },
  {
    measures: ['produce.concurrent100', 'cpu.produce', 'commands.produce'],
    systems: EVERYBODY,
    quick: OURS_BULLMQ_AND_RAW,
    measure: async site => {
      const { perSecond, cpuUs, commands } = await produce(site, { callers: 100, full: 30_000, quick: 4_000 });
      return { 'produce.concurrent100': perSecond, 'cpu.produce': cpuUs, 'commands.produce': commands };
    },
  },
  {
    measures: ['produce.bulk100'],
    systems: EVERYBODY,
    quick: OURS_AND_BULLMQ,
    measure: async site => ({
      'produce.bulk100': (await produce(site, { callers: 1, batch: 100, full: 30_000, quick: 3_000 })).perSecond,
    }),
  },
  {
    measures: ['produce.bulk1000'],
    systems: EVERYBODY,
    quick: OURS_AND_BULLMQ,
    measure: async site => ({
      'produce.bulk1000': (await produce(site, { callers: 1, batch: 1_000, full: 30_000, quick: 3_000 })).perSecond,
    }),
  },
  {
    measures: ['payload2k.produce'],
    systems: EVERYBODY,
    repetitions: 3,
    quick: OURS_AND_BULLMQ,
    measure: async site => ({
      'payload2k.produce': (
        await produce(site, { callers: 100, bytes: 2_048, full: 20_000, quick: 2_000, batching: 5 })
      ).perSecond,
    }),
  },
  {
    measures: ['growth.payload64k.produce'],
    systems: OURS_AND_BULLMQ,
    repetitions: 2,
    measure: async site => ({
      'growth.payload64k.produce': (
        await produce(site, { callers: 100, bytes: 65_536, full: 3_000, quick: 300, batching: 1 })
      ).perSecond,
    }),
  },
];

/**
 * @param {import('./scenario.mjs').Site} site
 * @param {object} work
 * @param {number} work.callers
 * @param {number} [work.batch]
 * @param {number} [work.bytes]
 * @param {number} work.full
 * @param {number} work.quick
 * @param {number} [work.batching]
 */
async function produce(site, { full, quick, batching, ...way }) {
  const messages = site.messages({ full, quick, batching });
  const producer = await site.crew.producer();
  await producer.call('produce', { ...way, topic: 'warm', messages: Math.min(messages, site.warmUpMessages) });

  let time;
  const spent = await site.spentBy(async () => {
    time = await producer.call('produce', { ...way, topic: 'timed', messages });
  });
  await site.verifyStored(producer, 'timed', messages);
  return {
    perSecond: (messages * 1000) / (time.endedAtMs - time.startedAtMs),
    cpuUs: (spent.cpuMs * 1000) / messages,
    commands: spent.commands / messages,
  };
}
