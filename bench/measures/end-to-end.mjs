import { EVERYBODY } from './scenario.mjs';

const TOPIC = 'orders';

/** 100 callers produce while one process handles, 100 at once: what a machine carries with all of it on itself. */

/** @type {import('./scenario.mjs').Scenario[]} */
export const END_TO_END = [
  {
    measures: ['e2e'],
    systems: EVERYBODY,
    quick: ['mx-rmq', 'bullmq'],
    measure: async site => {
      const { crew } = site;
      const warmUp = site.warmUpMessages;
      const timed = site.messages({ full: 30_000, quick: 3_000 });
      const messages = warmUp + timed;
      const [producer] = await Promise.all([
        crew.producer(),
        crew.workers({ topics: [TOPIC], messages, concurrency: 100 }),
      ]);
      await crew.begin();
      await producer.call('produce', { topic: TOPIC, messages: warmUp, callers: 100 });
      await crew.handled(warmUp);

      const work = { topic: TOPIC, messages: timed, first: warmUp, callers: 100 };
      const { startedAtMs } = await producer.call('produce', work);
      await crew.handled(messages);
      await crew.settled(producer, TOPIC);
      const { tally, lastAtMs } = await crew.collect(messages);
      tally.verify();
      return { e2e: (timed * 1000) / (lastAtMs - startedAtMs) };
    },
  },
];
