import { createMemoryStore, type QueueSnapshot } from '@mx-rmq/testing';
import type { Scheduler } from 'fast-check';
import { MxRmqError } from '../../../src/errors/mx-rmq.error.js';
import { RedisMessageQueue } from '../../../src/queue/redis-message-queue.js';
import { unreliable, type Fate } from './unreliable-store.js';

const SILENT = { log: () => {}, warn: () => {}, error: () => {} };
const TOPIC = 'orders';

/** What the producer was told of a message. */
type Told = 'applied' | 'not-applied' | 'unknown';

export interface Order {
  readonly number: number;
  /** How often its handler fails before it succeeds. */
  readonly failures: number;
  readonly priority: 'high' | 'normal' | 'low';
}

/** A producer and two consuming processes on one store, each behind a bad network. */
export class Shop {
  readonly told = new Map<number, Told>();
  /** How often each order was handled to its end. */
  readonly handled = new Map<number, number>();
  private readonly store = createMemoryStore();
  private readonly attempts = new Map<number, number>();
  private readonly queues: RedisMessageQueue[];

  constructor(
    private readonly scheduler: Scheduler,
    fates: readonly Fate[],
  ) {
    const left = [...fates];
    const nextFate = (): Fate => left.shift() ?? 'ok';
    this.queues = ['a', 'b'].map(name => {
      const store = unreliable(this.store, scheduler, name, nextFate);
      // The lease outlives the test: nobody is handed what another one holds.
      const queue = new RedisMessageQueue({ store, lease: '5m', concurrency: 2, retryDelays: ['1ms'], logger: SILENT });
      return queue.registerHandler<Order>(TOPIC, order => this.handle(order), { maxRetries: 10 });
    });
  }

  /** Opens the shop, sells, waits until nothing is left to do, and closes. */
  async trade(orders: readonly Order[]): Promise<void> {
    const opened = Promise.all(this.queues.map(queue => this.open(queue)));
    await Promise.all(orders.map(order => this.sell(order)));
    await opened;
    while (!this.isDone()) await new Promise(resolve => setTimeout(resolve, 1));
    await Promise.all(this.queues.map(queue => queue.close()));
    await this.store.close();
  }

  get left(): QueueSnapshot | undefined {
    return this.store.snapshot(TOPIC).queues[''];
  }

  /** Joining may fail like any call: whoever starts a process starts it again. */
  private async open(queue: RedisMessageQueue): Promise<void> {
    for (;;) {
      try {
        await queue.start();
        return;
      } catch (error) {
        if (!(error instanceof MxRmqError)) throw error;
      }
    }
  }

  private async sell(order: Order): Promise<void> {
    try {
      await this.queues[order.number % 2]?.produce(TOPIC, order, { priority: order.priority });
      this.told.set(order.number, 'applied');
    } catch (error) {
      if (!(error instanceof MxRmqError)) throw error;
      this.told.set(order.number, error.outcome);
    }
  }

  private async handle({ number, failures }: Order): Promise<void> {
    const attempt = (this.attempts.get(number) ?? 0) + 1;
    this.attempts.set(number, attempt);
    await this.scheduler.schedule(Promise.resolve(), `order ${number} is handled`);
    if (attempt <= failures) throw new Error('sold out');
    this.handled.set(number, (this.handled.get(number) ?? 0) + 1);
  }

  private isDone(): boolean {
    const { left } = this;
    if (left === undefined) return true;
    const { pending, delayed, processing } = left;
    return Object.values(pending).every(list => list.length === 0) && delayed.length === 0 && isEmpty(processing);
  }
}

function isEmpty(record: Readonly<Record<string, unknown>>): boolean {
  return Object.keys(record).length === 0;
}
