import { afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals';
import { Prospects, type TurnFindings } from './prospects.js';

const NOTHING: TurnFindings = { wakeUpsBefore: 0, tookStalled: true, more: false, nextInMs: null };

describe('Prospects', () => {
  let holdsStalled: boolean;
  let prospects: Prospects;

  beforeEach(() => {
    jest.useFakeTimers();
    holdsStalled = false;
    prospects = new Prospects(() => holdsStalled);
  });
  afterEach(() => {
    jest.useRealTimers();
  });

  it('are good before anybody has looked', () => {
    expect(prospects.mayFindSome).toBe(true);
    expect(prospects.isDrained).toBe(false);
  });

  it('end with a turn that found nothing more, and begin with a wake-up', () => {
    prospects.answered(NOTHING);
    expect(prospects.mayFindSome).toBe(false);
    prospects.wokenUp();
    expect(prospects.mayFindSome).toBe(true);
  });

  it('stay where there is more', () => {
    prospects.answered({ ...NOTHING, more: true });
    expect(prospects.mayFindSome).toBe(true);
  });

  it('stay when a wake-up overtook the empty answer', () => {
    const wakeUpsBefore = prospects.wakeUps;
    prospects.wokenUp();
    prospects.answered({ ...NOTHING, wakeUpsBefore });
    expect(prospects.mayFindSome).toBe(true);
    prospects.answered({ ...NOTHING, wakeUpsBefore: prospects.wakeUps });
    expect(prospects.mayFindSome).toBe(false);
  });

  it('stay when somebody wanted another look while the turn was under way', () => {
    const wakeUpsBefore = prospects.beginTurn();
    prospects.lookAgain();
    prospects.answered({ ...NOTHING, wakeUpsBefore });
    expect(prospects.mayFindSome).toBe(true);
    prospects.answered({ ...NOTHING, wakeUpsBefore: prospects.beginTurn() });
    expect(prospects.mayFindSome).toBe(false);
  });

  it('come back with time', () => {
    prospects.answered({ ...NOTHING, nextInMs: 100 });
    jest.advanceTimersByTime(99);
    expect(prospects.mayFindSome).toBe(false);
    jest.advanceTimersByTime(1);
    expect([prospects.mayFindSome, prospects.isLookDue]).toEqual([true, true]);
  });

  it('are looked at again within the longest time that a timer takes', () => {
    prospects.answered({ ...NOTHING, nextInMs: 10 * 365 * 86_400_000 });
    expect((prospects.lookAtMs ?? 0) - performance.now()).toBe(3_600_000);

    // Nothing is known, and yet the mark of this turn must not be forgotten while it may be pushed to.
    prospects.answered(NOTHING);
    expect((prospects.lookAtMs ?? 0) - performance.now()).toBe(3_600_000);
  });

  it('come back for what has a crash behind it once the one that is held has gone', () => {
    holdsStalled = true;
    prospects.answered({ ...NOTHING, tookStalled: false });
    expect(prospects.mayFindSome).toBe(false);
    holdsStalled = false;
    expect(prospects.mayFindSome).toBe(true);
    prospects.answered(NOTHING);
    expect(prospects.mayFindSome).toBe(false);
  });
});
