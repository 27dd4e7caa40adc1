import { EventEmitter } from 'node:events';
import type { QueueEvents } from '../consumer/consumer-events.js';
import type { EventSink } from '../consumer/event-sink.js';
import type { Logger } from '../options/logger.js';
import { locateError } from './name-error.js';

type Listener<E extends keyof QueueEvents> = (...args: QueueEvents[E]) => void;

/** Tells listeners what happens. One that throws or rejects is reported and disturbs neither the queue nor others. */
export class EventHub implements EventSink {
  private readonly emitter = new EventEmitter();

  constructor(private readonly logger: Logger) {
    this.emitter.setMaxListeners(0);
  }

  on<E extends keyof QueueEvents>(event: E, listener: Listener<E>): void {
    this.emitter.on(event, listener as (...args: unknown[]) => void);
  }

  off<E extends keyof QueueEvents>(event: E, listener: Listener<E>): void {
    this.emitter.off(event, listener as (...args: unknown[]) => void);
  }

  has(event: keyof QueueEvents): boolean {
    return this.emitter.listenerCount(event) > 0;
  }

  emit<E extends keyof QueueEvents>(event: E, ...args: QueueEvents[E]): void {
    for (const listener of this.emitter.listeners(event)) {
      try {
        const result: unknown = (listener as Listener<E>)(...args);
        if (result instanceof Promise) result.catch((error: unknown) => this.report(event, error));
      } catch (error) {
        this.report(event, error);
      }
    }
  }

  private report(event: keyof QueueEvents, error: unknown): void {
    this.logger.error(`A listener of '${event}' threw: ${locateError(error)}`);
  }
}
