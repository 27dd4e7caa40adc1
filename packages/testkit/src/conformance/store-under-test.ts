import type { QueueStore } from '@mx-rmq/core';
import type { TopicSnapshot } from '@mx-rmq/testing';

/** A storage of its own for one test, whose clock stands still. */
export interface StoreUnderTest {
  /** What one process sees of it, connected. */
  open(): Promise<QueueStore>;
  /** Server time, ms since the epoch. */
  nowMs(): number;
  /** Moves the clock; what ends by itself has ended when it resolves. A negative number sets it back. */
  advance(ms: number): Promise<void>;
  /** What is stored of a topic. */
  snapshot(topic: string): Promise<TopicSnapshot>;
  /** What is wrong with the topic as stored; nothing, if all is well. */
  faults(topic: string): Promise<readonly string[]>;
  /** Closes what was opened. */
  close(): Promise<void>;
}
