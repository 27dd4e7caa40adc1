import { deliveryOf } from '../../../src/model/record.js';
import type { Call } from '../call.js';
import { queueAt } from '../places.js';
import type { Pick } from '../step.js';
import type { World } from '../world.js';
import { LEASE_MS } from './claim-call.js';
import { fromEnd, picked } from './pick.js';

export function closeCall(world: World, at: number, keep: readonly Pick[]): Call {
  const consumer = world.consumers.at(at);
  const { queue, id } = consumer;
  const kept = picked(world, consumer, keep).map(deliveryOf);
  return { topic: queue.topic, make: ({ messages }) => messages.closeConsumer(queue, id, kept) };
}

export function renewCall(world: World, at: number): Call {
  const { queue, id } = world.consumers.at(at);
  return { topic: queue.topic, make: ({ messages }) => messages.renew(queue, id, LEASE_MS) };
}

export function heldCall(world: World, at: number): Call {
  const { queue, id } = world.consumers.at(at);
  return { topic: null, make: ({ messages }) => messages.held(queue, id) };
}

/** Looks at one of the consumers that there ever were, the latest first. */
export function reapCall(world: World, at: number, target: number, maxStalls: number): Call | null {
  const queue = queueAt(at);
  const consumer = fromEnd(world.consumers.idsOf(queue), target);
  if (consumer === undefined) return null;
  return {
    topic: queue.topic,
    make: ({ messages }) => messages.reap(queue, consumer, { leaseMs: LEASE_MS, maxStalls }),
  };
}
