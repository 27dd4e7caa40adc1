import type {
  Acks,
  BuryEntry,
  ClaimReply,
  ClaimTurn,
  MessageStore,
  ProduceBatch,
  ProduceReply,
  QueueRef,
  ReapLimits,
  ReapReply,
  RenewReply,
  RetryEntry,
} from '@mx-rmq/core';
import type { Calls } from './calls.js';
import { cancel } from './cancel.js';
import { claim } from './claim.js';
import type { MemoryState } from './memory-state.js';
import { produce } from './produce.js';
import { closeConsumer, release } from './put-back.js';
import { reap } from './reap.js';
import { renew } from './renew.js';
import { ack, bury, retry } from './settle.js';

/** The life of a message. What happens in each call is written down in the function that is named like it. */
export class MemoryMessages implements MessageStore {
  constructor(
    private readonly calls: Calls,
    private readonly state: MemoryState,
  ) {}

  produce(batch: ProduceBatch): Promise<ProduceReply> {
    return this.calls.make(nowMs => {
      const topic = this.state.topic(batch.topic);
      const reply = produce(topic, batch, nowMs);
      for (const group of topic.groups) this.state.register({ topic: batch.topic, group });
      return reply;
    });
  }

  cancel(topic: string, id: string): Promise<'cancelled' | 'not-delayed'> {
    return this.calls.make(nowMs => cancel(this.state.topic(topic), id, nowMs));
  }

  join(queue: QueueRef): Promise<void> {
    return this.calls.make(() => {
      this.state.topic(queue.topic).join(queue.group);
      this.state.register(queue);
    });
  }

  claim(turn: ClaimTurn): Promise<ClaimReply> {
    return this.calls.make(nowMs => {
      const reply = claim(this.state.queue(turn.queue), turn, nowMs);
      // Whoever claims is known to producers, even where the topic was emptied since it joined.
      if (reply.code === 'claimed') this.state.topic(turn.queue.topic).join(turn.queue.group);
      return reply;
    });
  }

  ack(queue: QueueRef, consumer: string, acks: Acks): Promise<number> {
    return this.calls.make(() => ack(this.state.queue(queue), consumer, acks, 'completed'));
  }

  discard(queue: QueueRef, consumer: string, deliveries: readonly string[]): Promise<number> {
    return this.calls.make(() => ack(this.state.queue(queue), consumer, { deliveries, handlingMs: 0 }, 'discarded'));
  }

  retry(queue: QueueRef, consumer: string, entries: readonly RetryEntry[]): Promise<readonly string[]> {
    return this.calls.make(nowMs => retry(this.state.queue(queue), consumer, entries, nowMs));
  }

  bury(queue: QueueRef, consumer: string, entries: readonly BuryEntry[]): Promise<readonly string[]> {
    return this.calls.make(nowMs => bury(this.state.queue(queue), consumer, entries, nowMs));
  }

  release(queue: QueueRef, consumer: string, deliveries: readonly string[]): Promise<number> {
    return this.calls.make(nowMs => release(this.state.queue(queue), consumer, deliveries, nowMs));
  }

  closeConsumer(queue: QueueRef, consumer: string, keep: readonly string[]): Promise<number> {
    return this.calls.make(nowMs => closeConsumer(this.state.queue(queue), consumer, keep, nowMs));
  }

  held(queue: QueueRef, consumer: string): Promise<readonly string[]> {
    return this.calls.make(() => {
      const held = this.state.queue(queue);
      return held.deliveriesOf(consumer).flatMap(delivery => held.held(consumer, delivery) ?? []);
    });
  }

  renew(queue: QueueRef, consumer: string, leaseMs: number): Promise<RenewReply> {
    return this.calls.make(nowMs => renew(this.state.queue(queue), consumer, leaseMs, nowMs));
  }

  reap(queue: QueueRef, consumer: string, limits: ReapLimits): Promise<ReapReply> {
    return this.calls.make(nowMs => reap(this.state.queue(queue), consumer, limits, nowMs));
  }
}
