import { monotonicMs } from '../clock/monotonic.js';
import { LeaseLostError, QueueStoppingError } from '../errors/abort-reasons.js';
import type { MessageHandler } from '../model/message-handler.js';
import { queueName, type QueueRef } from '../model/queue-ref.js';
import type { ResolvedHandlerOptions } from '../options/resolved-options.js';
import type { ClaimReply } from '../store/message-store.js';
import type { WakeUpWatch } from '../store/wake-ups.js';
import { ChangeSignal } from './change-signal.js';
import type { ConsumerStatus } from './consumer-status.js';
import type { ConsumerSurroundings } from './consumer-surroundings.js';
import type { Delivery } from './delivery.js';
import { DeliveryRunner } from './delivery-runner.js';
import { Holdings } from './holdings.js';
import { Prefetch } from './prefetch.js';
import { quotasFor, type Quotas } from './priority-quotas.js';
import { readDelivery } from './read-delivery.js';
import { GATHER_MS, Settlements } from './settlements.js';
import { Takeover } from './takeover.js';
import { Turns } from './turns.js';

const FIRST_PAUSE_MS = 50;
const LONGEST_PAUSE_MS = 1_000;
/** Timers of Node cannot be longer than 2^31 ms; who sleeps that long looks again. */
const LONGEST_SLEEP_MS = 3_600_000;
/** A message that has waited here so long for a handler goes back to whoever is idle. */
const STUCK_MS = 60;

/**
 * One consumer of one queue. Its loop is in one of four states:
 *
 * - claiming: there is room and there may be messages. Turns follow each other, each carrying the acks gathered since.
 *   Left for `full` without room, for `idle` when a turn found nothing more and no wake-up came since it was sent: a
 *   wake-up can overtake the answer of an empty turn on the other connection.
 * - full: handlers and buffer are at their limit. Left for `claiming` when handlers have ended; acks are gathered for
 *   5 ms, or until a quarter of the places is free.
 * - idle: nothing waits in Redis. Left for `claiming` by a wake-up, or by the clock: the last turn said when the next
 *   delayed message is due and when the lease of another consumer ends.
 * - stopping: no more turns. What was not started goes back at once; running handlers have until `shutdownTimeout`.
 *
 * What must stay true: every record that Redis holds for this consumer is in `holdings`, or in the answer of a turn
 * that is under way or will be asked for again.
 */
export class Consumer {
  private readonly turns: Turns;
  private readonly prefetch: Prefetch;
  private readonly settlements: Settlements;
  private readonly runner: DeliveryRunner;
  private readonly takeover: Takeover;
  private readonly holdings: Holdings;
  private readonly signal = new ChangeSignal();
  private readonly quotas: (room: number) => Quotas;
  private watch: WakeUpWatch | null = null;
  private loop: Promise<void> | null = null;
  private isStopping = false;
  /** The last turn found nothing more; only a wake-up or the clock is a reason for another. */
  private isDrained = false;
  private wakeUps = 0;
  /** When to look again by the clock, monotonic. */
  private nextLookMs: number | null = null;
  private stuckTimer: NodeJS.Timeout | null = null;
  private pauseMs = 0;
  private lastError: Error | null = null;
  /** An id of this consumer that was found to be reaped. The loop alone acts on it: nothing is then under way. */
  private reaped: string | null = null;

  constructor(
    private readonly queue: QueueRef,
    handler: MessageHandler,
    private readonly options: ResolvedHandlerOptions,
    private readonly surroundings: ConsumerSurroundings,
  ) {
    const { store, options: all, slots, events } = surroundings;
    this.turns = new Turns(store.messages);
    this.prefetch = new Prefetch(options.concurrency, all.taskQueueSize);
    this.quotas = quotasFor(options.priorityPolicy);
    this.holdings = new Holdings(queue, surroundings, () => this.turns.consumer, options.processingTimeoutMs, {
      onLost: consumer => {
        this.reaped = consumer;
        this.signal.notify();
      },
      onMismatch: () => this.signal.notify(),
    });
    this.settlements = new Settlements(queue, store.messages, (told, lost) => this.holdings.settle(told, lost));
    this.runner = new DeliveryRunner(
      queue,
      handler,
      options,
      slots,
      this.prefetch,
      this.settlements,
      store.clock,
      events,
      () => this.signal.notify(),
      startedAtMs => this.holdings.setOldest(startedAtMs),
    );
    this.takeover = new Takeover(queue, store.messages, store.clock, all, (taken, buried) => {
      events.emit('reaped', { queue, taken, buried });
      this.wake();
    });
  }

  get status(): ConsumerStatus {
    const { topic, group } = this.queue;
    const state = this.isStopping ? 'stopping' : this.isDrained ? 'idle' : this.room() > 0 ? 'claiming' : 'full';
    const { runningCount: running, bufferedCount: buffered } = this.runner;
    return { topic, group, state, running, buffered, isAlive: this.loop !== null && this.lastError === null };
  }

  /** Resolves once the group is known to producers and the loop has begun. */
  async start(): Promise<void> {
    const { store } = this.surroundings;
    await store.messages.join(this.queue);
    this.watch = store.wakeUps.watch(this.queue, () => this.wake());
    this.loop = this.run();
  }

