import { queueName, type QueueRef } from '@mx-rmq/core';
import type { QueueState } from './queue-state.js';
import { TopicState } from './topic-state.js';

/** All that a store in memory holds. */
export class MemoryState {
  readonly topics = new Map<string, TopicState>();
  private readonly used = new Map<string, QueueRef>();

  /** Every queue that was ever produced to or joined, by name. */
  get queues(): readonly QueueRef[] {
    return [...this.used].toSorted(([a], [b]) => (a < b ? -1 : 1)).map(([, queue]) => queue);
  }

  topic(name: string): TopicState {
    let topic = this.topics.get(name);
    if (topic === undefined) {
      topic = new TopicState();
      this.topics.set(name, topic);
    }
    return topic;
  }

  queue({ topic, group }: QueueRef): QueueState {
    return this.topic(topic).queue(group);
  }

  register({ topic, group }: QueueRef): void {
    const queue = { topic, group };
    this.used.set(queueName(queue), queue);
  }
}
