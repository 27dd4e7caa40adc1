import type { QueueEvents } from './consumer-events.js';
import type { EventSink } from './event-sink.js';

/** Keeps what was emitted, in order. */
export class RecordedEvents implements EventSink {
  private readonly all: (readonly [event: keyof QueueEvents, details: unknown])[] = [];

  has(): boolean {
    return true;
  }

  emit<E extends keyof QueueEvents>(event: E, ...[details]: QueueEvents[E]): void {
    this.all.push([event, details]);
  }

  get names(): string[] {
    return this.all.map(([event]) => event);
  }

  of(event: keyof QueueEvents): unknown[] {
    return this.all.filter(([name]) => name === event).map(([, details]) => details);
  }
}
