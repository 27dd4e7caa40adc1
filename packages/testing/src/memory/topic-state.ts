import type { BatchNumbers } from './batch-numbers.js';
import { ExpiringMap } from './expiring-map.js';
import { QueueState } from './queue-state.js';

/** The default group, which a topic has until a group joins it. */
const UNNAMED = '';

/** What all groups of a topic share, and the storage of each. */
export class TopicState {
  readonly queues = new Map<string, QueueState>();
  /** Deduplication key → id of the record that holds it. */
  readonly deduplication = new ExpiringMap<string>();
  /** By the producer's session. */
  readonly batches = new ExpiringMap<BatchNumbers>();
  private readonly joined = new Set<string>();

  /** The groups for which a message is stored, one copy each. */
  get groups(): readonly string[] {
    return this.joined.size === 0 ? [UNNAMED] : [...this.joined].toSorted();
  }

  /** The groups that joined. */
  get members(): readonly string[] {
    return [...this.joined].toSorted();
  }

  join(group: string): void {
    this.joined.add(group);
  }

  queue(group: string): QueueState {
    let queue = this.queues.get(group);
    if (queue === undefined) {
      queue = new QueueState();
      this.queues.set(group, queue);
    }
    return queue;
  }

  /** The storages of the groups that messages are stored for. */
  current(): readonly QueueState[] {
    return this.groups.map(group => this.queue(group));
  }
}
