import type { QueueStore, StoreCheck } from '@mx-rmq/core';
import { Calls } from './calls.js';
import { MemoryClock } from './memory-clock.js';
import { MemoryDeadLetters } from './memory-dead-letters.js';
import { MemoryMessages } from './memory-messages.js';
import { MemoryState } from './memory-state.js';
import { MemoryStatistics } from './memory-statistics.js';
import { MemoryWakeUps } from './memory-wake-ups.js';
import type { TopicSnapshot } from './snapshot.js';
import { takeSnapshot } from './take-snapshot.js';

/** The storage port, held in this process, with the rules of the real one. */
export class MemoryStore implements QueueStore {
  readonly clock: MemoryClock;
  readonly messages: MemoryMessages;
  readonly deadLetters: MemoryDeadLetters;
  readonly statistics: MemoryStatistics;
  readonly wakeUps: MemoryWakeUps;
  private readonly calls: Calls;
  private readonly state = new MemoryState();

  /** @param testClock null: the host's clock */
  constructor(testClock: (() => number) | null) {
    this.clock = new MemoryClock(testClock ?? (() => Date.now()));
    this.calls = new Calls(this.clock);
    this.messages = new MemoryMessages(this.calls, this.state);
    this.deadLetters = new MemoryDeadLetters(this.calls, this.state);
    this.statistics = new MemoryStatistics(this.calls, this.state);
    this.wakeUps = new MemoryWakeUps(this.state, testClock);
  }

  /** Fails once the store was closed. */
  connect(): Promise<void> {
    return this.calls.make(() => {});
  }

  /** Ends the watches; calls are refused from then on. */
  async close(): Promise<void> {
    this.calls.close();
    await this.wakeUps.stop();
  }

  check(): Promise<StoreCheck> {
    return this.calls.make(() => ({ server: 'memory', roundTripMs: 0 }));
  }

  /** All that is stored of a topic at this moment, for a test to look at. */
  snapshot(topic: string): TopicSnapshot {
    return takeSnapshot(this.state.topic(topic), this.clock.nowMs());
  }

  [Symbol.asyncDispose](): Promise<void> {
    return this.close();
  }
}
