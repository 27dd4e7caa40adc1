import { afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals';
import { deliveryOf } from '../model/record.js';
import type { ClaimReply } from '../store/message-store.js';
import type { PushListener } from '../store/wake-ups.js';
import type { Consumer } from './consumer.js';
import { recordOf } from './delivery.fixture.js';
import { Answer, claimed, FakeStore } from './fake-store.fixture.js';

describe('a Consumer to which records are pushed', () => {
  let store: FakeStore;
  let consumer: Consumer;
  const handled: unknown[] = [];

  beforeEach(() => {
    jest.useFakeTimers();
    handled.length = 0;
    store = new FakeStore();
  });
  afterEach(async () => {
    const stopped = consumer.stop();
    await jest.advanceTimersByTimeAsync(20_000);
    await stopped;
    if (jest.getTimerCount() > 0) throw new Error('a timer was left behind');
    jest.useRealTimers();
  });

  const pass = (ms: number): Promise<void> => jest.advanceTimersByTimeAsync(ms);
  const note = (payload: unknown): void => void handled.push(payload);
  const placesLeft = () => store.messages.claim.mock.calls.map(([turn]) => turn.places);
  const push = (...records: readonly string[]): void => listener().onPushed(records, Date.now());

  /** Of the consumer's id of the moment. */
  function listener(): PushListener {
    const [, listening] = store.watch.listenFor.mock.lastCall ?? [];
    if (listening === undefined) throw new Error('nobody listens');
    return listening;
  }

  async function start(started: Consumer): Promise<void> {
    consumer = started;
    await consumer.start();
    await pass(0);
  }

  it('leaves places only once it listens, and then at once', async () => {
    await start(store.consumer(note, { concurrency: 3 }));
    expect(placesLeft()).toEqual([0]);
    listener().onListening(true);
    await pass(0);
    // Nobody knows yet how long its handlers take.
    expect(placesLeft()).toEqual([0, 1]);
    await pass(600_000);
    expect(placesLeft()).toHaveLength(2);
  });

  it('leaves all of its places once its handlers are known to be quick', async () => {
    store.messages.claim.mockResolvedValueOnce(claimed([recordOf()], { more: true }));
    await start(store.consumer(note, { concurrency: 3 }));
    listener().onListening(true);
    await pass(10);
    // And as many again, which will have ended before there is time for the next turn.
    expect(placesLeft().at(-1)).toBe(6);
  });

  describe('whose handlers take 20 ms', () => {
    const handler = () => new Promise<void>(resolve => setTimeout(resolve, 20));
    const records = (count: number) => Array.from({ length: count }, () => recordOf());
    const settledWith = () => ({
      turns: store.messages.claim.mock.calls.filter(([{ acks }]) => acks.deliveries.length > 0).length,
      calls: store.messages.ack.mock.calls.length,
    });

    beforeEach(async () => {
      store.messages.claim.mockResolvedValueOnce(claimed([recordOf()]));
      await start(store.consumer(handler, { concurrency: 10 }));
      listener().onListening(true);
      await pass(400);
      store.messages.claim.mockClear();
      store.watch.setIdle.mockClear();
    });

    it('only settles while it has credit, and listens for wake-ups meanwhile', async () => {
      push(recordOf(), recordOf());
      await pass(10);
      push(recordOf());
      await pass(15);
      // Two have ended and are gathered, one still runs.
      expect(settledWith()).toEqual({ turns: 0, calls: 0 });
      expect(store.watch.setIdle.mock.lastCall).toEqual([true]);
      await pass(30);
      expect(settledWith()).toEqual({ turns: 0, calls: 1 });
      expect(store.watch.setIdle.mock.lastCall).toEqual([true]);
    });

    it('says nothing of its credit while half of it is left', async () => {
      push(...records(4));
      await pass(60);
      expect(settledWith()).toEqual({ turns: 0, calls: 1 });
      expect(store.messages.ack.mock.lastCall?.[3]).toBeUndefined();
    });

    it('has its credit back by the call that settles once half of it is used up', async () => {
      push(...records(8));
      await pass(60);
      expect(settledWith()).toEqual({ turns: 0, calls: 1 });
      expect(store.messages.ack.mock.lastCall?.[3]).toMatchObject({ places: 12 });
    });

    it('takes a turn at once when all of its credit is used up: others may wait', async () => {
      push(...records(12));
      await pass(1);
      expect(store.messages.claim).toHaveBeenCalledTimes(1);
    });

    it('takes a turn to settle when it is time to look around', async () => {
      await pass(200);
      push(recordOf());
      await pass(60);
      expect(settledWith()).toEqual({ turns: 1, calls: 0 });
    });

    it('takes a turn to settle once a turn has taken what it had credit for', async () => {
      store.messages.claim.mockResolvedValueOnce(claimed(records(12)));
      store.wake();
      await pass(1);
      expect(consumer.status.running).toBe(10);
      await pass(60);
      // That gives it its credit back, so what began only when others had ended needs no other.
      expect(settledWith().turns).toBe(1);
      expect(store.acked).toHaveLength(12);
    });

    it('finds what came by another way, though it only settles', async () => {
      push(recordOf());
      await pass(1);
      store.messages.claim.mockResolvedValueOnce(claimed([recordOf()]));
      store.wake();
      await pass(1);
      expect(consumer.status.running).toBe(2);
      await pass(100);
    });
  });

  it('handles what is pushed without a turn, and acknowledges it with the next', async () => {
    await start(store.consumer(note));
    listener().onListening(true);
    await pass(0);
    const before = placesLeft().length;
    const record = recordOf({ payload: 'pushed' });
    push(record);
    expect(handled).toEqual(['pushed']);
    expect(placesLeft()).toHaveLength(before);
    await pass(10);
    expect(store.messages.claim.mock.lastCall?.[0].acks.deliveries).toEqual([deliveryOf(record)]);
    expect(store.messages.ack).not.toHaveBeenCalled();
    expect(store.leases).toHaveLength(1);
  });

  it('handles once what was read and what is pushed of it, in whatever order they come', async () => {
    const [first, second] = [recordOf({ payload: 'first' }), recordOf({ payload: 'second' })];
    await start(store.consumer(note));
    listener().onListening(true);
    await pass(0);
    listener().onListening(false);
    store.messages.held.mockResolvedValueOnce([first, second]);
    push(first);
    await pass(10);
    push(second);
    await pass(10);
    expect(handled).toEqual(['first', 'second']);
  });

  it('reads what it holds when news are late, and starts nothing that others have', async () => {
    await start(store.consumer(note));
    listener().onListening(true);
    await pass(0);
    store.messages.renew.mockResolvedValueOnce({ code: 'lost' });
    listener().onPushed([recordOf({ payload: 'late' })], Date.now() - 60_000);
    push(recordOf({ payload: 'as lost' }));
    await pass(10);
    expect(handled).toEqual([]);
    expect(store.messages.renew).toHaveBeenCalledTimes(1);
    const ids = store.watch.listenFor.mock.calls.map(([id]) => id);
    expect(new Set(ids).size).toBe(2);
    // To the new id nothing is pushed before it listens.
    expect(store.messages.claim.mock.lastCall?.[0]).toMatchObject({ consumer: ids[1], turn: 1, places: 0 });
  });

  it('does not give everything up because something was pushed while an empty answer was under way', async () => {
    const answer = new Answer<readonly string[]>();
    const running = new Answer<void>();
    store.messages.held.mockReturnValueOnce(answer.promise);
    await start(
      store.consumer((payload, { signal }) => {
        signal.addEventListener('abort', () => note('aborted'));
        note(payload);
        return running.promise;
      }),
    );
    listener().onListening(true);
    listener().onListening(false);
    await pass(0);
    expect(store.messages.held).toHaveBeenCalledTimes(1);
    const record = recordOf({ payload: 'pushed' });
    push(record);
    answer.give([]);
    await pass(10);
    expect(handled).toEqual(['pushed']);
    expect(store.events.of('lost')).toEqual([]);
    running.give();
    await pass(10);
    expect(store.acked).toEqual([deliveryOf(record)]);
  });

  it('reads again what it holds where the connection came back while it was reading', async () => {
    const answer = new Answer<readonly string[]>();
    const record = recordOf({ payload: 'missed' });
    store.messages.held.mockReturnValueOnce(answer.promise).mockResolvedValueOnce([record]);
    await start(store.consumer(note));
    listener().onListening(true);
    listener().onListening(false);
    await pass(0);
    listener().onListening(true);
    answer.give([]);
    await pass(10);
    expect(store.messages.held).toHaveBeenCalledTimes(2);
    expect(handled).toEqual(['missed']);
  });

  it('gives back what was pushed and finds no handler, though nothing else happens, and has no more pushed', async () => {
    store.messages.claim.mockResolvedValueOnce(claimed([recordOf({ payload: 'quick' })]));
    const handler = (payload: unknown) => (payload === 'quick' ? undefined : new Promise<void>(() => {}));
    await start(store.consumer(handler, { concurrency: 2 }));
    listener().onListening(true);
    await pass(10);
    expect(placesLeft().at(-1)).toBe(4);
    const waiting = recordOf();
    push(recordOf(), recordOf(), waiting);
    await pass(59);
    expect(store.messages.release).not.toHaveBeenCalled();
    await pass(1);
    expect(store.messages.release.mock.lastCall?.[2]).toEqual([deliveryOf(waiting)]);
    expect(store.messages.claim.mock.lastCall?.[0]).toMatchObject({ room: 0, places: 0 });

    // It was on its way when the places were taken back.
    const late = recordOf();
    push(late);
    await pass(60);
    expect(store.messages.release.mock.lastCall?.[2]).toEqual([deliveryOf(late)]);
  });

  it('buries what is pushed and cannot be read, though nothing else happens', async () => {
    await start(store.consumer(note));
    listener().onListening(true);
    await pass(0);
    push(`${recordOf()}no JSON`);
    await pass(10);
    expect(store.messages.bury).toHaveBeenCalledTimes(1);
  });

  it('counts what was pushed among what a turn leaves room for', async () => {
    const answer = new Answer<ClaimReply>();
    await start(store.consumer(() => new Promise(() => {}), { concurrency: 2 }));
    listener().onListening(true);
    await pass(0);
    push(recordOf());
    await pass(0);
    store.messages.claim.mockReturnValueOnce(answer.promise);
    store.wake();
    await pass(10);
    // Slow as far as anybody knows, so one at a time.
    expect(store.messages.claim.mock.lastCall?.[0]).toMatchObject({ room: 1, places: 0 });
    answer.give(claimed([]));
    await pass(0);
  });

  it('ends its watch as soon as it is told to stop, so that nothing is pushed to it between that and its closing', async () => {
    await start(store.consumer(note));
    listener().onListening(true);
    await pass(0);
    const stopped = consumer.stop();
    expect(store.watch.end).toHaveBeenCalledTimes(1);
    expect(store.messages.closeConsumer).not.toHaveBeenCalled();
    await pass(10);
    await stopped;
    expect(store.messages.closeConsumer).toHaveBeenCalledTimes(1);
  });

  it('starts nothing that it finds when it reads what it holds, once it has been told to stop', async () => {
    const answer = new Answer<readonly string[]>();
    store.messages.held.mockReturnValueOnce(answer.promise);
    await start(store.consumer(note));
    listener().onListening(true);
    listener().onListening(false);
    await pass(0);
    const stopped = consumer.stop();
    answer.give([recordOf({ payload: 'too late' })]);
    await pass(10);
    await stopped;
    expect(handled).toEqual([]);
  });
});
