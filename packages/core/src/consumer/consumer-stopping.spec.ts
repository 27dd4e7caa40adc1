import { afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals';
import { LeaseLostError, QueueStoppingError } from '../errors/abort-reasons.js';
import type { MessageContext } from '../model/message-handler.js';
import { deliveryOf } from '../model/record.js';
import type { ClaimReply } from '../store/message-store.js';
import type { Consumer } from './consumer.js';
import { recordOf } from './delivery.fixture.js';
import { Answer, claimed, FakeStore } from './fake-store.fixture.js';

/** Of the options that the fixture sets. */
const SHUTDOWN_TIMEOUT_MS = 10_000;

describe('a Consumer that is stopped', () => {
  let store: FakeStore;
  const contexts: MessageContext[] = [];
  let running: Answer<void>;

  beforeEach(() => {
    jest.useFakeTimers();
    contexts.length = 0;
    running = new Answer();
    store = new FakeStore();
  });
  afterEach(() => {
    if (jest.getTimerCount() > 0) throw new Error('a timer was left behind');
    jest.useRealTimers();
  });

  const pass = (ms: number): Promise<void> => jest.advanceTimersByTimeAsync(ms);
  const records = (count: number) => Array.from({ length: count }, (_, payload) => recordOf({ payload }));
  const kept = () => store.messages.closeConsumer.mock.calls.map(([, , keep]) => keep);

  /** One that has claimed these, and handles one at a time. */
  async function holding(claims: readonly string[]): Promise<Consumer> {
    store.messages.claim.mockResolvedValueOnce(claimed(claims));
    const consumer = store.consumer(
      (_payload, context) => {
        contexts.push(context);
        return running.promise;
      },
      { concurrency: 1 },
    );
    await consumer.start();
    await pass(0);
    return consumer;
  }

  function stopping(consumer: Consumer): { isOver: boolean } {
    const state = { isOver: false };
    void consumer.stop().then(() => (state.isOver = true));
    return state;
  }

  it('is done at once where nothing runs, and claims no more', async () => {
    const consumer = await holding([]);
    const stop = stopping(consumer);
    await pass(0);
    expect(stop.isOver).toBe(true);
    expect(kept()).toEqual([[]]);
    store.wake();
    await pass(60_000);
    expect(store.messages.claim).toHaveBeenCalledTimes(1);
    expect(store.watch.end).toHaveBeenCalledTimes(1);
  });

  it('gives back at once what has not started, waits for what has, and tells what became of it', async () => {
    const [first = '', ...waiting] = records(3);
    const consumer = await holding([first, ...waiting]);
    const stop = stopping(consumer);
    await pass(0);
    expect(kept()).toEqual([[deliveryOf(first)]]);
    await pass(5_000);
    expect(stop.isOver).toBe(false);
    running.give();
    await pass(10);
    expect(stop.isOver).toBe(true);
    expect(store.acked).toEqual([deliveryOf(first)]);
    expect(contexts).toHaveLength(1);
  });

  it('records failures of handlers that end while it waits', async () => {
    const [record = ''] = records(1);
    const consumer = await holding([record]);
    stopping(consumer);
    running.refuse(new Error('no'));
    await pass(10);
    expect(store.messages.retry.mock.lastCall?.[2]).toMatchObject([{ delivery: deliveryOf(record) }]);
  });

  it('aborts what is still running when the time is over, and gives it back without a failure', async () => {
    const [record = ''] = records(1);
    const consumer = await holding([record]);
    const stop = stopping(consumer);
    await pass(SHUTDOWN_TIMEOUT_MS - 1);
    expect(contexts[0]?.signal.aborted).toBe(false);
    await pass(1);
    expect(contexts[0]?.signal.reason).toBeInstanceOf(QueueStoppingError);
    await pass(10);
    expect(stop.isOver).toBe(true);
    expect(kept()).toEqual([[deliveryOf(record)], []]);
    running.give();
    await pass(10);
    expect(store.acked).toEqual([]);
    expect(store.messages.retry).not.toHaveBeenCalled();
  });

  it('takes no turn after the answer to what it was giving back when it was told to stop', async () => {
    const [first = '', ...waiting] = records(3);
    const answer = new Answer<number>();
    store.messages.release.mockReturnValueOnce(answer.promise);
    const consumer = await holding([first, ...waiting]);
    await pass(60);
    expect(store.messages.release.mock.lastCall?.[2]).toEqual(waiting.map(deliveryOf));
    const stop = stopping(consumer);
    running.give();
    answer.give(2);
    await pass(10);
    expect(stop.isOver).toBe(true);
    expect(store.messages.claim).toHaveBeenCalledTimes(1);
  });

  it('starts nothing of the answer that comes when it has been told to stop', async () => {
    const answer = new Answer<ClaimReply>();
    store.messages.claim.mockReturnValueOnce(answer.promise);
    const consumer = store.consumer((_payload, context) => void contexts.push(context));
    await consumer.start();
    const stop = stopping(consumer);
    await pass(10);
    expect(stop.isOver).toBe(false);
    answer.give(claimed(records(5)));
    await pass(10);
    expect(stop.isOver).toBe(true);
    expect(contexts).toEqual([]);
    expect(kept()).toEqual([[]]);
  });

  it('does not give back what was handled, though the turn that carried the ack was never answered', async () => {
    const [record = ''] = records(1);
    store.messages.claim.mockResolvedValueOnce(claimed([record])).mockRejectedValue(new Error('away'));
    const consumer = store.consumer(() => {});
    await consumer.start();
    await pass(10);
    expect(store.messages.claim.mock.lastCall?.[0].acks.deliveries).toEqual([deliveryOf(record)]);
    const order: string[] = [];
    store.messages.ack.mockImplementation(() => Promise.resolve(order.push('ack')));
    store.messages.closeConsumer.mockImplementation(() => Promise.resolve(order.push('close')));
    stopping(consumer);
    await pass(100);
    expect(store.messages.ack.mock.lastCall?.[2].deliveries).toEqual([deliveryOf(record)]);
    expect(order).toEqual(['ack', 'close']);
  });

  it('waits for its handlers while Redis is away, and tells it when it is back', async () => {
    const [record = ''] = records(1);
    const consumer = await holding([record]);
    const away = new Error('away');
    store.messages.closeConsumer.mockRejectedValueOnce(away);
    store.messages.ack.mockRejectedValueOnce(away).mockRejectedValueOnce(away);
    const stop = stopping(consumer);
    await pass(2_000);
    running.give();
    await pass(2_000);
    expect(stop.isOver).toBe(true);
    expect(store.messages.ack).toHaveBeenCalledTimes(3);
    expect(kept()).toEqual([[deliveryOf(record)], []]);
    expect(store.warnings).toEqual([]);
  });

  it('aborts its handlers in time, and gives up soon after, though no call is ever answered', async () => {
    const consumer = await holding(records(1));
    store.messages.closeConsumer.mockReturnValue(new Promise(() => {}));
    const stop = stopping(consumer);
    await pass(SHUTDOWN_TIMEOUT_MS);
    expect(contexts[0]?.signal.aborted).toBe(true);
    await pass(2_000);
    expect(stop.isOver).toBe(true);
    expect(store.warnings).toHaveLength(1);
  });

  it('tries as long as there is time, with pauses, when Redis refuses', async () => {
    const consumer = await holding(records(1));
    store.messages.ack.mockRejectedValue(new Error('refused'));
    const stop = stopping(consumer);
    running.give();
    await pass(SHUTDOWN_TIMEOUT_MS);
    expect(stop.isOver).toBe(true);
    expect(store.messages.ack.mock.calls.length).toBeGreaterThan(10);
    expect(store.messages.ack.mock.calls.length).toBeLessThan(30);
    expect(store.warnings).toHaveLength(1);
  });

  it('tells handlers that somebody else has their messages when it was reaped meanwhile', async () => {
    const consumer = await holding(records(1));
    const stop = stopping(consumer);
    await pass(10);
    store.leases[0]?.onLost();
    expect(contexts[0]?.signal.reason).toBeInstanceOf(LeaseLostError);
    await pass(10);
    expect(stop.isOver).toBe(true);
    expect(store.events.of('lost')).toHaveLength(1);
    expect(store.acked).toEqual([]);
  });
});