  /** Resolves when nothing is held any more, or Redis could not be told within the time. Never rejects. */
  async stop(): Promise<void> {
    this.isStopping = true;
    const deadlineMs = monotonicMs() + this.surroundings.options.shutdownTimeoutMs;
    this.watch?.setIdle(false);
    this.watch?.end();
    this.takeover.stop();
    this.signal.notify();
    await this.loop;
    await this.drain(deadlineMs).catch((error: unknown) => {
      const told = error instanceof Error ? error.message : String(error);
      const { logger } = this.surroundings.options;
      logger.warn(`${queueName(this.queue)}: stopped without Redis; others take over when the lease ends. ${told}`);
    });
    if (this.stuckTimer !== null) clearTimeout(this.stuckTimer);
    this.runner.stop();
    this.holdings.stop();
  }

  private async run(): Promise<void> {
    while (!this.isStopping) {
      try {
        if (this.reaped === this.turns.consumer) this.lose();
        else if (this.holdings.isUncertain) await this.reread();
        else if (this.isTurnDue()) await this.takeTurn();
        else if (this.areSettlementsDue()) await this.settlements.sendAll(this.turns.consumer);
        else {
          await this.sleep();
          continue;
        }
        this.lastError = null;
        this.pauseMs = 0;
      } catch (error) {
        await this.rest(error);
      }
    }
  }

  private isTurnDue(): boolean {
    if (this.turns.isUnanswered) return true;
    const room = this.room();
    if (room <= 0) return false;
    if (this.nextLookMs !== null && monotonicMs() >= this.nextLookMs) return true;
    if (this.isDrained) return false;
    const { runningCount, bufferedCount } = this.runner;
    if (runningCount + bufferedCount === 0) return true;
    const quarter = (this.options.concurrency + this.prefetch.ahead) / 4;
    return room >= quarter || this.isGatheringOver();
  }

  /** While handlers are at work, acks and free places are gathered for a moment. */
  private isGatheringOver(): boolean {
    const dueAtMs = this.settlements.dueAtMs;
    return dueAtMs === null || monotonicMs() >= dueAtMs;
  }

  private areSettlementsDue(): boolean {
    const dueAtMs = this.settlements.dueAtMs;
    return dueAtMs !== null && (monotonicMs() >= dueAtMs || this.settlements.ackCount >= 1_000);
  }

  private room(): number {
    const { freeSlots, runningCount, bufferedCount } = this.runner;
    // Other topics have all the slots of the process: whatever came would only wait.
    if (freeSlots + runningCount === 0) return 0;
    const free = freeSlots + this.prefetch.ahead - bufferedCount;
    return Math.min(free, this.surroundings.options.batchSize, this.prefetch.claimLimit);
  }

  private async takeTurn(): Promise<void> {
    const { options } = this.surroundings;
    const wakeUpsBefore = this.wakeUps;
    this.watch?.setIdle(false);
    // Both leave in one tick, so they share a round trip.
    const failures = this.settlements.sendFailures(this.turns.consumer);
    const [{ sent, reply }] = await both(
      this.turns.take(() => {
        const room = this.room();
        return {
          queue: this.queue,
          leaseMs: options.leaseMs,
          room,
          quotas: this.quotas(room),
          takeStalled: !this.holdings.hasStalled,
          discardExpired: this.options.discardExpired || !this.options.enableDeadLetter,
          acks: this.settlements.takeAcks(1_000),
        };
      }),
      failures,
    );
    if (reply.code === 'lost') {
      this.lose();
      return;
    }
    this.settlements.settled(sent.acks);
    this.receive(reply.records);
    this.isDrained = !reply.more && this.wakeUps === wakeUpsBefore;
    this.nextLookMs = reply.nextAtMs === null ? null : monotonicMs() + this.untilMs(reply.nextAtMs);
    if (reply.ended !== null) this.takeover.look(reply.ended);
    this.reportDropped(reply);
  }

  private receive(records: readonly string[]): void {
    const deliveries: Delivery[] = [];
    for (const record of records) {
      this.prefetch.observeRecord(record.length);
      const delivery = readDelivery(record, this.queue, this.options.retry);
      if (delivery === null) this.quarantine(record);
      else if (this.holdings.add(delivery)) deliveries.push(delivery);
    }
    if (deliveries.length > 0) this.runner.add(deliveries);
    if (this.runner.bufferedCount > 0) this.stuckTimer ??= this.armStuck();
  }

  private quarantine(record: string): void {
    const delivery = this.holdings.addUnreadable(record);
    if (delivery !== null) this.settlements.bury({ delivery, record: null }, monotonicMs());
  }

  private reportDropped({ expired, malformed }: Exclude<ClaimReply, { code: 'lost' }>): void {
    const { logger } = this.surroundings.options;
    const name = queueName(this.queue);
    if (malformed > 0) logger.warn(`${name}: ${malformed} malformed records were put among the dead letters.`);
    if (expired > 0) logger.debug?.(`${name}: ${expired} messages had expired before they could be handled.`);
  }

