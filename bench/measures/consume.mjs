import { EVERYBODY, OURS_AND_BULLMQ, OURS_BULLMQ_AND_RAW, QUEUES } from './scenario.mjs';

/** A backlog is handled by one process, in which the handlers do nothing unless it says so. */

/** @type {import('./scenario.mjs').Scenario[]} */
export const CONSUME = [
  {
    measures: ['consume.strict1'],
    systems: EVERYBODY,
    quick: OURS_AND_BULLMQ,
    measure: async site => ({
      'consume.strict1': (
        await consume(site, { concurrency: 1, isStrict: true, full: 10_000, quick: 1_200, batching: 1 })
      ).perSecond,
    }),
  },
  {
    measures: ['consume.c1'],
    systems: EVERYBODY,
    quick: OURS_AND_BULLMQ,
    measure: async site => ({
      'consume.c1': (await consume(site, { concurrency: 1, full: 10_000, quick: 1_500, batching: 20 })).perSecond,
    }),
  },
  {
    measures: ['consume.c10', 'cpu.consume', 'commands.consume', 'node.c10'],
    systems: EVERYBODY,
    quick: OURS_BULLMQ_AND_RAW,
    measure: async site => {
      const { perSecond, cpuUs, commands, nodeUs } = await consume(site, {
        concurrency: 10,
        full: 30_000,
        quick: 3_000,
      });
      return { 'consume.c10': perSecond, 'cpu.consume': cpuUs, 'commands.consume': commands, 'node.c10': nodeUs };
    },
  },
  {
    measures: ['consume.c100', 'node.c100'],
    systems: EVERYBODY,
    quick: OURS_AND_BULLMQ,
    measure: async site => {
      const { perSecond, nodeUs } = await consume(site, { concurrency: 100, full: 30_000, quick: 3_000 });
      return { 'consume.c100': perSecond, 'node.c100': nodeUs };
    },
  },
  {
    measures: ['consume.5ms'],
    systems: QUEUES,
    repetitions: 2,
    measure: async site => ({
      'consume.5ms': (await consume(site, { concurrency: 10, handlerMs: 5, full: 10_000, quick: 1_000, batching: 1 }))
        .perSecond,
    }),
  },
  ...[10, 100].map(concurrency => ({
    measures: [`nest.consume.c${concurrency}`, `nest.node.c${concurrency}`],
    systems: OURS_AND_BULLMQ,
    ...(concurrency === 10 && { quick: OURS_AND_BULLMQ }),
    isNest: true,
    measure: async site => {
      const { perSecond, nodeUs } = await consume(site, { concurrency, full: 30_000, quick: 3_000 });
      return { [`nest.consume.c${concurrency}`]: perSecond, [`nest.node.c${concurrency}`]: nodeUs };
    },
  })),
  {
    measures: ['aof.consume.c100'],
    systems: EVERYBODY,
    repetitions: 3,
    quick: OURS_AND_BULLMQ,
    isDurable: true,
    measure: async site => ({
      'aof.consume.c100': (await consume(site, { concurrency: 100, full: 30_000, quick: 3_000 })).perSecond,
    }),
  },
  {
    measures: ['payload2k.consume'],
    systems: EVERYBODY,
    repetitions: 3,
    quick: OURS_AND_BULLMQ,
    measure: async site => ({
      'payload2k.consume': (
        await consume(site, { concurrency: 100, bytes: 2_048, full: 20_000, quick: 2_000, batching: 5 })
      ).perSecond,
    }),
  },
  {
    measures: ['growth.payload64k.consume'],
    systems: OURS_AND_BULLMQ,
    repetitions: 2,
    measure: async site => ({
      'growth.payload64k.consume': (
        await consume(site, { concurrency: 100, bytes: 65_536, full: 3_000, quick: 300, batching: 1 })
      ).perSecond,
    }),
  },
  ...[1, 2, 4, 8].map(processes => ({
    measures: [`growth.workers${processes}.consume`],
    systems: OURS_AND_BULLMQ,
    repetitions: 1,
    measure: async site => ({
      [`growth.workers${processes}.consume`]: (
        await consume(site, { concurrency: 10, processes, full: 30_000, quick: 3_000 })
      ).perSecond,
    }),
  })),
];

/**
 * @param {import('./scenario.mjs').Site} site
 * @param {object} work
 * @param {number} work.concurrency
 * @param {boolean} [work.isStrict]
 * @param {number} [work.processes]
 * @param {number} [work.handlerMs]
 * @param {number} [work.bytes]
 * @param {number} work.full
 * @param {number} work.quick
 * @param {number} [work.batching]
 */
async function consume(site, { full, quick, batching, bytes, ...way }) {
  const { crew } = site;
  const messages = site.messages({ full, quick, batching });
  const warmUp = Math.min(messages, site.warmUpMessages);
  const [producer] = await Promise.all([crew.producer(), crew.workers({ ...way, topics: ['warm'], messages: warmUp })]);
  await site.fill(producer, { topic: 'warm', messages: warmUp, bytes });
  await site.fill(producer, { topic: 'timed', messages, bytes });

  await crew.begin();
  await crew.handled(warmUp);
  await crew.each('close');

  await crew.workers({ ...way, topics: ['timed'], messages });
  let startedAtMs = 0;
  const spent = await site.spentBy(async () => {
    startedAtMs = await crew.begin();
    await crew.handled(messages);
    await crew.settled(producer, 'timed');
  });
  const { tally, lastAtMs, processCpuMs } = await crew.collect(messages);
  tally.verify();
  await site.verifyStored(producer, 'timed', 0);
  return {
    perSecond: (messages * 1000) / (lastAtMs - startedAtMs),
    cpuUs: (spent.cpuMs * 1000) / messages,
    commands: spent.commands / messages,
    nodeUs: (processCpuMs * 1000) / messages,
  };
}
