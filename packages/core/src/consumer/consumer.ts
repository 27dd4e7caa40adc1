import { monotonicMs } from '../clock/monotonic.js';
import { LeaseLostError, QueueStoppingError } from '../errors/abort-reasons.js';
import type { MessageHandler } from '../model/message-handler.js';
import { queueName, type QueueRef } from '../model/queue-ref.js';
import type { ResolvedHandlerOptions } from '../options/resolved-options.js';
import type { ClaimTurn } from '../store/message-store.js';
import type { WakeUpWatch } from '../store/wake-ups.js';
import { ChangeSignal } from './change-signal.js';
import { closeConsumer, inTime } from './closing.js';
import type { ConsumerStatus } from './consumer-status.js';
import type { ConsumerSurroundings } from './consumer-surroundings.js';
import type { Delivery } from './delivery.js';
import { DeliveryRunner } from './delivery-runner.js';
import { Demand } from './demand.js';
import { Holdings } from './holdings.js';
import { Intake } from './intake.js';
import { Outage } from './outage.js';
import { Prefetch } from './prefetch.js';
import { quotasFor, type Quotas } from './priority-quotas.js';
import { Prospects } from './prospects.js';
import { Pushed } from './pushed.js';
import { ACK_LIMIT, SHORTEST_GATHER_MS, Settlements } from './settlements.js';
import { Takeover } from './takeover.js';
import { type AnsweredTurn, type Claimed, Turns } from './turns.js';

/**
 * One consumer of one queue. Its loop is in one of four states:
 *
 * - claiming: there is room and there may be messages. Turns follow each other, each carrying the acks gathered since.
 *   Left for `full` without room, for `idle` when a turn found nothing more and no wake-up came since it was sent: a
 *   wake-up can overtake the answer of an empty turn on the other connection.
 * - full: handlers and buffer are at their limit. Left for `claiming` when handlers have ended; acks are gathered for
 *   5 to 25 ms, as long as a handler takes, or until a quarter of the places is free.
 * - idle: nothing waits in Redis. Left for `claiming` by a wake-up, or by the clock: the last turn said when the next
 *   delayed message is due and when the lease of another consumer ends.
 * - stopping: no more turns. What was not started goes back at once; running handlers have until `shutdownTimeout`.
 *
 * What must stay true: every record that Redis holds for this consumer is in `holdings`, or unread in `intake`, or in
 * the answer of a turn that is under way or will be asked for again; or `holdings` knows that it has to be read. And
 * the loop alone talks to Redis about what is held, one call after the other.
 */
export class Consumer {
  private readonly turns: Turns;
  private readonly prefetch: Prefetch;
  private readonly settlements: Settlements;
  private readonly runner: DeliveryRunner;
  private readonly takeover: Takeover;
  private readonly holdings: Holdings;
  private readonly intake: Intake;
  private readonly prospects: Prospects;
  private readonly outage: Outage;
  private readonly signal = new ChangeSignal();
  private readonly quotas: (room: number) => Quotas;
  private readonly pushed: Pushed;
  private readonly demand: Demand;
  private watch: WakeUpWatch | null = null;
  private loop: Promise<void> | null = null;
  private isStopping = false;
  /** An id of this consumer that was found to be reaped. */
  private reaped: string | null = null;