  /** One ms more: a look that comes too early finds nothing. */
  private untilMs(serverMs: number): number {
    return Math.min(LONGEST_SLEEP_MS, this.surroundings.store.clock.untilMs(serverMs) + 1);
  }

  private async sleep(): Promise<void> {
    this.runner.awaitSlot();
    this.watch?.setIdle(this.isDrained && this.room() > 0);
    const times = [this.settlements.dueAtMs, this.room() > 0 ? this.nextLookMs : null].filter(at => at !== null);
    if (!this.isDrained && this.room() > 0) times.push(monotonicMs() + GATHER_MS);
    const untilMs = times.length === 0 ? null : Math.min(...times) - monotonicMs();
    await this.signal.wait(untilMs === null ? null : Math.max(0, untilMs));
  }

  private wake(): void {
    this.wakeUps++;
    if (this.room() <= 0 && !this.turns.isUnanswered) this.watch?.passOn();
    this.isDrained = false;
    this.signal.notify();
  }

  private async reread(): Promise<void> {
    const records = await this.surroundings.store.messages.held(this.queue, this.turns.consumer);
    this.holdings.beCertain();
    this.receive(records);
  }

  /** Everything this consumer held belongs to others now, and its id is spent. */
  private lose(): void {
    const reason = new LeaseLostError(queueName(this.queue));
    const waiting = this.runner.drainBuffer();
    const lost = [...waiting, ...this.runner.abandon(reason)];
    this.settlements.clear();
    this.turns.renewIdentity();
    this.holdings.forgetAll();
    this.isDrained = false;
    if (lost.length > 0) this.surroundings.options.logger.warn(reason.message);
    for (const { message } of lost) this.surroundings.events.emit('lost', { message });
    this.signal.notify();
  }

  /** Redis is away or refuses: the loop goes on, with growing pauses, until it is stopped. */
  private async rest(error: unknown): Promise<void> {
    const failure = error instanceof Error ? error : new Error(String(error));
    if (this.lastError === null) {
      this.surroundings.options.logger.warn(`${queueName(this.queue)}: ${failure.message}`);
      this.surroundings.events.emit('error', failure);
    }
    this.lastError = failure;
    this.isDrained = false;
    this.pauseMs = Math.min(Math.max(this.pauseMs * 2, FIRST_PAUSE_MS), LONGEST_PAUSE_MS);
    const untilMs = monotonicMs() + this.pauseMs;
    while (!this.isStopping && monotonicMs() < untilMs) await this.signal.wait(untilMs - monotonicMs());
  }

  private armStuck(): NodeJS.Timeout {
    const timer = setTimeout(() => {
      this.stuckTimer = null;
      if (this.isStopping || this.runner.bufferedCount === 0) return;
      if (this.runner.stuckMs < STUCK_MS) {
        this.stuckTimer = this.armStuck();
        return;
      }
      this.prefetch.observeRunning(this.runner.stuckMs);
      this.giveBack(this.runner.drainBuffer()).catch(() => this.holdings.beUncertain());
    }, STUCK_MS);
    timer.unref();
    return timer;
  }

  /** Handlers take longer than expected: what waits behind them goes to whoever is idle. */
  private async giveBack(waiting: readonly Delivery[]): Promise<void> {
    const tokens = waiting.map(({ token }) => token);
    try {
      await this.surroundings.store.messages.release(this.queue, this.turns.consumer, tokens);
    } finally {
      // Even if nobody knows whether they went: what Redis still holds is found when it is read again.
      this.holdings.settle(tokens, []);
    }
  }

  /** The last steps, while running handlers still may end: nothing is claimed any more. */
  private async drain(deadlineMs: number): Promise<void> {
    const { messages } = this.surroundings.store;
    const { consumer } = this.turns;
    const waiting = this.runner.drainBuffer().map(({ token }) => token);
    this.holdings.settle(waiting, []);
    await this.settlements.sendAll(consumer).catch(() => {});
    // Also what a turn took whose answer never came.
    await messages.closeConsumer(this.queue, consumer, this.holdings.tokens);
    while (this.runner.runningCount > 0 && monotonicMs() < deadlineMs) {
      const untilMs = Math.min(deadlineMs, this.settlements.dueAtMs ?? deadlineMs);
      await this.signal.wait(Math.max(0, untilMs - monotonicMs()));
      if (this.areSettlementsDue()) await this.settlements.sendAll(consumer).catch(() => {});
    }
    const unfinished = this.runner.abandon(new QueueStoppingError(this.surroundings.options.shutdownTimeoutMs));
    await this.settlements.sendAll(consumer);
    if (unfinished.length > 0) await this.giveBack(unfinished);
  }
}

/** Waits for both, whichever fails: an entry that is under way must not be sent a second time. */
async function both<A, B>(first: Promise<A>, second: Promise<B>): Promise<[A, B]> {
  const [a, b] = await Promise.allSettled([first, second]);
  if (a.status === 'rejected') throw a.reason;
  if (b.status === 'rejected') throw b.reason;
  return [a.value, b.value];
}
