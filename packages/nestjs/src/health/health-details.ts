import type { ConsumerState, HealthReport } from '@mx-rmq/core';

/** What the world may see of the queue's health: picked one by one, because a health page is often public. */
export type HealthDetails = {
  redis: {
    /** It answers and takes writes. */
    up: boolean;
    /** For example `redis 7.0.15`. */
    server?: string;
    roundTripMs?: number;
    /** Code and text of an error of the queue's own; never an address or a secret. */
    error?: string;
  };
  /** New messages are heard of at once; otherwise an idle consumer finds them when it looks, every 5 s. */
  wakeUps: { up: boolean };
  /** One per handler of this process; none while the queue is not running. */
  consumers: { topic: string; group: string; alive: boolean; state: ConsumerState }[];
  /** How late the oldest message of this process' queues is, in ms; null where Redis could not be asked. */
  oldestPendingAgeMs: number | null;
};

export function healthDetails({ redis, wakeUps, consumers, oldestPendingAgeMs }: HealthReport): HealthDetails {
  const { up, server, roundTripMs, error } = redis;
  return {
    // What is undefined does not show in the response.
    redis: { up, server, roundTripMs, error },
    wakeUps: { up: wakeUps.up },
    consumers: consumers.map(({ topic, group, isAlive, state }) => ({ topic, group, alive: isAlive, state })),
    oldestPendingAgeMs,
  };
}
