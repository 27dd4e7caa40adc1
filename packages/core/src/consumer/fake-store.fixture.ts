import { jest } from '@jest/globals';
import { ServerClock } from '../clock/server-clock.js';
import type { KeptLease } from '../lease/lease-keeper.js';
import type { MessageHandler } from '../model/message-handler.js';
import type { HandlerOptions, MxRmqOptions } from '../options/mx-rmq-options.js';
import { resolveHandlerOptions } from '../options/resolve-handler-options.js';
import { resolveOptions } from '../options/resolve-options.js';
import type { MessageStore } from '../store/message-store.js';
import type { QueueStore } from '../store/queue-store.js';
import type { WakeUpWatch } from '../store/wake-ups.js';
import { Consumer } from './consumer.js';
import { QUEUE } from './delivery.fixture.js';
import { RecordedEvents } from './recorded-events.fixture.js';
import type { Claimed } from './turns.js';
import { WorkerSlots } from './worker-slots.js';

export function claimed(records: readonly string[], rest: Partial<Claimed> = {}): Claimed {
  const nothing = { more: false, nextAtMs: null, ended: null, expired: 0, malformed: 0 };
  return { code: 'claimed', nowMs: 0, records, ...nothing, ...rest };
}

/** A promise that the test settles. */
export class Answer<T> {
  readonly promise: Promise<T>;
  give: (value: T) => void = () => {};
  refuse: (error: Error) => void = () => {};

  constructor() {
    this.promise = new Promise((resolve, reject) => {
      this.give = resolve;
      this.refuse = reject;
    });
  }
}

/** What a consumer talks to, with answers that a test chooses: there is nothing to claim unless it says so. */
export class FakeStore {
  readonly messages = {
    join: jest.fn<MessageStore['join']>().mockResolvedValue(),
    claim: jest.fn<MessageStore['claim']>().mockImplementation(() => Promise.resolve(claimed([]))),
    ack: jest.fn<MessageStore['ack']>().mockResolvedValue(1),
    retry: jest.fn<MessageStore['retry']>().mockResolvedValue([]),
    bury: jest.fn<MessageStore['bury']>().mockResolvedValue([]),
    discard: jest.fn<MessageStore['discard']>().mockResolvedValue(1),
    release: jest.fn<MessageStore['release']>().mockResolvedValue(1),
    closeConsumer: jest.fn<MessageStore['closeConsumer']>().mockResolvedValue(0),
    held: jest.fn<MessageStore['held']>().mockResolvedValue([]),
    renew: jest.fn<MessageStore['renew']>().mockResolvedValue({ code: 'renewed', held: 0 }),
    reap: jest.fn<MessageStore['reap']>().mockResolvedValue({ code: 'gone' }),
  };
  readonly watch = {
    setIdle: jest.fn<(idle: boolean) => void>(),
    listenFor: jest.fn<WakeUpWatch['listenFor']>(),
    passOn: jest.fn(),
    end: jest.fn(),
  };
  readonly leases: KeptLease[] = [];
  readonly events = new RecordedEvents();
  readonly warnings: string[] = [];
  wake: () => void = () => {};

  consumer(handler: MessageHandler, options: HandlerOptions & Pick<MxRmqOptions, 'maxWorkers'> = {}): Consumer {
    const { maxWorkers = 50, ...own } = options;
    const logger = { log: () => {}, warn: (line: string) => this.warnings.push(line), error: () => {} };
    const all = resolveOptions({ maxWorkers, logger, shutdownTimeout: '10s' });
    const store = {
      clock: new ServerClock(),
      messages: this.messages,
      wakeUps: {
        watch: (_queue: unknown, onWake: () => void) => {
          this.wake = onWake;
          return this.watch;
        },
      },
    } as unknown as QueueStore;
    const leases = {
      keep: (lease: KeptLease) => {
        this.leases.push(lease);
        return { setDeadline: () => {}, release: () => {} };
      },
      prepare: () => Promise.resolve(),
      stop: () => Promise.resolve(),
    };
    const slots = new WorkerSlots(maxWorkers);
    const surroundings = { store, options: all, slots, leases, events: this.events };
    return new Consumer(QUEUE, handler, resolveHandlerOptions('orders', own, all), surroundings);
  }

  /** The tokens of everything that was acknowledged, in turns or by itself. */
  get acked(): string[] {
    const inTurns = this.messages.claim.mock.calls.flatMap(([turn]) => turn.acks.deliveries);
    return [...inTurns, ...this.messages.ack.mock.calls.flatMap(([, , acks]) => acks.deliveries)];
  }
}
