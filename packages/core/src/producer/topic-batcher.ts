import { monotonicMs } from '../clock/monotonic.js';
import type { ServerClock } from '../clock/server-clock.js';
import { ProduceTimeoutError } from '../errors/produce.errors.js';
import type { Durability, MessageStore, ProduceReply } from '../store/message-store.js';
import type { Outgoing } from './outgoing.js';
import type { SendBuffer } from './send-buffer.js';
import { StampedBatch } from './stamped-batch.js';

/** More in flight hides no more of the round trip, and leaves fewer callers to share one. */
const IN_FLIGHT_LIMIT = 4;
const SMALLEST_BATCH = 50;
const LARGEST_BATCH = 200;
const BATCH_BYTES = 1024 * 1024;
/**
 * The server remembers this many batch numbers of a producer and refuses older ones: a batch that is still being
 * tried must never fall out of that window, or a lost reply could not be asked for again.
 */
const NUMBER_WINDOW = 64;

/** What all topics of one producer share. */
export interface BatcherContext {
  readonly messages: Pick<MessageStore, 'produce'>;
  readonly clock: ServerClock;
  /** The producer's session id. */
  readonly producer: string;
  readonly produceTimeoutMs: number;
  readonly buffer: SendBuffer;
}

/**
 * Turns the calls of many callers for one topic into few batches: what is asked for within one turn of the event loop,
 * or while earlier batches are unanswered, goes out together, in the order in which it was asked for. A batch's
 * number is fixed when it is handed to the store, and its contents once that looks at them: it may send the very same
 * batch several times.
 */
export class TopicBatcher {
  private readonly queue: Outgoing[] = [];
  private queuedMessages = 0;
  /** Numbers of the batches that are unanswered, oldest first. */
  private unanswered: readonly number[] = [];
  private lastNumber = 0;
  private isScheduled = false;
  private expiry: NodeJS.Timeout | null = null;
  private onDrained: (() => void)[] = [];

  constructor(
    private readonly topic: string,
    private readonly context: BatcherContext,
  ) {}

  /**
   * The caller is told through `outgoing`, whose bytes it has reserved in the buffer. Deadlines must not decrease from
   * one call to the next.
   */
  add(outgoing: Outgoing): void {
    this.queue.push(outgoing);
    this.queuedMessages += outgoing.size;
    this.schedule();
  }

  /** Resolves once everything that was added is answered, or has met its deadline. */
  drained(): Promise<void> {
    if (this.isDrained) return Promise.resolve();
    return new Promise(resolve => this.onDrained.push(resolve));
  }

  private get isDrained(): boolean {
    return this.queue.length === 0 && this.unanswered.length === 0;
  }

  private get maySend(): boolean {
    if (this.unanswered.length >= IN_FLIGHT_LIMIT) return false;
    const [oldest] = this.unanswered;
    return oldest === undefined || this.lastNumber + 1 - oldest < NUMBER_WINDOW;
  }

  /** At the end of the tick, and after its promise callbacks: callers that were just answered are in the batch too. */
  private schedule(): void {
    if (this.isScheduled || !this.maySend) {
      this.armExpiry();
      return;
    }
    this.isScheduled = true;
    process.nextTick(() => {
      this.isScheduled = false;
      this.flush();
    });
  }

  private flush(): void {
    this.rejectExpired();
    while (this.queue.length > 0 && this.maySend) this.send(this.takeBatch());
    this.armExpiry();
    if (this.isDrained) this.announceDrained();
  }

  /** About half of what waits, so that the next batch is on its way while this one is executed. */
  private takeBatch(): readonly Outgoing[] {
    const limit = Math.min(Math.max(Math.ceil(this.queuedMessages / 2), SMALLEST_BATCH), LARGEST_BATCH);
    let count = 0;
    let bytes = 0;
    for (const outgoing of this.queue) {
      bytes += outgoing.bytes;
      if (!isSameDurability(outgoing.durability, this.queue[0]?.durability ?? null)) break;
      if (count > 0 && (outgoing.isGroup || count === limit || bytes > BATCH_BYTES)) break;
      count++;
      if (outgoing.isGroup) break;
    }
    return this.takeFromQueue(count);
  }

  private takeFromQueue(count: number): readonly Outgoing[] {
    const taken = this.queue.splice(0, count);
    for (const outgoing of taken) this.queuedMessages -= outgoing.size;
    return taken;
  }

  private send(taken: readonly Outgoing[]): void {
    const number = ++this.lastNumber;
    this.unanswered = [...this.unanswered, number];
    const batch = new StampedBatch(this.topic, this.context, number, taken);
    this.context.messages.produce(batch).then(
      reply => this.settle(number, taken, reply),
      (error: unknown) => this.fail(number, taken, error),
    );
  }

  private settle(number: number, taken: readonly Outgoing[], reply: ProduceReply): void {
    this.answered(number);
    let index = 0;
    for (const outgoing of taken) {
      this.context.buffer.release(outgoing.bytes);
      outgoing.resolve(reply, index);
      index += outgoing.size;
    }
    this.schedule();
  }

  private fail(number: number, taken: readonly Outgoing[], error: unknown): void {
    this.answered(number);
    this.rejectAll(taken, error);
    this.schedule();
  }

  private answered(number: number): void {
    this.unanswered = this.unanswered.filter(other => other !== number);
  }

  /** Nothing of these was ever sent. */
  private rejectExpired(): void {
    const nowMs = monotonicMs();
    const fresh = this.queue.findIndex(outgoing => outgoing.deadlineMs > nowMs);
    const expired = this.takeFromQueue(fresh < 0 ? this.queue.length : fresh);
    if (expired.length > 0) this.rejectAll(expired, new ProduceTimeoutError(this.topic, this.context.produceTimeoutMs));
  }

  private rejectAll(taken: readonly Outgoing[], error: unknown): void {
    for (const outgoing of taken) {
      this.context.buffer.release(outgoing.bytes);
      outgoing.reject(error);
    }
  }

  /** What cannot be sent is told so in time, even if the store keeps its batches longer than it was asked to. */
  private armExpiry(): void {
    const [first] = this.queue;
    if (first === undefined && this.expiry !== null) {
      clearTimeout(this.expiry);
      this.expiry = null;
    }
    if (first === undefined || this.expiry !== null) return;
    this.expiry = setTimeout(() => {
      this.expiry = null;
      this.flush();
    }, first.deadlineMs - monotonicMs());
  }

  private announceDrained(): void {
    const waiting = this.onDrained;
    this.onDrained = [];
    for (const resolve of waiting) resolve();
  }
}

function isSameDurability(a: Durability | null, b: Durability | null): boolean {
  return a === b || (a?.replicas === b?.replicas && a?.timeoutMs === b?.timeoutMs);
}
