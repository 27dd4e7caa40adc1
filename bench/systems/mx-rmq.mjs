import { RedisMessageQueue } from '@mx-rmq/core';

/** @type {import('./system.mjs').Open} */
export async function open({ host, port, concurrency, isStrict }) {
  const queue = new RedisMessageQueue({
    connection: { host, port },
    concurrency,
    maxWorkers: Math.max(50, concurrency),
    ...(isStrict && { taskQueueSize: 0 }),
  });
  await queue.connect();
  return {
    produce: (topic, payload, delayMs) => queue.produce(topic, payload, delayOf(delayMs)),
    produceMany: (topic, payloads, delayMs) => {
      const options = delayOf(delayMs);
      return queue.produceMany(payloads.map(payload => ({ topic, payload, ...options })));
    },
    handle: async (topic, handler) => {
      queue.registerHandler(topic, handler);
    },
    start: () => queue.start(),
    stored: topic => storedIn(queue, topic),
    close: () => queue.close(),
  };
}

function delayOf(delayMs) {
  return delayMs > 0 ? { delay: `${delayMs}ms` } : undefined;
}

/**
 * @param {RedisMessageQueue} queue
 * @param {string} topic
 */
export async function storedIn(queue, topic) {
  const counts = (await queue.counts()).filter(count => count.queue.topic === topic);
  return counts
    .flatMap(({ pending, delayed, processing, deadLetters }) => [
      ...Object.values(pending),
      delayed,
      processing,
      deadLetters,
    ])
    .reduce((sum, length) => sum + length, 0);
}
