import { Injectable } from '@nestjs/common';
import { RedisMessageQueue, type ProduceOptions, type ProduceRequest } from '@mx-rmq/core';

/** Sends messages. Inject it wherever something happens that others should hear of. */
@Injectable()
export class MqProducer {
  constructor(private readonly queue: RedisMessageQueue) {}

  /**
   * Stores a message. Calls made at the same time share round trips by themselves.
   *
   * @param payload any JSON value, up to `maxPayloadBytes`
   * @returns the id of the message, once Redis has stored it
   * @throws MxRmqError; its `outcome` says whether the message may have been stored
   */
  produce(topic: string, payload: unknown, options?: ProduceOptions): Promise<string> {
    return this.queue.produce(topic, payload, options);
  }

  /**
   * Stores many messages at once: of each topic all, or none; in the order given, but those with a `messageId` or
   * `deduplicate` after all the others of their topic.
   *
   * @returns the ids, in the order of the messages
   * @throws MxRmqError; nothing is sent where one of them is invalid
   */
  produceMany(messages: readonly ProduceRequest[]): Promise<string[]> {
    return this.queue.produceMany(messages);
  }

  /**
   * Takes a delayed message back.
   *
   * @param id as `produce()` returned it
   * @returns `false` where it is no longer delayed, or never was
   */
  cancel(topic: string, id: string): Promise<boolean> {
    return this.queue.cancel(topic, id);
  }
}
