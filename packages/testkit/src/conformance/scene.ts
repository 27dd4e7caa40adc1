import {
  decodeRecord,
  type ProduceBatch,
  type ProduceEntry,
  type ProduceReply,
  type QueueRef,
  type QueueStore,
  type RecordParts,
} from '@mx-rmq/core';
import type { QueueSnapshot } from '@mx-rmq/testing';
import { MessageMaker, payloadsOf, type Wish } from './messages.js';
import { SceneConsumer } from './scene-consumer.js';
import type { StoreUnderTest } from './store-under-test.js';

const TOPIC = 'orders';

/** A storage with people around it: a producer, consumers, and somebody who looks. */
export class Scene {
  readonly queue: QueueRef = { topic: TOPIC, group: '' };
  private readonly maker = new MessageMaker('producer');
  private batches = 0;

  private constructor(
    private readonly storage: StoreUnderTest,
    readonly store: QueueStore,
  ) {}

  static async on(storage: StoreUnderTest): Promise<Scene> {
    return new Scene(storage, await storage.open());
  }

  get nowMs(): number {
    return this.storage.nowMs();
  }

  /** Another process on the same storage. */
  otherProcess(): Promise<QueueStore> {
    return this.storage.open();
  }

  advance(ms: number): Promise<void> {
    return this.storage.advance(ms);
  }

  message(wish: Wish = {}): ProduceEntry {
    return this.maker.make(wish, this.nowMs);
  }

  batch(entries: readonly ProduceEntry[], batch: Partial<ProduceBatch> = {}): ProduceBatch {
    const common = { topic: TOPIC, producer: 'producer', stampedAtMs: this.nowMs };
    return {
      ...common,
      number: batch.number ?? ++this.batches,
      deadlineMs: performance.now() + 30_000,
      entries,
      ...batch,
    };
  }

  send(entries: readonly ProduceEntry[], batch: Partial<ProduceBatch> = {}): Promise<ProduceReply> {
    return this.store.messages.produce(this.batch(entries, batch));
  }

  /** Produces in one batch. Resolves with the ids of the records. */
  async produce(...wishes: readonly Wish[]): Promise<readonly string[]> {
    const entries = wishes.map(wish => this.message(wish));
    const { delayed } = await this.send(entries);
    return entries.map(({ id }, index) => delayed.get(index) ?? id);
  }

  consumer(name = 'c1', queue = this.queue): SceneConsumer {
    return new SceneConsumer(name, queue, this.store.messages);
  }

  /** What is stored of the queue. */
  async look({ topic, group } = this.queue): Promise<QueueSnapshot> {
    const found = (await this.storage.snapshot(topic)).queues[group];
    if (found === undefined) throw new Error(`nothing was ever stored in ${topic}@${group}`);
    return found;
  }

  /** The payloads in a list of pending records. */
  async pending(level: keyof QueueSnapshot['pending'] = 'normal', queue = this.queue): Promise<unknown[]> {
    return payloadsOf((await this.look(queue)).pending[level]);
  }

  /** The dead letter of a record, as it reads. */
  async dead(id: string): Promise<RecordParts | null> {
    const letter = await this.store.deadLetters.get(this.queue, id);
    return letter === null ? null : decodeRecord(letter.record.toString());
  }
}
