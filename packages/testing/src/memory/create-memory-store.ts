import type { QueueStore } from '@mx-rmq/core';
import { MemoryStore } from './memory-store.js';
import type { TopicSnapshot } from './snapshot.js';

export interface MemoryStoreOptions {
  /**
   * The store's clock, in ms since the epoch, for tests that move time by hand. Messages that become due by it are
   * delivered within some 20 ms of real time; leases of running consumers are renewed by real time only, so move it in
   * steps that are shorter than the lease.
   * @defaultValue Date.now
   */
  readonly now?: () => number;
}

/** A storage that lives in this process and ends with it. */
export interface InMemoryQueueStore extends QueueStore {
  /** All that is stored of a topic at this moment, as plain data. */
  snapshot(topic: string): TopicSnapshot;
}

/**
 * A storage without Redis, to test applications with: `new RedisMessageQueue({ store: createMemoryStore() })`, or
 * `MxRmqModule.forRoot({ store: createMemoryStore() })`. It keeps every rule that the Redis store keeps (the same suite
 * tests both) but durability. Queues that share a store behave like processes that share a Redis; a queue does not close
 * a store that it was given.
 */
export function createMemoryStore(options: MemoryStoreOptions = {}): InMemoryQueueStore {
  return new MemoryStore(options.now ?? null);
}
