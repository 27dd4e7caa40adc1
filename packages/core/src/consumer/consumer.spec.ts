import { afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals';
import { LeaseLostError } from '../errors/abort-reasons.js';
import type { MessageContext } from '../model/message-handler.js';
import { deliveryOf } from '../model/record.js';
import type { ClaimReply } from '../store/message-store.js';
import type { Consumer } from './consumer.js';
import { recordOf } from './delivery.fixture.js';
import { Answer, claimed, FakeStore } from './fake-store.fixture.js';

describe('Consumer', () => {
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
  const claims = () => store.messages.claim.mock.calls.length;
  const note = (payload: unknown): void => void handled.push(payload);
  const records = (...payloads: unknown[]) => payloads.map(payload => recordOf({ payload }));

  async function start(started: Consumer): Promise<void> {
    consumer = started;
    await consumer.start();
    await pass(0);
  }

  it('does not turn without a reason: neither hot nor by polling', async () => {
    await start(store.consumer(note));
    await pass(600_000);
    expect(claims()).toBe(1);
    expect(store.watch.setIdle).toHaveBeenLastCalledWith(true);
    store.wake();
    await pass(600_000);
    expect(claims()).toBe(2);
  });

  it('looks again when a wake-up overtook the empty answer', async () => {
    const answer = new Answer<ClaimReply>();
    store.messages.claim.mockReturnValueOnce(answer.promise).mockResolvedValueOnce(claimed(records('late')));
    await start(store.consumer(note));
    store.wake();
    answer.give(claimed([]));
    await pass(0);
    expect(handled).toEqual(['late']);
  });

  it('hands on a wake-up that came while a turn took all it has room for', async () => {
    const answer = new Answer<ClaimReply>();
    store.messages.claim.mockReturnValueOnce(answer.promise);
    await start(store.consumer(() => new Promise(() => {}), { concurrency: 1 }));
    store.wake();
    expect(store.watch.passOn).not.toHaveBeenCalled();
    answer.give(claimed(records(1)));
    await pass(0);
    expect(store.watch.passOn).toHaveBeenCalledTimes(1);
    store.wake();
    expect(store.watch.passOn).toHaveBeenCalledTimes(2);
  });

  it('takes the answer of a claim though the retry that left with it failed', async () => {
    store.messages.claim.mockResolvedValueOnce(claimed(records('fails'), { more: true }));
    store.messages.retry.mockRejectedValueOnce(new Error('away'));
    store.messages.claim.mockResolvedValueOnce(claimed(records('works')));
    const handler = (payload: unknown): void => {
      note(payload);
      if (payload === 'fails') throw new Error('no');
    };
    await start(store.consumer(handler));
    await pass(1_000);
    expect(handled).toEqual(['fails', 'works']);
    expect(store.messages.retry).toHaveBeenCalledTimes(2);
    expect(store.messages.retry.mock.calls[1]).toEqual(store.messages.retry.mock.calls[0]);
  });

  it('repeats an unanswered turn as it was, and asks whether what it brought still is its own', async () => {
    const [record = ''] = records('once');
    store.messages.claim
      .mockRejectedValueOnce(new Error('lost'))
      .mockResolvedValueOnce(claimed([record], { code: 'repeated', more: true }));
    store.messages.renew.mockResolvedValueOnce({ code: 'renewed', held: 1 });
    store.messages.held.mockResolvedValueOnce([record]);
    await start(store.consumer(note));
    await pass(100);
    expect(store.messages.claim.mock.calls[1]).toEqual(store.messages.claim.mock.calls[0]);
    expect(handled).toEqual(['once']);
    expect(store.acked).toEqual([deliveryOf(record)]);
  });

  it('starts nothing of a repeated answer when others have taken it back', async () => {
    const [record = ''] = records('elsewhere');
    store.messages.claim
      .mockRejectedValueOnce(new Error('lost'))
      .mockResolvedValueOnce(claimed([record], { code: 'repeated', more: true }));
    store.messages.renew.mockResolvedValueOnce({ code: 'lost' });
    await start(store.consumer(note));
    await pass(100);
    expect(handled).toEqual([]);
    const ids = store.messages.claim.mock.calls.map(([turn]) => turn.consumer);
    expect(new Set(ids).size).toBe(2);
    expect(store.messages.claim.mock.lastCall?.[0]).toMatchObject({ turn: 1 });
  });

  it('takes the next message with a crash behind it as soon as the one before has been settled', async () => {
    const stalled = (payload: unknown) => recordOf({ payload, stalls: 1 });
    const answer = new Answer<void>();
    store.messages.claim.mockResolvedValueOnce(claimed([stalled('first')], { more: true }));
    await start(
      store.consumer(payload => {
        note(payload);
        return payload === 'first' ? answer.promise : undefined;
      }),
    );
    await pass(1_000);
    expect(store.messages.claim.mock.lastCall?.[0]).toMatchObject({ takeStalled: false });
    const before = claims();
    store.messages.claim.mockResolvedValueOnce(claimed([stalled('second')]));
    answer.give();
    await pass(10);
    expect(claims()).toBeGreaterThan(before);
    expect(handled).toEqual(['first', 'second']);
  });

  it('gives back what waits behind handlers that take longer than expected, and claims it no more', async () => {
    const slow = new Answer<void>();
    const payloads = Array.from({ length: 60 }, (_, index) => index);
    store.messages.claim.mockResolvedValueOnce(claimed(records(...payloads.slice(0, 2)), { more: true }));
    store.messages.claim.mockResolvedValueOnce(claimed(records(...payloads.slice(2)), { more: true }));
    const handler = (payload: unknown): Promise<void> | void => {
      note(payload);
      return handled.length > 2 ? slow.promise : undefined;
    };
    await start(store.consumer(handler, { concurrency: 2 }));
    await pass(100);
    expect(handled).toEqual(payloads.slice(0, 4));
    expect(store.messages.release.mock.calls.map(([, , tokens]) => tokens.length)).toEqual([56]);
    const before = claims();
    await pass(10_000);
    expect(claims()).toBe(before);
    expect(store.messages.release).toHaveBeenCalledTimes(1);
    slow.give();
    await pass(10);
    expect(claims()).toBeGreaterThan(before);
  });

  it('reads what it holds when nobody knows whether it was given back', async () => {
    const slow = new Answer<void>();
    const [first = '', ...waiting] = records('first', 'a', 'b');
    store.messages.claim.mockResolvedValueOnce(claimed([first, ...waiting]));
    store.messages.release.mockRejectedValueOnce(new Error('lost'));
    store.messages.held.mockResolvedValueOnce([first, ...waiting]);
    const handler = (payload: unknown): Promise<void> | void => {
      note(payload);
      return payload === 'first' ? slow.promise : undefined;
    };
    await start(store.consumer(handler, { concurrency: 1 }));
    await pass(115);
    slow.give();
    await pass(1_000);
    expect(handled).toEqual(['first', 'a', 'b']);
    expect(store.acked).toEqual([first, ...waiting].map(deliveryOf));
  });

  it('forgets everything it held when it was reaped, tells its handlers, and goes on under another id', async () => {
    const contexts: MessageContext[] = [];
    const running = new Answer<void>();
    const [record = '', other = ''] = records('lost', 'next');
    store.messages.claim.mockResolvedValueOnce(claimed([record]));
    await start(
      store.consumer((payload, context) => {
        note(payload);
        contexts.push(context);
        return running.promise;
      }),
    );
    store.messages.claim.mockResolvedValueOnce(claimed([other]));
    store.leases[0]?.onLost();
    await pass(0);
    const [before, after] = contexts;
    expect(before?.signal.reason).toBeInstanceOf(LeaseLostError);
    expect(after?.signal.aborted).toBe(false);
    expect(store.events.of('lost')).toMatchObject([{ message: { payload: 'lost' } }]);
    running.give();
    await pass(1_000);
    expect(handled).toEqual(['lost', 'next']);
    expect(store.acked).toEqual([deliveryOf(other)]);
    expect(new Set(store.messages.claim.mock.calls.map(([turn]) => turn.consumer)).size).toBe(2);
  });

  it('tells its handlers when what they work on has been deleted', async () => {
    const contexts: MessageContext[] = [];
    store.messages.claim.mockResolvedValueOnce(claimed(records('flushed')));
    await start(
      store.consumer((_payload, context) => {
        contexts.push(context);
        return new Promise(() => {});
      }),
    );
    store.leases[0]?.onRenewed(0);
    store.leases[0]?.onRenewed(0);
    await pass(0);
    expect(contexts[0]?.signal.reason).toBeInstanceOf(LeaseLostError);
    expect(store.events.of('lost')).toMatchObject([{ message: { payload: 'flushed' } }]);
    expect(consumer.status.running).toBe(0);
  });

  it('reports an outage once, says so in its status, and recovers by itself', async () => {
    store.messages.claim.mockRejectedValue(new Error('away'));
    await start(store.consumer(note));
    await pass(10_000);
    expect(store.events.of('error')).toEqual([new Error('away')]);
    expect(consumer.status.isAlive).toBe(false);
    expect(claims()).toBeLessThan(20);
    store.messages.claim.mockResolvedValueOnce(claimed(records('after'))).mockResolvedValue(claimed([]));
    await pass(1_000);
    expect(handled).toEqual(['after']);
    expect(consumer.status).toMatchObject({ isAlive: true, state: 'idle' });
  });

  describe('while there are more messages than one turn brings', () => {
    const order: string[] = [];

    beforeEach(async () => {
      order.length = 0;
      store.messages.claim.mockResolvedValueOnce(claimed(records('first')));
      await start(store.consumer(payload => void order.push(String(payload)), { concurrency: 4 }));
      await pass(10);
      store.messages.claim.mockClear();
      store.messages.claim.mockImplementation(() => {
        order.push('turn');
        return Promise.resolve(claimed([]));
      });
    });

    it('reads what a turn has brought once the next one is on its way', async () => {
      store.messages.claim.mockResolvedValueOnce(claimed(records('second', 'third'), { more: true }));
      store.wake();
      await pass(10);
      expect(order.slice(0, 4)).toEqual(['first', 'turn', 'second', 'third']);
      expect(store.acked).toHaveLength(2);
    });

    it('asks for no second record with a crash behind it while one is unread', async () => {
      const stalled = recordOf({ stalls: 1 });
      store.messages.claim.mockResolvedValueOnce(claimed([stalled], { more: true }));
      store.wake();
      await pass(0);
      expect(store.messages.claim.mock.calls.map(([turn]) => turn.takeStalled).slice(0, 2)).toEqual([true, false]);
    });

    it('reads at once where there is no room for another turn', async () => {
      store.messages.claim.mockResolvedValueOnce(claimed(records(...Array.from({ length: 100 }, (_, n) => `m${n}`))));
      store.wake();
      await pass(0);
      expect(order.slice(0, 2)).toEqual(['first', 'm0']);
    });

    it('starts nothing that is unread when others have taken it back meanwhile', async () => {
      store.messages.claim.mockImplementationOnce(() => {
        store.leases.at(-1)?.onLost();
        return Promise.resolve(claimed(records('taken'), { more: true }));
      });
      store.wake();
      await pass(10);
      expect(order).not.toContain('taken');
    });

    it('starts nothing that is unread when it is stopped', async () => {
      const answer = new Answer<ClaimReply>();
      store.messages.claim.mockResolvedValueOnce(claimed(records('second'), { more: true }));
      store.messages.claim.mockImplementationOnce(() => {
        void consumer.stop();
        return answer.promise;
      });
      store.wake();
      await pass(10);
      answer.give(claimed([]));
      await pass(10);
      expect(order).toEqual(['first']);
      expect(store.messages.closeConsumer.mock.lastCall?.[2]).toEqual([]);
    });
  });

  it('asks whether it still holds what an answer brought that was long under way', async () => {
    const answer = new Answer<ClaimReply>();
    store.messages.claim.mockReturnValueOnce(answer.promise);
    const [record = ''] = records('old');
    store.messages.held.mockResolvedValueOnce([record]);
    await start(store.consumer(note));
    await pass(9_999);
    answer.give(claimed([record]));
    await pass(10);
    expect(store.messages.renew).toHaveBeenCalledTimes(1);
    expect(handled).toEqual(['old']);
  });

  it('does not let what it claimed wait because a failure could not be told', async () => {
    store.messages.claim.mockResolvedValueOnce(claimed(records('fails')));
    store.messages.claim.mockResolvedValueOnce(claimed(records('next')));
    store.messages.retry.mockRejectedValue(new Error('refused'));
    await start(
      store.consumer(payload => {
        note(payload);
        if (payload === 'fails') throw new Error('failed');
      }),
    );
    await pass(5);
    expect(handled).toEqual(['fails', 'next']);
    store.messages.retry.mockResolvedValue([]);
    await pass(2_000);
  });

  it('wakes by the clock for what is due, and for the end of another lease', async () => {
    // What the clock here says plays no part: both times are the server's. And the next turn takes as long to get there.
    const answer = claimed([], { nowMs: 1_000, nextAtMs: 6_000 });
    store.messages.claim.mockImplementationOnce(() => new Promise(resolve => setTimeout(resolve, 100, answer)));
    store.messages.claim.mockResolvedValueOnce(claimed(records('due'), { ended: 'dead' }));
    await start(store.consumer(note));
    await pass(4_999);
    expect(claims()).toBe(1);
    await pass(1);
    expect(handled).toEqual(['due']);
    expect(store.messages.reap).toHaveBeenCalledWith(expect.anything(), 'dead', expect.anything());
    await pass(10);
    // Somebody else may have ended, too.
    expect(claims()).toBeGreaterThan(2);
  });

  it('leaves nothing behind when the group cannot be joined', async () => {
    store.messages.join.mockRejectedValueOnce(new Error('away'));
    consumer = store.consumer(note);
    await expect(consumer.start()).rejects.toThrow('away');
    await consumer.stop();
    expect([claims(), store.messages.closeConsumer.mock.calls.length]).toEqual([0, 0]);
    expect(consumer.status.isAlive).toBe(false);
  });
});
