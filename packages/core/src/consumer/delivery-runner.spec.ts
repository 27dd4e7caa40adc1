import { afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals';
import { ServerClock } from '../clock/server-clock.js';
import { HandlerTimeoutError } from '../errors/abort-reasons.js';
import type { MessageHandler } from '../model/message-handler.js';
import type { HandlerOptions } from '../options/mx-rmq-options.js';
import { resolveHandlerOptions } from '../options/resolve-handler-options.js';
import { resolveOptions } from '../options/resolve-options.js';
import type { Delivery } from './delivery.js';
import { deliveryWith, QUEUE } from './delivery.fixture.js';
import { DeliveryRunner } from './delivery-runner.js';
import { Answer } from './fake-store.fixture.js';
import { Prefetch } from './prefetch.js';
import { RecordedEvents } from './recorded-events.fixture.js';
import type { Settlements } from './settlements.js';
import { WorkerSlots } from './worker-slots.js';

describe('DeliveryRunner', () => {
  const settled = { ack: jest.fn(), retry: jest.fn(), bury: jest.fn(), discard: jest.fn() };
  let events: RecordedEvents;
  const onChange = jest.fn();
  const onOldest = jest.fn<(startedAtMs: number | null) => void>();
  let slots: WorkerSlots;

  beforeEach(() => {
    jest.useFakeTimers();
    for (const mock of [...Object.values(settled), onChange, onOldest]) mock.mockReset();
    slots = new WorkerSlots(50);
    events = new RecordedEvents();
  });
  afterEach(() => {
    jest.useRealTimers();
  });

  function runner(handler: MessageHandler, options: HandlerOptions = {}): DeliveryRunner {
    const resolved = resolveHandlerOptions('orders', options, resolveOptions({}));
    const prefetch = new Prefetch(resolved.concurrency, 200);
    const settlements = settled as unknown as Settlements;
    const clock = new ServerClock();
    return new DeliveryRunner(
      QUEUE,
      handler,
      resolved,
      slots,
      prefetch,
      settlements,
      clock,
      events,
      onChange,
      onOldest,
    );
  }

  const flush = () => jest.advanceTimersByTimeAsync(0);

  it('handles at once whatever ends at once, however much it is', () => {
    const order: unknown[] = [];
    const many = Array.from({ length: 5_000 }, (_, payload) => deliveryWith({ payload }));
    runner(payload => void order.push(payload), { concurrency: 1 }).add(many);
    expect(order).toEqual(many.map(({ message }) => message.payload));
    expect(settled.ack).toHaveBeenCalledTimes(many.length);
    expect(slots.free).toBe(50);
  });

  it('keeps to its concurrency and to the slots of the process', async () => {
    slots = new WorkerSlots(3);
    const running = new Answer<void>();
    const started: unknown[] = [];
    const many = Array.from({ length: 10 }, (_, payload) => deliveryWith({ payload }));
    const handler: MessageHandler = payload => {
      started.push(payload);
      return running.promise;
    };
    const first = runner(handler, { concurrency: 2 });
    const second = runner(handler, { concurrency: 2 });
    first.add(many.slice(0, 5));
    second.add(many.slice(5));
    expect(started).toEqual([0, 1, 5]);
    expect([first.runningCount, first.bufferedCount, second.runningCount, second.bufferedCount]).toEqual([2, 3, 1, 4]);
    running.give();
    await flush();
    expect(started.length).toBeGreaterThan(3);
  });

  it('shares slots in turn: a backlog here does not keep another topic waiting', async () => {
    slots = new WorkerSlots(1);
    const answers: Answer<void>[] = [];
    const started: string[] = [];
    const handler =
      (topic: string): MessageHandler =>
      () => {
        started.push(topic);
        const answer = new Answer<void>();
        answers.push(answer);
        return answer.promise;
      };
    const busy = runner(handler('busy'));
    const other = runner(handler('other'));
    busy.add(Array.from({ length: 10 }, () => deliveryWith()));
    other.add(Array.from({ length: 3 }, () => deliveryWith()));
    for (let run = 0; run < 6; run++) {
      answers.at(-1)?.give();
      await flush();
    }
    expect(started).toEqual(['busy', 'busy', 'other', 'busy', 'other', 'busy', 'other']);
  });

  it('keeps a slot for who has nothing to start but may claim, until it says that it cannot', async () => {
    slots = new WorkerSlots(1);
    const running = new Answer<void>();
    const busy = runner(() => running.promise);
    const hungry = runner(() => {});
    busy.add([deliveryWith(), deliveryWith()]);
    expect(hungry.isCrowdedOut).toBe(true);
    hungry.awaitSlot();
    running.give();
    await flush();
    expect([hungry.hasReservedSlot, hungry.freeSlots, hungry.isCrowdedOut, busy.runningCount]).toEqual([
      true,
      1,
      false,
      0,
    ]);
    hungry.leaveReservedSlot();
    await flush();
    expect(settled.ack).toHaveBeenCalledTimes(2);
  });

  it('gives the oldest its due: whoever keeps the lease hears of every change', async () => {
    const answers: Answer<void>[] = [];
    const handling = runner(
      () => {
        answers.push(new Answer());
        return answers.at(-1)?.promise;
      },
      { handlerTimeout: '1s' },
    );
    const first = deliveryWith();
    handling.add([first]);
    jest.advanceTimersByTime(100);
    const second = deliveryWith();
    handling.add([second]);
    expect(onOldest.mock.calls).toEqual([[first.startedAtMs]]);
    await jest.advanceTimersByTimeAsync(900);
    // The first one was timed out.
    expect(onOldest).toHaveBeenLastCalledWith(second.startedAtMs);
    answers[1]?.give();
    await flush();
    expect(onOldest).toHaveBeenLastCalledWith(null);
  });

  it('times a handler out: tells its signal, retries, frees the slot, and does not hear what it says later', async () => {
    const answer = new Answer<void>();
    let signal: AbortSignal | undefined;
    const handling = runner(
      (_payload, context) => {
        signal = context.signal;
        return answer.promise;
      },
      { handlerTimeout: '2s' },
    );
    const delivery = deliveryWith();
    handling.add([delivery]);
    await jest.advanceTimersByTimeAsync(2_000);
    expect(signal?.reason).toBeInstanceOf(HandlerTimeoutError);
    expect(settled.retry.mock.calls).toMatchObject([
      [{ delivery: delivery.token, delayMs: 60_000 }, expect.any(Number)],
    ]);
    expect(slots.free).toBe(50);
    answer.give();
    await flush();
    expect(settled.ack).not.toHaveBeenCalled();
    expect(events.names).toEqual(['retried']);
    expect(slots.free).toBe(50);
  });

  it('makes the signal when it is asked for, aborted where that has happened already', async () => {
    const contexts: Delivery[] = [];
    const handling = runner((_payload, context) => {
      contexts.push(context as Delivery);
      return new Promise(() => {});
    });
    handling.add([deliveryWith()]);
    const reason = new Error('over');
    expect(handling.abandon(reason)).toEqual(contexts);
    expect(contexts[0]?.signal.reason).toBe(reason);
    expect([handling.runningCount, slots.free]).toEqual([0, 50]);
  });

  it('buries what expired while it waited here, and never hands it to the handler', () => {
    const handler = jest.fn();
    const nowMs = Date.now();
    const expired = deliveryWith({ ttlMs: 1, startMs: nowMs - 1 });
    const fresh = deliveryWith({ ttlMs: 60_000, startMs: nowMs - 1 });
    runner(handler, { concurrency: 1 }).add([expired, fresh]);
    expect(handler).toHaveBeenCalledTimes(1);
    expect(settled.bury.mock.calls).toMatchObject([[{ delivery: expired.token }, expect.any(Number)]]);
    expect(events.of('buried')).toMatchObject([{ reason: 'expired', error: null }]);
    runner(handler, { onExpire: 'discard' }).add([deliveryWith({ ttlMs: 1, startMs: 0 })]);
    expect(settled.discard).toHaveBeenCalledTimes(1);
    expect(slots.free).toBe(50);
  });

  it.each([
    [
      'throws',
      () => {
        throw new Error('no');
      },
    ],
    ['rejects', () => Promise.reject(new Error('no'))],
    [
      'throws nothing at all',
      () => {
        throw undefined;
      },
    ],
    [
      'returns what cannot be read',
      () =>
        new Proxy(
          {},
          {
            has: () => {
              throw new Error('no');
            },
          },
        ),
    ],
  ] as [string, MessageHandler][])('retries when the handler %s', async (_, handler) => {
    const delivery = deliveryWith();
    runner(handler).add([delivery]);
    await flush();
    expect(settled.retry.mock.calls).toMatchObject([[{ delivery: delivery.token }, expect.any(Number)]]);
    expect([events.names, slots.free]).toEqual([['retried'], 50]);
  });

  it('hears a thenable once, whatever it says', () => {
    const babbling = {
      // oxlint-disable-next-line unicorn/no-thenable
      then: (resolve: () => void, reject: (error: Error) => void): void => {
        resolve();
        reject(new Error('no'));
        resolve();
      },
    };
    runner(() => babbling).add([deliveryWith()]);
    expect(events.names).toEqual(['completed']);
    expect(slots.free).toBe(50);
  });

  it('drops what would be buried where no dead letters are wanted', () => {
    runner(
      () => {
        throw new Error('no');
      },
      { enableDeadLetter: false, maxRetries: 0 },
    ).add([deliveryWith()]);
    expect([settled.discard.mock.calls.length, settled.bury.mock.calls.length]).toEqual([1, 0]);
    expect(events.of('discarded')).toMatchObject([{ reason: 'failed', error: new Error('no') }]);
  });

  it('calls stuck what has waited for 60 ms, though others were started meanwhile', async () => {
    const handling = runner(() => new Promise(resolve => setTimeout(resolve, 25)), { concurrency: 1 });
    const waiting = Array.from({ length: 4 }, () => deliveryWith());
    handling.add(waiting);
    await jest.advanceTimersByTimeAsync(30);
    handling.add([deliveryWith()]);
    await jest.advanceTimersByTimeAsync(29);
    expect([handling.bufferedCount, handling.takeStuck()]).toEqual([2, []]);
    await jest.advanceTimersByTimeAsync(1);
    expect(handling.takeStuck()).toEqual([waiting[3], expect.anything()]);
  });

  it('calls stuck what has waited for 60 ms while nothing started', async () => {
    const handling = runner(() => new Promise(() => {}), { concurrency: 1 });
    handling.add([deliveryWith(), deliveryWith()]);
    await jest.advanceTimersByTimeAsync(59);
    expect(handling.takeStuck()).toEqual([]);
    await jest.advanceTimersByTimeAsync(1);
    const [stuck] = handling.takeStuck();
    expect(stuck?.isOver).toBe(true);
    expect([handling.bufferedCount, handling.stuckAtMs]).toEqual([0, null]);
  });

  it('leaves no timer, no slot and no place in line when it is stopped', () => {
    slots = new WorkerSlots(1);
    const handling = runner(() => new Promise(() => {}));
    handling.add([deliveryWith(), deliveryWith()]);
    handling.drainBuffer();
    handling.abandon(new Error('over'));
    handling.stop();
    expect([jest.getTimerCount(), slots.free]).toEqual([0, 1]);
    slots.tryTake();
    onChange.mockClear();
    slots.giveBack();
    expect(onChange).not.toHaveBeenCalled();
  });
});
