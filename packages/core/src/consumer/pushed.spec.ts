import { afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals';
import type { WakeUpWatch } from '../store/wake-ups.js';
import { recordOf } from './delivery.fixture.js';
import { Pushed } from './pushed.js';

const LEASE_MS = 9_000;
const NOW_MS = 1_700_000_000_000;

describe('Pushed', () => {
  const runner = {
    freeSlots: 0,
    bufferedCount: 0,
    runningCount: 0,
    get atWork() {
      return this.runningCount + this.bufferedCount;
    },
  };
  const prefetch = { isQuick: true, ahead: 0, endingWithin: jest.fn<(ms: number) => number>() };
  const holdings = { isUncertain: false, beUncertain: jest.fn() };
  const intake = { unreadCount: 0, receive: jest.fn<(records: readonly string[]) => void>() };
  const clock = { nowMs: () => NOW_MS };
  const onWorthTurn = jest.fn();
  const listenFor = jest.fn<WakeUpWatch['listenFor']>();
  const watch: WakeUpWatch = { setIdle: () => {}, listenFor, passOn: () => {}, end: () => {} };
  let pushed: Pushed;

  beforeEach(() => {
    jest.useFakeTimers();
    Object.assign(runner, { freeSlots: 10, bufferedCount: 0, runningCount: 0 });
    Object.assign(prefetch, { isQuick: true, ahead: 0 });
    prefetch.endingWithin.mockReturnValue(10);
    holdings.isUncertain = false;
    for (const mock of [holdings.beUncertain, intake.receive, onWorthTurn, listenFor]) mock.mockReset();
    pushed = new Pushed(runner, prefetch, holdings, intake, clock, LEASE_MS, onWorthTurn);
    pushed.listen(watch, 'c1');
  });
  afterEach(() => void jest.useRealTimers());

  const received = () => intake.receive.mock.calls.flatMap(([records]) => records);

  it('listens for the consumer, and has a turn taken as soon as it does', () => {
    expect(listenFor).toHaveBeenCalledWith('c1', pushed);
    expect(onWorthTurn).not.toHaveBeenCalled();
    pushed.onListening(true);
    expect(onWorthTurn).toHaveBeenCalledTimes(1);
    pushed.onListening(false);
    expect(onWorthTurn).toHaveBeenCalledTimes(1);
  });

  describe('leaves places for a turn, never more than there are (hazard 19)', () => {
    beforeEach(() => pushed.onListening(true));

    it.each([
      { handlers: 'quick', running: 0, buffered: 0, free: 10, places: 10 },
      { handlers: 'quick', running: 4, buffered: 0, free: 6, places: 10 },
      // Two of the free slots are for those that wait.
      { handlers: 'quick', running: 4, buffered: 2, free: 6, places: 10 },
      { handlers: 'quick', running: 10, buffered: 0, free: 0, places: 0 },
      { handlers: 'quick', running: 4, buffered: 6, free: 6, places: 0 },
      // Others have the slots of the process.
      { handlers: 'quick', running: 0, buffered: 0, free: 0, places: 0 },
      { handlers: 'slow', running: 0, buffered: 0, free: 10, places: 1 },
      { handlers: 'slow', running: 0, buffered: 0, free: 0, places: 0 },
      { handlers: 'slow', running: 1, buffered: 0, free: 9, places: 0 },
      { handlers: 'slow', running: 0, buffered: 1, free: 10, places: 0 },
    ])('$handlers handlers, $running running, $buffered waiting, $free free: $places', one => {
      prefetch.isQuick = one.handlers === 'quick';
      Object.assign(runner, { freeSlots: one.free, bufferedCount: one.buffered, runningCount: one.running });
      expect(pushed.places()).toBe(one.places);
    });
  });

  it('leaves none while it does not listen: before, and after the connection has gone', () => {
    expect(pushed.places()).toBe(0);
    pushed.onListening(true);
    expect(pushed.places()).toBe(10);
    pushed.onListening(false);
    expect(pushed.places()).toBe(0);
  });

  it.each([
    { ahead: 4, ending: 10, running: 3, buffered: 0, free: 7, places: 3 + 7 + 4 },
    { ahead: 30, ending: 2, running: 3, buffered: 0, free: 7, places: 3 + 7 + 2 },
    // Three wait, and four slots will be free in time.
    { ahead: 30, ending: 4, running: 10, buffered: 3, free: 0, places: 10 + 3 + 1 },
    { ahead: 30, ending: 4, running: 10, buffered: 4, free: 0, places: 0 },
  ])('leaves places for slots that will be free by the next turn: %o', ({ ahead, ending, places, ...at }) => {
    prefetch.ahead = ahead;
    prefetch.endingWithin.mockReturnValue(ending);
    Object.assign(runner, { freeSlots: at.free, bufferedCount: at.buffered, runningCount: at.running });
    pushed.onListening(true);
    expect(pushed.places()).toBe(places);
    expect(prefetch.endingWithin).toHaveBeenCalledWith(5);
    // Whoever is slow has no use for them.
    prefetch.isQuick = false;
    expect(pushed.places()).toBe(0);
  });

  describe('knows what may still be pushed', () => {
    const pushes = (count: number) => pushed.onPushed(Array.from({ length: count }, recordOf), NOW_MS);

    beforeEach(() => {
      pushed.onListening(true);
      onWorthTurn.mockReset();
    });

    it('nothing before a turn has asked for it, nor when nobody listens', () => {
      expect(pushed.hasCredit).toBe(false);
      pushed.places();
      expect(pushed.hasCredit).toBe(true);
      pushed.onListening(false);
      expect(pushed.hasCredit).toBe(false);
    });

    it('until it is used up', () => {
      pushed.places();
      pushed.answered({ taken: 0, more: false });
      pushes(9);
      expect(pushed.hasCredit).toBe(true);
      pushes(1);
      expect(pushed.hasCredit).toBe(false);
    });

    it('and asks for all of its places again once half of them is used up, by whatever call goes out', () => {
      pushed.places();
      runner.runningCount = 4;
      pushes(4);
      expect(pushed.topUp()).toBeUndefined();
      pushes(1);
      expect(pushed.topUp()).toEqual({ places: 4 + 10, leaseMs: LEASE_MS });
      pushes(4);
      expect(pushed.topUp()).toBeUndefined();
    });

    it('and asks for none where none are left, nor when nobody listens', () => {
      pushed.places();
      pushes(10);
      Object.assign(runner, { freeSlots: 0, runningCount: 10 });
      expect(pushed.topUp()).toBeUndefined();
      Object.assign(runner, { freeSlots: 10, runningCount: 0 });
      pushed.onListening(false);
      expect(pushed.topUp()).toBeUndefined();
      pushed.onListening(true);
      expect(pushed.topUp()).toEqual({ places: 10, leaseMs: LEASE_MS });
    });

    it('less what was pushed while the turn was under way, and what the turn took', () => {
      pushed.places();
      pushes(2);
      pushed.answered({ taken: 2, more: false });
      pushes(5);
      expect(pushed.hasCredit).toBe(true);
      pushes(1);
      expect(pushed.hasCredit).toBe(false);
    });

    it('nothing where the turn left some behind: as long as they wait nothing is pushed', () => {
      pushed.places();
      pushed.answered({ taken: 0, more: true });
      expect(pushed.hasCredit).toBe(false);
    });

    it('and has a turn taken when all is used up, unless handlers are slow', () => {
      pushed.places();
      pushes(9);
      expect(onWorthTurn).not.toHaveBeenCalled();
      pushes(1);
      expect(onWorthTurn).toHaveBeenCalledTimes(1);
      prefetch.isQuick = false;
      pushed.places();
      pushes(1);
      expect(onWorthTurn).toHaveBeenCalledTimes(1);
    });
  });

  it('takes what is new as if it had been claimed', () => {
    const [first, second] = [recordOf(), recordOf()];
    pushed.onPushed([first], NOW_MS - 1);
    pushed.onPushed([second], NOW_MS - LEASE_MS / 3);
    expect(received()).toEqual([first, second]);
    expect(holdings.beUncertain).not.toHaveBeenCalled();
  });

  it.each([
    ['so old that others may have it', NOW_MS - LEASE_MS / 3 - 1],
    ['from the future, as for who stood still with its clocks', NOW_MS + LEASE_MS / 3 + 1],
  ])('starts nothing whose news is %s, but has it read', (_, pushedAtMs) => {
    pushed.onPushed([recordOf()], pushedAtMs);
    expect(received()).toEqual([]);
    expect(holdings.beUncertain).toHaveBeenCalledTimes(1);
  });

  it('starts nothing while it is in doubt: what comes after old news may be as lost', () => {
    holdings.isUncertain = true;
    pushed.onPushed([recordOf()], NOW_MS);
    expect(received()).toEqual([]);
    expect(holdings.beUncertain).toHaveBeenCalledTimes(1);
  });

  it('drops the news of what was found by reading, once (hazard 8)', () => {
    const [found, other] = [recordOf(), recordOf()];
    pushed.receiveFound([found]);
    expect(received()).toEqual([found]);
    pushed.onPushed([other, found], NOW_MS);
    expect(received()).toEqual([found, other]);
    pushed.onPushed([found], NOW_MS);
    expect(received()).toEqual([found, other, found]);
  });

  it('remembers what was found for longer than its news counts as new, and no longer than a lease', () => {
    const [early, late] = [recordOf(), recordOf()];
    pushed.receiveFound([early, late]);
    intake.receive.mockClear();
    jest.advanceTimersByTime(LEASE_MS / 3 + 1);
    pushed.receiveFound([]);
    pushed.onPushed([early], NOW_MS);
    expect(received()).toEqual([]);
    jest.advanceTimersByTime(LEASE_MS);
    pushed.receiveFound([]);
    pushed.onPushed([late], NOW_MS);
    expect(received()).toEqual([late]);
  });

  it('has everything read when it no longer listens, and when it does again: something may have been missed', () => {
    pushed.onListening(true);
    expect(holdings.beUncertain).not.toHaveBeenCalled();
    pushed.onListening(false);
    expect(holdings.beUncertain).toHaveBeenCalledTimes(1);
    pushed.onListening(true);
    expect(holdings.beUncertain).toHaveBeenCalledTimes(2);
  });

  it('starts afresh under a new id, to which nothing was pushed yet', () => {
    const found = recordOf();
    pushed.onListening(true);
    pushed.receiveFound([found]);
    intake.receive.mockClear();
    pushed.listen(watch, 'c2');
    expect(listenFor).toHaveBeenLastCalledWith('c2', pushed);
    expect(pushed.places()).toBe(0);
    pushed.onListening(true);
    expect(holdings.beUncertain).not.toHaveBeenCalled();
    pushed.onPushed([found], NOW_MS);
    expect(received()).toEqual([found]);
  });
});
