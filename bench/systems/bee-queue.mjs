import Queue from 'bee-queue';

/** What its own documentation recommends for speed. */
const FAST = { getEvents: false, sendEvents: false, storeJobs: false, removeOnSuccess: true };

/** @type {import('./system.mjs').Open} */
export async function open({ host, port, concurrency }) {
  const redis = { host, port };
  /** @type {Map<string, Queue>} */
  const producers = new Map();
  const workers = new Map();

  const producerOf = async topic => {
    const known = producers.get(topic);
    if (known !== undefined) return known;
    const queue = new Queue(topic, { ...FAST, redis, isWorker: false });
    producers.set(topic, queue);
    await queue.ready();
    return queue;
  };
  const jobOf = (queue, payload, delayMs) => {
    const job = queue.createJob(payload);
    return delayMs > 0 ? job.delayUntil(Date.now() + delayMs) : job;
  };

  return {
    produce: async (topic, payload, delayMs) => jobOf(await producerOf(topic), payload, delayMs).save(),
    produceMany: async (topic, payloads, delayMs) => {
      const queue = await producerOf(topic);
      const errors = await queue.saveAll(payloads.map(payload => jobOf(queue, payload, delayMs)));
      for (const error of errors.values()) throw error;
    },
    handle: async (topic, handler) => {
      const queue = new Queue(topic, { ...FAST, redis, activateDelayedJobs: true });
      workers.set(queue, handler);
      await queue.ready();
    },
    start: async () => {
      for (const [queue, handler] of workers) queue.process(concurrency, job => handler(job.data));
    },
    stored: async topic => {
      const { newestJob: _, ...counts } = await (await producerOf(topic)).checkHealth();
      return Object.values(counts).reduce((sum, length) => sum + length, 0);
    },
    close: async () => {
      await Promise.all([...workers.keys(), ...producers.values()].map(queue => queue.close()));
    },
  };
}
