import type { QueueEvents } from './consumer-events.js';

/** Where consumers tell what happens. Emitting never throws, whatever the listeners do. */
export interface EventSink {
  /** Events of every message are made only for somebody who listens. */
  has(event: keyof QueueEvents): boolean;
  emit<E extends keyof QueueEvents>(event: E, ...args: QueueEvents[E]): void;
}
