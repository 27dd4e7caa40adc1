import { faultOfBalance, type Uncounted } from '@mx-rmq/testkit';
import type { TopicSnapshot } from '@mx-rmq/testing';
import { queueName, type QueueRef } from '../../src/model/queue-ref.js';

/** What left queues without a counter: counted here, so that produced and gone can be added up (I11). */
export class Balance {
  private readonly gone = new Map<string, Required<Uncounted>>();

  onDropped(queue: QueueRef, count: number): void {
    this.of(queue).dropped += count;
  }

  faults(topic: string, { queues }: TopicSnapshot): readonly string[] {
    return Object.entries(queues).flatMap(([group, queue]) => faultOfBalance(queue, this.of({ topic, group })) ?? []);
  }

  private of(queue: QueueRef): { dropped: number } {
    const name = queueName(queue);
    const known = this.gone.get(name) ?? { dropped: 0 };
    this.gone.set(name, known);
    return known;
  }
}