  constructor(
    private readonly queue: QueueRef,
    handler: MessageHandler,
    private readonly options: ResolvedHandlerOptions,
    private readonly surroundings: ConsumerSurroundings,
  ) {
    const { store, options: all, slots, events } = surroundings;
    const onChange = (): void => this.signal.notify();
    this.turns = new Turns(store.messages);
    this.prefetch = new Prefetch(Math.min(options.concurrency, all.maxWorkers), all.taskQueueSize);
    this.quotas = quotasFor(options.priorityPolicy);
    const listener = { onLost: (consumer: string) => this.wasReaped(consumer), onMismatch: onChange };
    this.holdings = new Holdings(queue, surroundings, () => this.turns.consumer, options.processingTimeoutMs, listener);
    this.prospects = new Prospects(() => this.holdings.hasStalled);
    this.outage = new Outage(failure => {
      all.logger.warn(`${queueName(queue)}: ${failure.message}`);
      events.emit('error', failure);
    });
    const { prefetch, holdings } = this;
    this.settlements = new Settlements(queue, store.messages, prefetch, (told, lost) => holdings.settle(told, lost));
    this.runner = new DeliveryRunner(
      queue,
      handler,
      options,
      slots,
      this.prefetch,
      this.settlements,
      store.clock,
      events,
      onChange,
      startedAtMs => this.holdings.setOldest(startedAtMs),
    );
    const { settlements, runner } = this;
    this.intake = new Intake(queue, options.retry, holdings, settlements, prefetch, runner, all.logger, onChange);
    this.pushed = new Pushed(runner, prefetch, holdings, this.intake, store.clock, all.leaseMs, () => this.lookAgain());
    this.takeover = new Takeover(queue, store.messages, store.clock, all, {
      onReaped: (taken, buried) => events.emit('reaped', { queue, taken, buried }),
      onLooked: () => this.lookAgain(),
    });
    const { intake, prospects, pushed, takeover } = this;
    this.demand = new Demand(all.batchSize, { runner, intake, prefetch, prospects, settlements, pushed, takeover });
  }

  get status(): ConsumerStatus {
    const { topic, group } = this.queue;
    const active = this.demand.room > 0 ? 'claiming' : 'full';
    const state = this.isStopping ? 'stopping' : this.prospects.isDrained ? 'idle' : active;
    const { runningCount: running, bufferedCount } = this.runner;
    const buffered = bufferedCount + this.intake.unreadCount;
    return { topic, group, state, running, buffered, isAlive: this.loop !== null && this.outage.isOver };
  }

  /** Resolves once the group is known to producers and the loop has begun. */
  async start(): Promise<void> {
    const { store } = this.surroundings;
    await store.messages.join(this.queue);
    this.watch = store.wakeUps.watch(this.queue, () => this.wake());
    this.pushed.listen(this.watch, this.turns.consumer);
    this.loop = this.run();
  }

  /**
   * Resolves when nothing is held any more, or Redis could not be told within the time. Never rejects. Nothing to do
   * for a consumer that did not start.
   */
  async stop(): Promise<void> {
    if (this.loop === null || this.isStopping) return;
    this.isStopping = true;
    this.watch?.setIdle(false);
    this.watch?.end();
    this.takeover.stop();
    this.putAside(this.runner.drainBuffer());
    this.signal.notify();
    const { shutdownTimeoutMs } = this.surroundings.options;
    const deadlineMs = monotonicMs() + shutdownTimeoutMs;
    const abort = setTimeout(() => {
      this.putAside(this.runner.abandon(new QueueStoppingError(shutdownTimeoutMs)));
      this.signal.notify();
    }, shutdownTimeoutMs);
    await inTime(this.finish(deadlineMs), shutdownTimeoutMs).catch((error: unknown) => {
      const told = error instanceof Error ? error.message : String(error);
      const { logger } = this.surroundings.options;
      logger.warn(`${queueName(this.queue)}: stopped without Redis; others take over when the lease ends. ${told}`);
    });
    clearTimeout(abort);
    this.runner.stop();
    this.holdings.stop();
  }

  private async run(): Promise<void> {
    while (!this.isStopping) {
      try {
        if (this.reaped === this.turns.consumer) this.lose();
        else if (this.intake.unreadCount > 0 && !this.mayHurry) this.intake.receiveKept();
        else if (this.holdings.isUncertain) await this.reread();
        else if (this.runner.isStuck) await this.giveBack(this.runner.takeStuck());
        else if (this.turns.isUnanswered || this.demand.isTurnDue) await this.takeTurn();
        else if (this.demand.areSettlementsDue) await this.settle();
        else {
          await this.sleep();
          continue;
        }
        this.outage.end();
      } catch (error) {
        this.prospects.lookAgain();
        this.runner.leaveReservedSlot();
        await this.outage.rest(error, this.signal, () => this.isStopping);
      }
    }
  }

