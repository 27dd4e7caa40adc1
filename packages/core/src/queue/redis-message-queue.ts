import { monotonicMs } from '../clock/monotonic.js';
import type { QueueEvents } from '../consumer/consumer-events.js';
import { Consumer } from '../consumer/consumer.js';
import { WorkerSlots } from '../consumer/worker-slots.js';
import { DeadLetters } from '../dead-letters/dead-letters.js';
import {
  DuplicateHandlerError,
  NoHandlersError,
  QueueClosedError,
  QueueRunningError,
} from '../errors/queue-state.errors.js';
import { UnknownOutcomeError } from '../errors/redis.errors.js';
import { StartUnansweredError } from '../errors/start-unanswered.error.js';
import type { LeaseKeeper } from '../lease/lease-keeper.js';
import type { Duration } from '../model/duration.js';
import type { MessageHandler } from '../model/message-handler.js';
import { parseDuration } from '../model/parse-duration.js';
import { queueName, type QueueRef } from '../model/queue-ref.js';
import { assertTopic } from '../model/topic-name.js';
import type { HandlerOptions, MxRmqOptions, ProduceOptions, ProduceRequest } from '../options/mx-rmq-options.js';
import { resolveHandlerOptions } from '../options/resolve-handler-options.js';
import { resolveOptions } from '../options/resolve-options.js';
import type { ResolvedHandlerOptions, ResolvedOptions } from '../options/resolved-options.js';
import { Producer } from '../producer/producer.js';
import type { QueueStore } from '../store/queue-store.js';
import type { QueueCounts } from '../store/statistics-store.js';
import { checkHealth, closedReport } from './check-health.js';
import { EventHub } from './event-hub.js';
import { logEvents } from './log-events.js';
import type { HealthReport, QueueState, QueueStatus } from './health-report.js';
import { openStorage } from './open-storage.js';
import { untilSignal, untilTime } from './until.js';

interface Registration {
  readonly queue: QueueRef;
  readonly handler: MessageHandler;
  readonly options: ResolvedHandlerOptions;
}

/**
 * The queue of one process: produces messages, and handles those of the topics it has handlers for. Opens nothing
 * before it is used. One instance per process is enough, whatever the number of topics.
 */
export class RedisMessageQueue implements AsyncDisposable {
  readonly deadLetters: DeadLetters;
  private readonly options: ResolvedOptions;
  private readonly store: QueueStore;
  private readonly ownsStore: boolean;
  private readonly producer: Producer;
  private readonly leases: LeaseKeeper;
  private readonly events: EventHub;
  private readonly slots: WorkerSlots;
  private readonly registrations = new Map<string, Registration>();
  private readonly closed = new AbortController();
  private consumers: readonly Consumer[] = [];
  private state: QueueState = 'idle';
  /** The start or stop that is under way or was the last: they follow each other. */
  private lastStep: Promise<void> = Promise.resolve();

  /** @throws InvalidOptionsError with everything that is wrong with them */
  constructor(options: MxRmqOptions = {}) {
    this.options = resolveOptions(options);
    const { store, leases } = openStorage(this.options);
    this.store = store;
    this.leases = leases;
    this.ownsStore = this.options.store === null;
    this.events = new EventHub(this.options.logger);
    logEvents(this.events, this.options.logger);
    this.slots = new WorkerSlots(this.options.maxWorkers);
    this.producer = new Producer(store, this.options);
    this.deadLetters = new DeadLetters(store, this.options, call => this.assertOpen(call));
  }

  /** True from the end of `start()` to the beginning of `stop()`. */
  get isRunning(): boolean {
    return this.state === 'running';
  }

  /**
   * Opens the connections and checks the server. Not needed before other calls; use it to fail early.
   * @throws UnsupportedServerError, UnsafeEvictionPolicyError, UnsupportedSchemaError, RedisAccessError,
   * RedisUnavailableError (after 10 s)
   */
  async connect(): Promise<void> {
    this.assertOpen('connect()');
    await this.store.connect();
  }

  /**
   * Resolves with the id of the message once Redis has stored it. Calls that are made together share a round trip.
   * @param payload any JSON value; what `JSON.stringify` leaves out is left out
   * @throws InvalidMessageError before anything is sent; errors of Redis say by `outcome` whether it is stored
   */
  produce(topic: string, payload: unknown, options?: ProduceOptions): Promise<string> {
    return this.producer.produce(topic, payload, options);
  }

  /**
   * As `produce`, for many: one atomic call per topic. Resolves with the ids in the order of the messages. They are
   * stored in this order, too, but those with a `messageId` or `deduplicate` after all the others of their topic.
   */
  produceMany(messages: readonly ProduceRequest[]): Promise<string[]> {
    return this.producer.produceMany(messages);
  }

  /**
   * Takes a delayed message back by the id that `produce` resolved with. False where it is no longer (or never was)
   * delayed.
   */
  async cancel(topic: string, id: string): Promise<boolean> {
    this.assertOpen('cancel()');
    assertTopic(topic);
    return (await this.store.messages.cancel(topic, id)) === 'cancelled';
  }

