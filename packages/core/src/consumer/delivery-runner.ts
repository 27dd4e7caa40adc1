import { monotonicMs } from '../clock/monotonic.js';
import type { ServerClock } from '../clock/server-clock.js';
import { HandlerTimeoutError } from '../errors/abort-reasons.js';
import { DeadLetterReason } from '../model/dead-letter.js';
import type { MessageHandler } from '../model/message-handler.js';
import { queueName, type QueueRef } from '../model/queue-ref.js';
import { expiryOf } from '../model/record.js';
import type { ResolvedHandlerOptions } from '../options/resolved-options.js';
import type { Delivery } from './delivery.js';
import type { EventSink } from './event-sink.js';
import type { Prefetch } from './prefetch.js';
import { describeFailure, rewrittenRecord } from './rewritten-record.js';
import { RunDeadlines } from './run-deadlines.js';
import type { Settlements } from './settlements.js';
import { SlotLine } from './slot-line.js';
import { verdictOn } from './verdict.js';
import type { WorkerSlots } from './worker-slots.js';

/** A message that has waited here so long for a handler goes back to whoever is idle. */
const STUCK_MS = 60;

/** Puts deliveries through the handler, as many at once as may be, and says what becomes of each. */
export class DeliveryRunner {
  private buffer: Delivery[] = [];
  private next = 0;
  private isFilling = false;
  private readonly running: RunDeadlines;
  private readonly slots: SlotLine;

  constructor(
    private readonly queue: QueueRef,
    private readonly handler: MessageHandler,
    private readonly options: ResolvedHandlerOptions,
    slots: WorkerSlots,
    private readonly prefetch: Prefetch,
    private readonly settlements: Settlements,
    private readonly clock: ServerClock,
    private readonly events: EventSink,
    /** A handler has ended, a slot is free, something has to wait for one, or is not handled at all. */
    private readonly onChange: () => void,
    /** The oldest running delivery is another one now: when it began, or null. */
    private readonly onOldest: (startedAtMs: number | null) => void,
  ) {
    this.running = new RunDeadlines(options.handlerTimeoutMs, delivery => this.timeOut(delivery));
    this.slots = new SlotLine(slots, () => {
      this.fill();
      this.onChange();
    });
  }

  get runningCount(): number {
    return this.running.size;
  }

  get bufferedCount(): number {
    return this.buffer.length - this.next;
  }

  /** Deliveries that run, or wait here to. */
  get atWork(): number {
    return this.runningCount + this.bufferedCount;
  }

  get freeSlots(): number {
    return Math.max(0, Math.min(this.options.concurrency - this.running.size, this.slots.free));
  }

  /** Nothing runs here, and other topics have all the slots of the process. */
  get isCrowdedOut(): boolean {
    return this.running.size === 0 && this.slots.free <= 0;
  }

  /** A slot was kept for what the next claim brings. */
  get hasReservedSlot(): boolean {
    return this.slots.hasReserved;
  }

  /** When what waits here will have waited too long, unless it is started before; on the monotonic clock. */
  get stuckAtMs(): number | null {
    const oldest = this.buffer[this.next];
    return oldest === undefined ? null : oldest.arrivedAtMs + STUCK_MS;
  }

  /** Has something waited here too long? Handlers may have become slower than they were when it was claimed. */
  get isStuck(): boolean {
    const { stuckAtMs } = this;
    return stuckAtMs !== null && monotonicMs() >= stuckAtMs;
  }

  add(deliveries: readonly Delivery[]): void {
    const nowMs = monotonicMs();
    for (const delivery of deliveries) delivery.arrivedAtMs = nowMs;
    this.buffer = this.next === this.buffer.length ? [...deliveries] : [...this.buffer.slice(this.next), ...deliveries];
    this.next = 0;
    this.fill();
    // Whoever sleeps must know when it will be stuck.
    if (this.bufferedCount > 0) this.onChange();
  }

  /** Stands in line for a slot that a claim could use. */
  awaitSlot(): void {
    if (this.running.size < this.options.concurrency) this.slots.awaitOne();
  }

  /** Others may have the slot that was kept: there is nothing to claim, or no claiming it now. */
  leaveReservedSlot(): void {
    this.slots.leaveReserved();
  }

  /**
   * Takes out what waits here, once the first of it has waited too long; nothing is claimed ahead until a handler has
   * ended.
   */
  takeStuck(): Delivery[] {
    if (!this.isStuck) return [];
    this.prefetch.observeStuck(STUCK_MS);
    return this.drainBuffer();
  }

  /** Takes out what has not started. */
  drainBuffer(): Delivery[] {
    const waiting = this.buffer.slice(this.next);
    this.buffer = [];
    this.next = 0;
    for (const delivery of waiting) delivery.isOver = true;
    return waiting;
  }

