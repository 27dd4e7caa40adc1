import { jest } from '@jest/globals';
import {
  DeadLetters,
  MessagePriority,
  NoHandlersError,
  type HandlerOptions,
  type Message,
  type MessageContext,
  type MessageHandler,
} from '@mx-rmq/core';

interface Registration {
  readonly topic: string;
  readonly handler: MessageHandler;
  readonly options: HandlerOptions;
}

/** Stands in for `RedisMessageQueue`: remembers handlers, and hands them what a test delivers. */
export class FakeQueue {
  readonly registrations: Registration[] = [];
  readonly deadLetters: DeadLetters = Object.create(DeadLetters.prototype);
  readonly calls: string[] = [];

  registerHandler(topic: string, handler: MessageHandler, options: HandlerOptions = {}): this {
    this.registrations.push({ topic, handler, options });
    return this;
  }

  readonly start = jest.fn(async () => {
    this.calls.push('start');
    if (this.registrations.length === 0) throw new NoHandlersError();
  });
  readonly connect = jest.fn(async () => void this.calls.push('connect'));
  readonly stop = jest.fn(async () => void this.calls.push('stop'));
  readonly close = jest.fn(async () => void this.calls.push('close'));
  readonly produce = jest.fn(async (..._args: unknown[]) => 'id');
  readonly produceMany = jest.fn(async (..._args: unknown[]) => ['id']);
  readonly cancel = jest.fn(async (..._args: unknown[]) => true);
  readonly healthCheck = jest.fn(async (): Promise<unknown> => ({}));

  /** As the queue would: rejects with what the handler throws. */
  async deliver(topic: string, payload?: unknown, group?: string): Promise<unknown> {
    const found = this.registrations.find(({ topic: of, options }) => of === topic && options.group === group);
    if (found === undefined) throw new Error(`no handler for ${topic}`);
    return found.handler(payload, messageContext(topic, payload));
  }
}

export function messageContext(topic: string, payload: unknown): MessageContext {
  return Object.freeze({ message: message(topic, payload), attempt: 1, signal: new AbortController().signal });
}

function message(topic: string, payload: unknown): Message {
  return {
    id: 'a-message',
    recordId: 'a-record',
    version: '1',
    topic,
    group: '',
    payload,
    headers: { tenant: 'acme' },
    priority: MessagePriority.NORMAL,
    createdAt: 0,
    meta: {} as Message['meta'],
  };
}