  /** Is the next turn to go out before what the last one brought is read? */
  private get mayHurry(): boolean {
    return !this.holdings.isUncertain && !this.runner.isStuck && this.demand.isTurnDue;
  }

  private async settle(): Promise<void> {
    if (this.demand.settlesWithTurn) return this.takeTurn();
    const wakeUpsBefore = this.prospects.wakeUps;
    await this.settlements.sendAll(this.turns.consumer, () => this.pushed.topUp());
    this.passOnUnused(wakeUpsBefore);
  }

  private async takeTurn(): Promise<void> {
    const wakeUpsBefore = this.prospects.beginTurn();
    this.watch?.setIdle(false);
    // Both leave in one tick, so they share a round trip; and whichever fails, the other one has its effect.
    const told = this.settlements.sendFailures(this.turns.consumer);
    const answers = Promise.allSettled([this.turns.take(() => this.wishes()), told]);
    await this.receiveOnceSent();
    const [turn, failures] = await answers;
    if (turn.status === 'fulfilled') {
      const { reply } = turn.value;
      if (reply.code === 'lost') this.lose();
      else this.accept(turn.value, reply, wakeUpsBefore);
    }
    if (turn.status === 'rejected') throw turn.reason;
    if (failures.status === 'fulfilled') return;
    // There will be a rest, and what was claimed need not wait for its end.
    if (!this.isStopping) this.intake.receiveKept();
    throw failures.reason;
  }

  /** Redis works on the turn while this process reads what the last one brought. */
  private async receiveOnceSent(): Promise<void> {
    if (this.intake.unreadCount === 0) return;
    await new Promise<void>(resolve => process.nextTick(resolve));
    if (!this.isStopping) this.intake.receiveKept();
  }

  private wishes(): Omit<ClaimTurn, 'consumer' | 'turn'> {
    const room = Math.max(0, this.demand.room);
    return {
      queue: this.queue,
      leaseMs: this.surroundings.options.leaseMs,
      room,
      quotas: this.quotas(room),
      takeStalled: !this.holdings.hasStalled && !this.intake.hasStalled,
      discardExpired: this.options.discardExpired || !this.options.enableDeadLetter,
      lookAround: this.takeover.takeLook(),
      places: this.pushed.places(),
      acks: this.settlements.takeAcks(ACK_LIMIT),
    };
  }

  private accept({ sent, sentAtMs }: AnsweredTurn, reply: Claimed, wakeUpsBefore: number): void {
    this.settlements.settled(sent.acks);
    const { more, nextAtMs } = reply;
    const nowMs = monotonicMs();
    // Both are times of the server. A turn that leaves that much later than this one did gets there when it is due.
    const nextInMs = nextAtMs === null ? null : nextAtMs - reply.nowMs - (nowMs - sentAtMs);
    this.prospects.answered({ wakeUpsBefore, tookStalled: sent.takeStalled, more, nextInMs });
    // An answer may be older than the lease: whether it still holds is asked before anything is started.
    const isOld = reply.code === 'repeated' || nowMs - sentAtMs > sent.leaseMs / 3;
    if (isOld) this.holdings.beUncertain();
    // A stopping consumer starts nothing: what it was given goes back when it is closed.
    else if (!this.isStopping) this.intake.keep(reply.records);
    this.pushed.answered({ taken: reply.records.length, more });
    if (reply.ended !== null) this.takeover.look(reply.ended);
    this.passOnUnused(wakeUpsBefore);
    this.intake.reportDropped(reply);
  }

  /** A wake-up that came while a call was under way, and found room that is gone since. */
  private passOnUnused(wakeUpsBefore: number): void {
    if (this.prospects.wakeUps !== wakeUpsBefore && this.demand.room <= 0) this.watch?.passOn();
  }