  /** Ends what runs here without saying anything about it: it is no longer ours, or will not be. */
  abandon(reason: Error): Delivery[] {
    const abandoned = [...this.running];
    for (const delivery of abandoned) {
      this.close(delivery);
      delivery.abort(reason);
    }
    return abandoned;
  }

  stop(): void {
    this.running.stop();
    this.slots.leave();
  }

  /** Starts what can start. A handler that ends at once does not begin a second round inside this one. */
  private fill(): void {
    if (this.isFilling) return;
    this.isFilling = true;
    try {
      while (this.next < this.buffer.length && this.running.size < this.options.concurrency && this.slots.take()) {
        this.start(this.buffer[this.next++] as Delivery);
      }
    } finally {
      this.isFilling = false;
    }
  }

  private start(delivery: Delivery): void {
    const expireAtMs = expiryOf(delivery.parts);
    if (expireAtMs !== null && expireAtMs <= this.clock.nowMs()) {
      // It expired here while it waited for a free handler.
      this.slots.giveBack();
      delivery.isOver = true;
      this.giveUp(delivery, null, DeadLetterReason.EXPIRED, this.options.discardExpired);
      this.onChange();
      return;
    }
    this.running.begin(delivery);
    if (this.running.size === 1) this.onOldest(delivery.startedAtMs);
    try {
      const result = this.handler(delivery.message.payload, delivery);
      if (isThenable(result)) {
        result.then(
          () => this.complete(delivery),
          (error: unknown) => this.fail(delivery, error),
        );
      } else this.complete(delivery);
    } catch (error) {
      this.fail(delivery, error);
    }
  }

  private complete(delivery: Delivery): void {
    if (delivery.isOver) return;
    const nowMs = monotonicMs();
    const durationMs = nowMs - delivery.startedAtMs;
    this.close(delivery);
    this.prefetch.observeRun(durationMs);
    this.settlements.ack(delivery.token, durationMs, nowMs);
    if (this.events.has('completed')) this.events.emit('completed', { message: delivery.message, durationMs });
    this.fill();
    this.onChange();
  }

  private fail(delivery: Delivery, error: unknown): void {
    if (delivery.isOver) return;
    const nowMs = monotonicMs();
    const durationMs = nowMs - delivery.startedAtMs;
    this.close(delivery);
    this.prefetch.observeRun(durationMs);
    const verdict = verdictOn(error, delivery, this.options);
    if (verdict.kind === 'retry') {
      const record = rewrittenRecord(delivery, this.attempt(delivery, error, durationMs), null);
      const { delayMs } = verdict;
      this.settlements.retry({ delivery: delivery.token, delayMs, record }, nowMs);
      this.events.emit('retried', { message: delivery.message, error, delayMs });
    } else {
      this.giveUp(delivery, { error, durationMs }, verdict.reason, false);
    }
    this.fill();
    this.onChange();
  }

  private giveUp(
    delivery: Delivery,
    failure: { readonly error: unknown; readonly durationMs: number } | null,
    reason: DeadLetterReason,
    discard: boolean,
  ): void {
    const nowMs = monotonicMs();
    const event = { message: delivery.message, error: failure?.error ?? null, reason };
    if (discard || !this.options.enableDeadLetter) {
      this.settlements.discard(delivery.token, nowMs);
      this.events.emit('discarded', event);
      return;
    }
    const attempt = failure === null ? null : this.attempt(delivery, failure.error, failure.durationMs);
    this.settlements.bury({ delivery: delivery.token, record: rewrittenRecord(delivery, attempt, reason) }, nowMs);
    this.events.emit('buried', event);
  }

  private attempt({ parts }: Delivery, error: unknown, durationMs: number) {
    const at = this.clock.nowMs();
    return { at, delivery: parts.number, durationMs: Math.round(durationMs), error: describeFailure(error) };
  }

  /** The handler may go on for ever; its slot does not wait for it, and what it says is no longer heard. */
  private timeOut(delivery: Delivery): void {
    if (delivery.isOver) return;
    const error = new HandlerTimeoutError(queueName(this.queue), this.options.handlerTimeoutMs);
    delivery.abort(error);
    this.fail(delivery, error);
  }

  private close(delivery: Delivery): void {
    const wasOldest = this.running.oldest === delivery;
    delivery.isOver = true;
    this.running.end(delivery);
    this.slots.giveBack();
    if (wasOldest) this.onOldest(this.running.oldest?.startedAtMs ?? null);
  }
}

function isThenable(value: unknown): value is PromiseLike<unknown> {
  return typeof value === 'object' && value !== null && 'then' in value && typeof value.then === 'function';
}
