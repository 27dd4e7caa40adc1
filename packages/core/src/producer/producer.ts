import { monotonicMs } from '../clock/monotonic.js';
import { QueueClosedError } from '../errors/queue-state.errors.js';
import { newSessionId } from '../model/record-id.js';
import type { ProduceOptions, ProduceRequest } from '../options/mx-rmq-options.js';
import type { ResolvedOptions } from '../options/resolved-options.js';
import type { MessageStore } from '../store/message-store.js';
import type { QueueStore } from '../store/queue-store.js';
import { assertAllProduced } from './group-outcomes.js';
import { MessageFactory } from './message-factory.js';
import { OutgoingGroup, OutgoingMessage } from './outgoing.js';
import { SendBuffer } from './send-buffer.js';
import { TopicBatcher } from './topic-batcher.js';
import { groupByTopic, type TopicGroup } from './topic-groups.js';

/** What a producer needs of a `QueueStore`. */
export interface ProducerStore extends Pick<QueueStore, 'clock'> {
  readonly messages: Pick<MessageStore, 'produce'>;
}

/** The way of messages into a store. Concurrent calls share round trips by themselves. */
export class Producer {
  private readonly session = newSessionId();
  private readonly buffer = new SendBuffer();
  private readonly factory: MessageFactory;
  private readonly batchers = new Map<string, TopicBatcher>();
  private isClosed = false;

  constructor(
    private readonly store: ProducerStore,
    private readonly options: ResolvedOptions,
  ) {
    this.factory = new MessageFactory(this.session, store.clock, options);
  }

  /**
   * Resolves, once the message is stored, with its id: the `messageId` if one was given, otherwise the id made for it,
   * or that of the message which holds the key of `deduplicate` already. Never throws, but rejects with an
   * `MxRmqError` whose `outcome` says whether the message is stored.
   */
  // Not async: this is the hot path, and a caller's promise is the only one it needs.
  produce(topic: string, payload: unknown, options?: ProduceOptions): Promise<string> {
    return new Promise((resolve, reject) => {
      this.assertOpen('produce()');
      const message = this.factory.create(topic, payload, options);
      this.buffer.reserve(message.bytes);
      this.batcherOf(topic).add(new OutgoingMessage(message, this.deadlineMs(), resolve, reject));
    });
  }

  /**
   * One atomic call per topic, of at most 10,000 messages and 16 MiB. Resolves with the ids in the order of `requests`.
   * Nothing is sent unless every message is in order. Where the calls of several topics end differently, it rejects
   * with a `PartlyProducedError`.
   *
   * Within one topic and level the messages are stored in the order of `requests`, but those with a delay, a
   * `messageId` or `deduplicate` after all the others of the call.
   */
  async produceMany(requests: readonly ProduceRequest[]): Promise<string[]> {
    this.assertOpen('produceMany()');
    const groups = groupByTopic(requests, this.factory);
    // All or nothing here too: a full buffer must not refuse the second topic after the first was sent.
    this.buffer.reserve(groups.reduce((bytes, group) => bytes + group.bytes, 0));
    const ids = Array.from(requests, () => '');
    const results = await Promise.allSettled(groups.map(group => this.sendGroup(group, ids)));
    assertAllProduced(groups, results);
    return ids;
  }

  /** Refuses new messages and resolves once all earlier ones are stored or were rejected. Idempotent. */
  async close(): Promise<void> {
    this.isClosed = true;
    await Promise.all(Array.from(this.batchers.values(), batcher => batcher.drained()));
  }

  private sendGroup(group: TopicGroup, ids: string[]): Promise<void> {
    return new Promise((resolve, reject) => {
      this.batcherOf(group.topic).add(new OutgoingGroup(group, this.deadlineMs(), ids, resolve, reject));
    });
  }

  private batcherOf(topic: string): TopicBatcher {
    let batcher = this.batchers.get(topic);
    if (batcher === undefined) {
      batcher = new TopicBatcher(topic, {
        messages: this.store.messages,
        clock: this.store.clock,
        producer: this.session,
        produceTimeoutMs: this.options.produceTimeoutMs,
        buffer: this.buffer,
      });
      this.batchers.set(topic, batcher);
    }
    return batcher;
  }

  private deadlineMs(): number {
    return monotonicMs() + this.options.produceTimeoutMs;
  }

  private assertOpen(call: string): void {
    if (this.isClosed) throw new QueueClosedError(call);
  }
}
