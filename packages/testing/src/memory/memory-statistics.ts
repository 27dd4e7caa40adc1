import { timeOf, type QueueCounts, type QueueRef, type StatisticsStore } from '@mx-rmq/core';
import type { Calls } from './calls.js';
import type { MemoryState } from './memory-state.js';
import type { QueueState } from './queue-state.js';
import { idOf } from './record-header.js';

/** How many messages are in each state. */
export class MemoryStatistics implements StatisticsStore {
  constructor(
    private readonly calls: Calls,
    private readonly state: MemoryState,
  ) {}

  queues(): Promise<readonly QueueRef[]> {
    return this.calls.make(() => this.state.queues);
  }

  counts(queues: readonly QueueRef[]): Promise<readonly QueueCounts[]> {
    return this.calls.make(nowMs => queues.map(queue => count(queue, this.state.queue(queue), nowMs)));
  }
}

function count(queue: QueueRef, state: QueueState, nowMs: number): QueueCounts {
  const [high, normal, low] = state.pending;
  const held = [...state.processing.values()].map(({ size }) => size);
  return {
    queue,
    pending: { high: high.length, normal: normal.length, low: low.length, stalled: state.stalled.length },
    delayed: state.delayed.size,
    processing: held.reduce((sum, size) => sum + size, 0),
    deadLetters: state.dead.size,
    consumers: state.leases.size,
    totals: state.totals.all(),
    oldestPendingAgeMs: oldestAge(state, nowMs),
  };
}

/** The heads are the oldest of their lists by arrival; a record's id tells since when: made, or due. */
function oldestAge({ pending, stalled, delayed }: QueueState, nowMs: number): number {
  const heads = [...pending, stalled].flatMap(([head]) => (head === undefined ? [] : [head]));
  const madeAtMs = heads.map(head => timeOf(idOf(head))).filter(at => at > 0);
  const dueAtMs = delayed.first === undefined ? [] : [delayed.first.atMs];
  return Math.max(0, ...[...madeAtMs, ...dueAtMs].map(at => nowMs - at));
}
