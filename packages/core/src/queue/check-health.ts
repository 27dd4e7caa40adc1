import type { Consumer } from '../consumer/consumer.js';
import type { QueueRef } from '../model/queue-ref.js';
import type { QueueStore } from '../store/queue-store.js';
import type { HealthReport } from './health-report.js';

/** Longer than a round trip can take, shorter than a probe waits. */
const LIMIT_MS = 2_000;

export async function checkHealth(
  store: QueueStore,
  consumers: readonly Consumer[],
  queues: readonly QueueRef[],
): Promise<HealthReport> {
  const statuses = consumers.map(({ status }) => status);
  const areAlive = statuses.every(({ isAlive }) => isAlive) && store.wakeUps.isAlive;
  try {
    const { server, roundTripMs } = await store.check(LIMIT_MS);
    const counts = await store.statistics.counts(queues);
    const oldestPendingAgeMs = Math.max(0, ...counts.map(count => count.oldestPendingAgeMs));
    const redis = { up: true, server, roundTripMs: Math.round(roundTripMs * 10) / 10 };
    return { up: areAlive, redis, consumers: statuses, oldestPendingAgeMs };
  } catch (error) {
    const redis = { up: false, error: error instanceof Error ? error.message : 'unknown' };
    return { up: false, redis, consumers: statuses, oldestPendingAgeMs: null };
  }
}
