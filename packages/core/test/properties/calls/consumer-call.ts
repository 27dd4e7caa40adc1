import { deliveryOf } from '../../../src/model/record.js';
import type { Call } from '../call.js';
import type { ConsumerInProgram } from '../consumers.js';
import { queueAt } from '../places.js';
import type { Pick, ReapStep } from '../step.js';
import type { World } from '../world.js';
import { LEASE_MS } from './claim-call.js';
import { pickRecords, pickTarget } from './pick.js';

export function closeCall(world: World, consumer: ConsumerInProgram, keep: readonly Pick[]): Call {
  const { queue, id } = consumer;
  const kept = pickRecords(world, consumer, keep).map(deliveryOf);
  return { topic: queue.topic, make: ({ messages }) => messages.closeConsumer(queue, id, kept) };
}

export function renewCall({ queue, id }: ConsumerInProgram): Call {
  return { topic: queue.topic, make: ({ messages }) => messages.renew(queue, id, LEASE_MS) };
}

export function heldCall({ queue, id }: ConsumerInProgram): Call {
  return { topic: null, make: ({ messages }) => messages.held(queue, id) };
}

/** null where there is nobody to look at. */
export function reapCall(world: World, { queue: at, target, maxStalls }: ReapStep): Call | null {
  const queue = queueAt(at);
  const consumer = pickTarget(world, queue, target);
  if (consumer === undefined) return null;
  const limits = { graceMs: LEASE_MS / 3, maxStalls };
  return { topic: queue.topic, make: ({ messages }) => messages.reap(queue, consumer, limits) };
}
