import type { QueueStore } from '@mx-rmq/core';
import { faultsOfTopic, type StoreUnderTest } from '@mx-rmq/testkit';
import { createMemoryStore } from './create-memory-store.js';
import type { TopicSnapshot } from './snapshot.js';

/** A store in memory with its clock stopped. All processes share the one store. */
export class MemoryUnderTest implements StoreUnderTest {
  private atMs = 1_700_000_000_000;
  private readonly store = createMemoryStore({ now: () => this.atMs });

  async open(): Promise<QueueStore> {
    await this.store.connect();
    return this.store;
  }

  nowMs(): number {
    return this.atMs;
  }

  advance(ms: number): Promise<void> {
    this.atMs += ms;
    return Promise.resolve();
  }

  snapshot(topic: string): Promise<TopicSnapshot> {
    return Promise.resolve(this.store.snapshot(topic));
  }

  faults(topic: string): Promise<readonly string[]> {
    return Promise.resolve(faultsOfTopic(this.store.snapshot(topic)));
  }

  close(): Promise<void> {
    return this.store.close();
  }
}
