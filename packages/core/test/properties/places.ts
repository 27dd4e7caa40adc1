import type { QueueRef } from '../../src/model/queue-ref.js';

/** Topics whose names begin alike: what is done to one must not show in the other. */
export const TOPICS = ['orders', 'orders.x'] as const;

/** The queues that programs are about, most of all the first. */
export const QUEUES = [
  { topic: 'orders', group: '' },
  { topic: 'orders', group: 'mail' },
  { topic: 'orders.x', group: '' },
] as const satisfies readonly QueueRef[];

export function topicAt(index: number): string {
  return TOPICS[index % TOPICS.length] ?? TOPICS[0];
}

export function queueAt(index: number): QueueRef {
  return QUEUES[index % QUEUES.length] ?? QUEUES[0];
}
