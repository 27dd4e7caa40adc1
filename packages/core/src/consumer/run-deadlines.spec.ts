import { afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals';
import type { Delivery } from './delivery.js';
import { deliveryWith } from './delivery.fixture.js';
import { RunDeadlines } from './run-deadlines.js';

const LIMIT_MS = 1_000;

describe('RunDeadlines', () => {
  let ended: Delivery[];
  let deadlines: RunDeadlines;

  beforeEach(() => {
    jest.useFakeTimers();
    ended = [];
    deadlines = new RunDeadlines(LIMIT_MS, delivery => {
      ended.push(delivery);
      deadlines.end(delivery);
    });
  });
  afterEach(() => {
    jest.useRealTimers();
  });

  function begin(): Delivery {
    const delivery = deliveryWith();
    deadlines.begin(delivery);
    return delivery;
  }

  it('ends each when its own time is over, and not before', () => {
    const first = begin();
    jest.advanceTimersByTime(400);
    const second = begin();
    jest.advanceTimersByTime(599);
    expect(ended).toEqual([]);
    jest.advanceTimersByTime(1);
    expect(ended).toEqual([first]);
    jest.advanceTimersByTime(400);
    expect(ended).toEqual([first, second]);
    expect(jest.getTimerCount()).toBe(0);
  });

  it('leaves alone what has ended', () => {
    const first = begin();
    jest.advanceTimersByTime(500);
    const second = begin();
    deadlines.end(first);
    jest.advanceTimersByTime(999);
    expect(ended).toEqual([]);
    jest.advanceTimersByTime(1);
    expect(ended).toEqual([second]);
  });

  it('needs one timer, whatever begins while others are ended', () => {
    const successors: Delivery[] = [];
    deadlines = new RunDeadlines(LIMIT_MS, delivery => {
      deadlines.end(delivery);
      ended.push(delivery);
      if (successors.length < 50) successors.push(begin());
    });
    for (let delivery = 0; delivery < 5; delivery++) begin();
    for (let round = 0; round < 10; round++) {
      jest.advanceTimersByTime(LIMIT_MS);
      expect(jest.getTimerCount()).toBe(1);
    }
    expect(ended).toHaveLength(50);
    expect(deadlines.size).toBe(5);
  });

  it('still knows the oldest while it is told that its time is over', () => {
    let oldest: Delivery | null = null;
    deadlines = new RunDeadlines(LIMIT_MS, delivery => {
      oldest = deadlines.oldest;
      deadlines.end(delivery);
    });
    const delivery = begin();
    jest.advanceTimersByTime(LIMIT_MS);
    expect(oldest).toBe(delivery);
  });

  it('leaves no timer when it is stopped', () => {
    begin();
    deadlines.stop();
    expect([jest.getTimerCount(), deadlines.size, deadlines.oldest]).toEqual([0, 0, null]);
    jest.advanceTimersByTime(LIMIT_MS);
    expect(ended).toEqual([]);
  });
});
