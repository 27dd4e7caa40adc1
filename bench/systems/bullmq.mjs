import { Queue, Worker } from 'bullmq';

export const JOB_NAME = 'order';

/** Completed jobs are removed, as with everybody else here; all else is as BullMQ has it by default. */
export const JOB_OPTIONS = { removeOnComplete: true };

/** @type {import('./system.mjs').Open} */
export async function open({ host, port, concurrency }) {
  const connection = { host, port };
  /** @type {Map<string, Queue>} */
  const queues = new Map();
  const workers = [];

  const queueOf = topic => {
    const known = queues.get(topic);
    if (known !== undefined) return known;
    const queue = new Queue(topic, { connection, defaultJobOptions: JOB_OPTIONS });
    queues.set(topic, queue);
    return queue;
  };

  return {
    produce: (topic, payload, delayMs) => queueOf(topic).add(JOB_NAME, payload, delayOf(delayMs)),
    produceMany: (topic, payloads, delayMs) => {
      const opts = delayOf(delayMs);
      return queueOf(topic).addBulk(payloads.map(data => ({ name: JOB_NAME, data, opts })));
    },
    handle: async (topic, handler) => {
      const worker = new Worker(topic, async job => handler(job.data), { connection, concurrency, autorun: false });
      workers.push(worker);
      await worker.waitUntilReady();
    },
    start: async () => {
      for (const worker of workers) void worker.run();
    },
    stored: topic => storedIn(queueOf(topic)),
    close: async () => {
      await Promise.all(workers.map(worker => worker.close()));
      await Promise.all(Array.from(queues.values(), queue => queue.close()));
    },
  };
}

/** @param {Queue} queue */
export async function storedIn(queue) {
  const counts = await queue.getJobCounts();
  return Object.values(counts).reduce((sum, length) => sum + length, 0);
}

/** @param {number} delayMs */
export function delayOf(delayMs) {
  return delayMs > 0 ? { delay: delayMs } : undefined;
}
