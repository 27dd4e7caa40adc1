import type { Consumer } from '../consumer/consumer.js';
import type { QueueRef } from '../model/queue-ref.js';
import type { QueueStore } from '../store/queue-store.js';
import type { HealthReport } from './health-report.js';

/** Longer than a round trip can take, shorter than a probe waits. */
const LIMIT_MS = 2_000;

export async function checkHealth(
  store: QueueStore,
  consumers: readonly Pick<Consumer, 'status'>[],
  queues: readonly QueueRef[],
): Promise<HealthReport> {
  const statuses = consumers.map(({ status }) => status);
  const wakeUps = { up: store.wakeUps.isAlive };
  const areAlive = statuses.every(({ isAlive }) => isAlive) && wakeUps.up;
  try {
    const { server, roundTripMs, oldestPendingAgeMs } = await within(LIMIT_MS, ask(store, queues));
    const redis = { up: true, server, roundTripMs: Math.round(roundTripMs * 10) / 10 };
    return { up: areAlive, redis, wakeUps, consumers: statuses, oldestPendingAgeMs };
  } catch (error) {
    const redis = { up: false, error: error instanceof Error ? error.message : 'unknown' };
    return { up: false, redis, wakeUps, consumers: statuses, oldestPendingAgeMs: null };
  }
}

/** Of a queue that has no connections any more, and will not have any. */
export function closedReport(): HealthReport {
  const redis = { up: false, error: 'The queue is closed.' };
  return { up: false, redis, wakeUps: { up: false }, consumers: [], oldestPendingAgeMs: null };
}

async function ask(store: QueueStore, queues: readonly QueueRef[]) {
  const { server, roundTripMs } = await store.check(LIMIT_MS);
  const counts = await store.statistics.counts(queues);
  return { server, roundTripMs, oldestPendingAgeMs: Math.max(0, ...counts.map(count => count.oldestPendingAgeMs)) };
}

/** Counting tries for longer than a probe may wait. */
function within<T>(limitMs: number, work: Promise<T>): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const limit = new Promise<never>((_resolve, reject) => {
    timer = setTimeout(() => reject(new Error(`Redis did not answer within ${limitMs} ms.`)), limitMs);
  });
  return Promise.race([work, limit]).finally(() => clearTimeout(timer));
}