  /**
   * Has the messages of a topic handled here once the queue is started.
   * @throws DuplicateHandlerError where the topic and group have a handler already; InvalidOptionsError;
   * QueueRunningError from `start()` to the end of `stop()`
   */
  registerHandler<T = unknown>(topic: string, handler: MessageHandler<T>, options?: HandlerOptions): this {
    if (this.consumers.length > 0) throw new QueueRunningError('registerHandler()');
    this.assertOpen('registerHandler()');
    const resolved = resolveHandlerOptions(topic, options, this.options);
    const queue: QueueRef = { topic, group: resolved.group };
    const name = queueName(queue);
    if (this.registrations.has(name)) throw new DuplicateHandlerError(name);
    this.registrations.set(name, { queue, handler: handler as MessageHandler, options: resolved });
    return this;
  }

  /**
   * Begins to consume, and resolves once every consumer has begun. Nothing if it runs already.
   * @throws NoHandlersError, StartUnansweredError (Redis fell silent; start again), and whatever `connect` throws
   */
  start(): Promise<void> {
    return this.step(async () => {
      if (this.state === 'running') return;
      this.assertOpen('start()');
      if (this.registrations.size === 0) throw new NoHandlersError();
      await this.store.connect();
      await this.leases.prepare();
      const { store, options, slots, leases, events } = this;
      const surroundings = { store, options, slots, leases, events };
      this.consumers = [...this.registrations.values()].map(
        ({ queue, handler, options: own }) => new Consumer(queue, handler, own, surroundings),
      );
      try {
        await Promise.all(this.consumers.map(consumer => consumer.start()));
        this.state = 'running';
      } catch (error) {
        // Those that did start must not go on without anybody who could stop them.
        await this.stopConsumers();
        if (!(error instanceof UnknownOutcomeError) || error.code !== 'MXRMQ_REPLY_LOST') throw error;
        throw new StartUnansweredError(error);
      }
    });
  }

  /**
   * Claims nothing more, gives running handlers `shutdownTimeout` to end, then aborts their signals and releases their
   * messages to other workers. Resolves when all is settled; producing goes on to work. Idempotent.
   */
  stop(): Promise<void> {
    return this.step(async () => {
      if (this.state !== 'running') return;
      this.state = 'stopping';
      await this.stopConsumers();
      this.state = 'stopped';
    });
  }

  /** Stops, sends what was produced, and closes the connections. The queue cannot be used again. Idempotent. */
  async close(): Promise<void> {
    await this.stop().catch(() => {});
    await this.step(async () => {
      if (this.state === 'closed') return;
      this.state = 'closed';
      await this.producer.close();
      await this.leases.stop();
      if (this.ownsStore) await this.store.close();
      this.closed.abort();
    });
  }

  /** Starts, and stops and closes when one of the signals comes. Resolves, too, once somebody else has closed it. */
  runUntilSignal(signals: readonly NodeJS.Signals[] = ['SIGINT', 'SIGTERM']): Promise<void> {
    return this.runUntil(end => untilSignal(signals, end));
  }

  /** Starts, and stops and closes after this time. Resolves, too, once somebody else has closed it. */
  async run({ for: duration }: { readonly for: Duration }): Promise<void> {
    const durationMs = parseDuration(duration);
    await this.runUntil(end => untilTime(monotonicMs() + durationMs, end));
  }

  /** Never rejects; takes 2 s at the most where Redis does not answer. */
  healthCheck(): Promise<HealthReport> {
    if (this.state === 'closed') return Promise.resolve(closedReport());
    const queues = [...this.registrations.values()].map(({ queue }) => queue);
    return checkHealth(this.store, this.isRunning ? this.consumers : [], queues);
  }

  status(): QueueStatus {
    const wakeUps = { up: this.state !== 'closed' && this.store.wakeUps.isAlive };
    return { state: this.state, wakeUps, consumers: this.consumers.map(({ status }) => status) };
  }

  /** How many messages are in each state, per topic and group; of all queues that were ever used. */
  async counts(): Promise<readonly QueueCounts[]> {
    this.assertOpen('counts()');
    return this.store.statistics.counts(await this.store.statistics.queues());
  }

  on<E extends keyof QueueEvents>(event: E, listener: (...args: QueueEvents[E]) => void): this {
    this.events.on(event, listener);
    return this;
  }

  off<E extends keyof QueueEvents>(event: E, listener: (...args: QueueEvents[E]) => void): this {
    this.events.off(event, listener);
    return this;
  }

  [Symbol.asyncDispose](): Promise<void> {
    return this.close();
  }

  private async runUntil(over: (end: AbortSignal) => Promise<void>): Promise<void> {
    // Listened for before the start: a signal that comes while it is under way counts.
    const end = new AbortController();
    const isOver = over(AbortSignal.any([end.signal, this.closed.signal]));
    try {
      await this.start();
      await isOver;
    } finally {
      end.abort();
      await this.close();
    }
  }

  private async stopConsumers(): Promise<void> {
    await Promise.all(this.consumers.map(consumer => consumer.stop()));
    this.consumers = [];
  }

  private step(action: () => Promise<void>): Promise<void> {
    const step = this.lastStep.then(action);
    this.lastStep = step.catch(() => {});
    return step;
  }

  private assertOpen(call: string): void {
    if (this.state === 'closed') throw new QueueClosedError(call);
  }
}
