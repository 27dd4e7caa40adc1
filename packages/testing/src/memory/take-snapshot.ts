import type { QueueState } from './queue-state.js';
import type { QueueSnapshot, TopicSnapshot } from './snapshot.js';
import type { TopicState } from './topic-state.js';

/** A copy: what happens afterwards does not show in it. */
export function takeSnapshot(topic: TopicState, nowMs: number): TopicSnapshot {
  return {
    groups: topic.members,
    deduplication: Object.fromEntries(topic.deduplication.all(nowMs)),
    batches: Object.fromEntries(topic.batches.all(nowMs).map(([producer, numbers]) => [producer, numbers.all()])),
    queues: Object.fromEntries([...topic.queues].map(([group, queue]) => [group, ofQueue(queue, nowMs)])),
  };
}

function ofQueue(queue: QueueState, nowMs: number): QueueSnapshot {
  const [high, normal, low] = queue.pending;
  return {
    pending: { high: [...high], normal: [...normal], low: [...low], stalled: [...queue.stalled] },
    delayed: queue.delayed.slice(0).map(({ id, atMs, record }) => ({ recordId: id, dueAtMs: atMs, record })),
    processing: Object.fromEntries([...queue.processing].map(([name, held]) => [name, Object.fromEntries(held)])),
    leases: Object.fromEntries(queue.leases.inOrder()),
    guards: Object.fromEntries(queue.guards.all(nowMs).map(([consumer, mark]) => [consumer, String(mark)])),
    deadLetters: queue.dead.slice(0).map(({ id, atMs, record }) => ({ recordId: id, buriedAtMs: atMs, record })),
    totals: queue.totals.all(),
    isOffered: queue.wake.isOffered,
  };
}
