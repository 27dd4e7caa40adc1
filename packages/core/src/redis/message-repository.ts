import type { ServerClock } from '../clock/server-clock.js';
import type { QueueRef } from '../model/queue-ref.js';
import type { MessageStore, ProduceBatch, ProduceReply } from '../store/message-store.js';
import { ConsumingRepository } from './consuming-repository.js';
import type { KeySpace } from './key-space.js';
import { ProducingRepository } from './producing-repository.js';
import type { ScriptRunner } from './script-runner.js';

/** The life of a message: what producers do to it and what consumers do to it, in one port. */
export class MessageRepository extends ConsumingRepository implements MessageStore {
  private readonly producing: ProducingRepository;

  constructor(runner: ScriptRunner, waitingRunner: ScriptRunner, keySpace: KeySpace, clock: ServerClock) {
    super(runner, keySpace, clock);
    this.producing = new ProducingRepository(runner, waitingRunner, keySpace, clock);
  }

  produce(batch: ProduceBatch): Promise<ProduceReply> {
    return this.producing.produce(batch);
  }

  cancel(topic: string, id: string): Promise<'cancelled' | 'not-delayed'> {
    return this.producing.cancel(topic, id);
  }

  join(queue: QueueRef): Promise<void> {
    return this.producing.join(queue);
  }
}
