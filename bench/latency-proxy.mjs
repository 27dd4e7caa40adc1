import { once } from 'node:events';
import { connect, createServer } from 'node:net';
import { isMainThread, parentPort, Worker, workerData } from 'node:worker_threads';
import { Redis } from 'ioredis';
import { median } from './statistics.mjs';

const PINGS = 51;

/**
 * A network between clients and Redis: what it passes on arrives later. Half of the delay is on each way; of an odd
 * number of milliseconds the way to Redis has one more, as timers know whole ones only. It runs in a thread, which ends
 * with this process.
 *
 * @param {{ host: string, port: number }} target
 * @param {number} addedMs by how much a round trip takes longer
 * @returns {Promise<{ host: string, port: number }>} where it listens
 */
export async function startLatencyProxy(target, addedMs) {
  const thread = new Worker(new URL(import.meta.url), { workerData: { target, addedMs } });
  thread.unref();
  const [port] = await once(thread, 'message');
  return { host: '127.0.0.1', port };
}

/** What a round trip to a Redis takes, in ms: the median of some. @param {{ host: string, port: number }} address */
export async function roundTripMs({ host, port }) {
  const redis = new Redis({ host, port });
  const times = [];
  for (let ping = 0; ping < PINGS; ping++) {
    const startedAtMs = performance.now();
    await redis.ping();
    times.push(performance.now() - startedAtMs);
  }
  redis.disconnect();
  return median(times);
}

if (!isMainThread) {
  const { target, addedMs } = workerData;
  const server = createServer({ noDelay: true }, client => {
    const redis = connect({ ...target, noDelay: true });
    pass(client, redis, Math.ceil(addedMs / 2));
    pass(redis, client, Math.floor(addedMs / 2));
  });
  // oxlint-disable-next-line unicorn/require-post-message-target-origin -- threads have no origin
  server.listen(0, '127.0.0.1', () => parentPort.postMessage(server.address().port));
}

/** Timers of the same length fire in the order in which they were set, so bytes keep theirs. */
function pass(from, to, delayMs) {
  const later = action => {
    if (delayMs === 0) action();
    else setTimeout(() => action(), delayMs);
  };
  from.on('data', bytes => later(() => to.writable && to.write(bytes)));
  from.once('end', () => later(() => to.end()));
  from.once('close', () => later(() => to.destroy()));
  // Whoever lost a connection is told by its close.
  from.on('error', () => {});
}
