import { createMemoryStore, type InMemoryQueueStore, type QueueSnapshot, type TopicSnapshot } from '@mx-rmq/testing';
import type { QueueRef } from '../../src/model/queue-ref.js';
import { DelayedRecordIds, RecordIds } from '../../src/model/record-id.js';
import { Balance } from './balance.js';
import type { Call } from './call.js';
import { emptyQueue } from './comparable.js';
import { Consumers } from './consumers.js';
import { History } from './history.js';
import { TOPICS } from './places.js';
import { SentBatches } from './sent-batches.js';

/** All that a program knows: the model, who acts on it, and what happened so far. */
export class World {
  readonly model: InMemoryQueueStore;
  readonly ids = new RecordIds('programs');
  readonly delayedIds = new DelayedRecordIds('deferred');
  readonly consumers = new Consumers();
  readonly history = new History();
  readonly balance = new Balance();
  /** Record ids by topic, in the order of their production. */
  readonly produced = new Map<string, string[]>(TOPICS.map(topic => [topic, []]));
  /** By topic. */
  private readonly batches = new Map(TOPICS.map((topic: string) => [topic, new SentBatches()]));
  /** Where the last page of dead letters ended. */
  cursor: string | null = null;
  /** The last call, for as long as no time has passed since. */
  last: Call | null = null;

  constructor(private readonly clock: { nowMs(): number }) {
    this.model = createMemoryStore({ now: () => clock.nowMs() });
  }

  get nowMs(): number {
    return this.clock.nowMs();
  }

  sentTo(topic: string): SentBatches {
    return this.batches.get(topic) as SentBatches;
  }

  onClockSetBack(): void {
    this.history.onClockSetBack();
    for (const batches of this.batches.values()) batches.onClockSetBack();
  }

  topic(topic: string): TopicSnapshot {
    return this.model.snapshot(topic);
  }

  queue({ topic, group }: QueueRef): QueueSnapshot {
    return this.topic(topic).queues[group] ?? emptyQueue();
  }
}
