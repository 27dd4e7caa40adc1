import type { RenewReply } from '@mx-rmq/core';
import { GUARD_MEMORY_MS, type QueueState } from './queue-state.js';

/**
 * A heartbeat. A lease that has ended but was not reaped has been given to nobody: only the reaper ends ownership, and
 * it leaves its mark in the same step.
 */
export function renew(queue: QueueState, consumer: string, leaseMs: number, nowMs: number): RenewReply {
  if (queue.guards.get(consumer, nowMs) === 'reaped') return { code: 'lost' };
  const held = queue.processing.get(consumer)?.size ?? 0;
  if (held === 0) return { code: 'renewed', held };
  queue.leases.grant(consumer, nowMs + leaseMs);
  queue.guards.prolong(consumer, nowMs, GUARD_MEMORY_MS);
  return { code: 'renewed', held };
}
