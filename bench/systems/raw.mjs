import { setTimeout as pause } from 'node:timers/promises';
import { Redis } from 'ioredis';

/** So many records travel together, unless they are to come one by one. */
const BATCH = 100;
/** As many bytes as a queue adds to a payload. */
const HEADER = '-'.repeat(40);

/**
 * No queue, but the commands that no queue on lists can do without, pipelined: push, pop, note what is being worked on,
 * forget it. Nothing would survive a crash. It shows what this machine, this Redis and this client would allow.
 *
 * @type {import('./system.mjs').Open}
 */
export async function open({ host, port, isStrict }) {
  const redis = new Redis({ host, port });
  /** @type {Map<string, (payload: unknown) => Promise<unknown>>} */
  const handlers = new Map();
  const loops = [];
  const closing = new AbortController();

  async function work(topic, handler) {
    const processing = `${topic}:processing`;
    let batch = [];
    while (!closing.signal.aborted) {
      const pipeline = redis.pipeline();
      if (batch.length > 0) {
        pipeline.hset(processing, ...batch.flatMap((record, place) => [place, record]));
        pipeline.hdel(processing, ...batch.keys());
      }
      pipeline.lpop(topic, isStrict ? 1 : BATCH);
      const [error, records] = (await pipeline.exec()).at(-1);
      if (error) throw error;
      batch = records ?? [];
      await Promise.all(batch.map(record => handler(JSON.parse(record.slice(HEADER.length)))));
      if (batch.length === 0) await pause(1);
    }
  }

  return {
    produce: (topic, payload) => redis.rpush(topic, HEADER + JSON.stringify(payload)),
    produceMany: (topic, payloads) => redis.rpush(topic, ...payloads.map(payload => HEADER + JSON.stringify(payload))),
    handle: async (topic, handler) => {
      handlers.set(topic, handler);
    },
    start: async () => {
      for (const [topic, handler] of handlers) loops.push(work(topic, handler));
    },
    stored: async topic => (await redis.llen(topic)) + (await redis.hlen(`${topic}:processing`)),
    close: async () => {
      closing.abort();
      await Promise.all(loops);
      redis.disconnect();
    },
  };
}