  private async sleep(): Promise<void> {
    const { runner, prospects } = this;
    const { mayFindSome } = prospects;
    runner.leaveReservedSlot();
    if (mayFindSome) runner.awaitSlot();
    const hasRoom = this.demand.room > 0;
    const mayTake = hasRoom || runner.isCrowdedOut;
    // Who is crowded out listens too, for nobody else in this process does; it hands on what it hears of.
    // Who is about to settle does not: that turn will look, and a wake-up is better spent on somebody who has nothing to do.
    this.watch?.setIdle(
      prospects.isDrained && mayTake && !(this.settlements.isGathering && this.demand.settlesWithTurn),
    );
    const times = [this.settlements.dueAtMs, runner.stuckAtMs];
    if (mayTake && !mayFindSome) times.push(prospects.lookAtMs);
    if (hasRoom && mayFindSome) times.push(monotonicMs() + SHORTEST_GATHER_MS);
    const untilMs = Math.min(...times.map(at => at ?? Infinity)) - monotonicMs();
    await this.signal.wait(untilMs === Infinity ? null : Math.max(0, untilMs));
  }

  private wake(): void {
    this.prospects.wokenUp();
    if (this.demand.room <= 0 && !this.turns.isUnanswered) this.watch?.passOn();
    this.signal.notify();
  }

  private lookAgain(): void {
    this.prospects.lookAgain();
    this.signal.notify();
  }

  /** Left to the loop, so that nothing is under way then. */
  private wasReaped(consumer: string): void {
    this.reaped = consumer;
    if (this.isStopping) this.lose();
    else this.signal.notify();
  }

  /** What is read is ours only as long as the lease is, hence the renewal before it. */
  private async reread(): Promise<void> {
    const { messages } = this.surroundings.store;
    const { consumer } = this.turns;
    const renewed = await messages.renew(this.queue, consumer, this.surroundings.options.leaseMs);
    if (renewed.code === 'lost') {
      this.lose();
      return;
    }
    const before = this.holdings.tokens.length;
    const records = await this.holdings.dispelDoubts(() => messages.held(this.queue, consumer));
    // Nothing else was under way, so whatever is not there any more has been deleted: as by a FLUSHALL.
    if (records.length === 0 && before > 0) this.lose();
    else if (!this.isStopping) this.pushed.receiveFound(records);
  }

  /** Everything this consumer held belongs to others now, and its id is spent. */
  private lose(): void {
    const reason = new LeaseLostError(queueName(this.queue));
    this.intake.forgetKept();
    this.runner.drainBuffer();
    this.runner.abandon(reason);
    this.settlements.clear();
    this.turns.renewIdentity();
    if (this.watch !== null && !this.isStopping) this.pushed.listen(this.watch, this.turns.consumer);
    const lost = this.holdings.forgetAll();
    if (lost.length > 0) this.surroundings.options.logger.warn(reason.message);
    for (const { message } of lost) this.surroundings.events.emit('lost', { message });
    this.lookAgain();
  }

  /** Handlers take longer than expected: what waits behind them goes to whoever is idle. */
  private async giveBack(waiting: readonly Delivery[]): Promise<void> {
    const tokens = waiting.map(({ token }) => token);
    this.prospects.lookAgain();
    try {
      await this.surroundings.store.messages.release(this.queue, this.turns.consumer, tokens);
    } catch (error) {
      this.holdings.beUncertain();
      throw error;
    } finally {
      // Even if nobody knows whether they went: what Redis still holds is found when it is read again.
      this.holdings.settle(tokens, []);
    }
    // Else it would be pushed more, to wait as long.
    if (!this.isStopping) await this.takeTurn();
  }

  /** For `closeConsumer`, which gives back whatever is not known to be held. */
  private putAside(deliveries: readonly Delivery[]): void {
    const tokens = deliveries.map(({ token }) => token);
    this.holdings.settle(tokens, []);
  }

  private async finish(deadlineMs: number): Promise<void> {
    await this.loop;
    const unanswered = this.turns.forget();
    if (unanswered !== null) this.settlements.takeBack(unanswered.acks);
    const { queue, runner, settlements, holdings, signal } = this;
    const { messages } = this.surroundings.store;
    const { consumer } = this.turns;
    await closeConsumer({ queue, consumer, messages, runner, settlements, holdings, signal, deadlineMs });
  }
}
