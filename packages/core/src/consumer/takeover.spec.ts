import { afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals';
import type { MessageStore, ReapReply } from '../store/message-store.js';
import { QUEUE } from './delivery.fixture.js';
import { Takeover, type TakeoverOptions } from './takeover.js';

const OPTIONS = { leaseMs: 9_000, maxStalls: 5 };
const LIMITS = { graceMs: 3_000, maxStalls: 5 };

describe('Takeover', () => {
  const reap = jest.fn<MessageStore['reap']>();
  const listener = { onReaped: jest.fn(), onLooked: jest.fn() };
  let takeover: Takeover;

  beforeEach(() => {
    jest.useFakeTimers();
    for (const mock of [reap, listener.onReaped, listener.onLooked]) mock.mockReset();
    // The server's clock is the one of the timers here.
    takeover = takeoverWith(OPTIONS);
  });
  afterEach(() => {
    takeover.stop();
    jest.useRealTimers();
  });

  const takeoverWith = (options: TakeoverOptions) =>
    new Takeover(QUEUE, { reap }, { untilMs: at => Math.max(0, at - performance.now()) }, options, listener);
  const suspected = (inMs: number): ReapReply => ({ code: 'suspected', againAtMs: performance.now() + inMs });
  const reaped = (taken: number, remaining = 0): ReapReply => ({ code: 'reaped', taken, buried: 0, remaining });
  const settle = () => jest.advanceTimersByTimeAsync(0);

  it('has a look around at the first turn, and not again for half a second', () => {
    expect([takeover.isLookDue, takeover.takeLook(), takeover.isLookDue, takeover.takeLook()]).toEqual([
      true,
      true,
      false,
      false,
    ]);
    jest.advanceTimersByTime(499);
    expect(takeover.takeLook()).toBe(false);
    jest.advanceTimersByTime(1);
    expect([takeover.isLookDue, takeover.takeLook(), takeover.takeLook()]).toEqual([true, true, false]);
  });

  it('looks twice: at the second look it takes', async () => {
    reap.mockResolvedValueOnce(suspected(300)).mockResolvedValueOnce(reaped(7));
    takeover.look('dead');
    await jest.advanceTimersByTimeAsync(300);
    expect(reap).toHaveBeenCalledTimes(1);
    await jest.advanceTimersByTimeAsync(1);
    expect(reap.mock.calls).toEqual([
      [QUEUE, 'dead', LIMITS],
      [QUEUE, 'dead', LIMITS],
    ]);
    expect(listener.onReaped.mock.calls).toEqual([[7, 0]]);
  });

  it.each([
    [300_000, 100_000],
    [10_000, 3_334],
    [4_500, 1_500],
    [3_000, 1_500],
    [1_000, 1_500],
  ])(
    'with a lease of %d ms a suspect has %d ms: a third, and longer than reconnecting takes',
    async (leaseMs, graceMs) => {
      reap.mockResolvedValue({ code: 'gone' });
      takeover = takeoverWith({ leaseMs, maxStalls: 2 });
      takeover.look('dead');
      await settle();
      expect(reap.mock.calls).toEqual([[QUEUE, 'dead', { graceMs, maxStalls: 2 }]]);
    },
  );

  it('says after the first look that others may be looked for: a host takes many consumers with it', async () => {
    reap.mockImplementation(() => Promise.resolve(suspected(300)));
    takeover.look('first');
    await settle();
    expect(listener.onLooked).toHaveBeenCalledTimes(1);
    takeover.look('second');
    await settle();
    expect(reap.mock.calls.map(([, consumer]) => consumer)).toEqual(['first', 'second']);
  });

  it('looks once at a time, however often a consumer is reported', async () => {
    reap.mockResolvedValue(suspected(300));
    takeover.look('dead');
    takeover.look('dead');
    await settle();
    takeover.look('dead');
    await settle();
    expect(reap).toHaveBeenCalledTimes(1);
  });

  it('takes all of it, piece by piece', async () => {
    reap
      .mockResolvedValueOnce(reaped(100, 150))
      .mockResolvedValueOnce(reaped(100, 50))
      .mockResolvedValueOnce(reaped(50));
    takeover.look('dead');
    await settle();
    expect(listener.onReaped.mock.calls).toEqual([
      [100, 0],
      [100, 0],
      [50, 0],
    ]);
    reap.mockResolvedValueOnce({ code: 'gone' });
    takeover.look('dead');
    await settle();
    expect(reap).toHaveBeenCalledTimes(4);
  });

  it.each<ReapReply>([{ code: 'alive', againAtMs: 5_000 }, { code: 'gone' }])(
    'leaves alone who is $code',
    async reply => {
      reap.mockResolvedValue(reply);
      takeover.look('someone');
      await jest.advanceTimersByTimeAsync(10_000);
      expect(reap).toHaveBeenCalledTimes(1);
      expect(listener.onReaped).not.toHaveBeenCalled();
      takeover.look('someone');
      await settle();
      expect(reap).toHaveBeenCalledTimes(2);
    },
  );

  it('tries again while Redis is away', async () => {
    reap
      .mockRejectedValueOnce(new Error('away'))
      .mockRejectedValueOnce(new Error('away'))
      .mockResolvedValueOnce(reaped(1));
    takeover.look('dead');
    await jest.advanceTimersByTimeAsync(1_000);
    expect(listener.onReaped.mock.calls).toEqual([[1, 0]]);
  });

  it('does and says nothing more once it is stopped, whatever is under way', async () => {
    let answer: (reply: ReapReply) => void = () => {};
    reap.mockReturnValueOnce(new Promise(resolve => (answer = resolve)));
    takeover.look('first');
    reap.mockResolvedValueOnce(suspected(300));
    takeover.look('second');
    await settle();
    listener.onLooked.mockClear();
    takeover.stop();
    answer(reaped(100, 100));
    takeover.look('third');
    await jest.advanceTimersByTimeAsync(10_000);
    expect(reap).toHaveBeenCalledTimes(2);
    expect(listener.onReaped).not.toHaveBeenCalled();
    expect(listener.onLooked).not.toHaveBeenCalled();
    expect(jest.getTimerCount()).toBe(0);
  });
});
