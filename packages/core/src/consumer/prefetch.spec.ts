import { describe, expect, it } from '@jest/globals';
import { Prefetch } from './prefetch.js';

/** The average after many runs of the same length. */
function prefetchAfter(handlerMs: number, { concurrency = 10, limit = 200 } = {}): Prefetch {
  const prefetch = new Prefetch(concurrency, limit);
  prefetch.observeRun(handlerMs);
  return prefetch;
}

describe('Prefetch', () => {
  it('claims nothing ahead before it has seen a handler end', () => {
    expect(new Prefetch(10, 200).ahead).toBe(0);
    expect(new Prefetch(1_000, 100_000).ahead).toBe(0);
  });

  it.each([
    [0.01, 200],
    [1, 150],
    [10, 15],
    [100, 1],
    [1_000, 0],
    [60_000, 0],
  ])('holds 15 ms of work for ten handlers of %d ms: %d messages', (handlerMs, ahead) => {
    expect(prefetchAfter(handlerMs).ahead).toBe(ahead);
  });

  it('never holds more than the limit', () => {
    expect(prefetchAfter(0.001, { concurrency: 100, limit: 7 }).ahead).toBe(7);
    expect(prefetchAfter(0, { concurrency: 100, limit: 0 }).ahead).toBe(0);
  });

  it.each([
    [0, 10],
    [5, 10],
    [6, 8],
    [20, 2],
    [51, 0],
  ])('expects of ten handlers of %d ms that %d end within 5 ms', (handlerMs, ending) => {
    expect(prefetchAfter(handlerMs).endingWithin(5)).toBe(ending);
    expect(prefetchAfter(handlerMs).handlerMs).toBe(handlerMs);
  });

  it('expects of handlers that it does not know that they take long', () => {
    expect(new Prefetch(10, 200).endingWithin(5)).toBe(0);
  });

  it('follows handlers that become slower', () => {
    const prefetch = prefetchAfter(1);
    const before = prefetch.ahead;
    for (let run = 0; run < 20; run++) prefetch.observeRun(100);
    expect(prefetch.ahead).toBeLessThan(before / 10);
  });

  it('claims nothing ahead of handlers that are stuck, until one of them has ended', () => {
    const prefetch = prefetchAfter(1);
    prefetch.observeStuck(60);
    expect(prefetch.ahead).toBe(0);
    prefetch.observeRun(60);
    // 60 ms at the least: not what it was before.
    expect(prefetch.ahead).toBeLessThanOrEqual(2);
  });

  it('does not take handlers for faster because they were stuck for a shorter time', () => {
    const prefetch = prefetchAfter(1_000);
    prefetch.observeStuck(60);
    prefetch.observeRun(1_000);
    expect(prefetch.ahead).toBe(0);
  });

  it('takes handlers for quick while it matters how they get their next message, and not before one has ended', () => {
    expect(new Prefetch(10, 200).isQuick).toBe(false);
    expect([0, 1, 50, 51, 1_000].map(ms => prefetchAfter(ms).isQuick)).toEqual([true, true, true, false, false]);
  });

  it('does not take handlers for quick that are stuck, until one of them has ended quickly enough', () => {
    const prefetch = prefetchAfter(1);
    prefetch.observeStuck(20);
    expect(prefetch.isQuick).toBe(false);
    prefetch.observeRun(20);
    expect(prefetch.isQuick).toBe(true);
    prefetch.observeStuck(60);
    prefetch.observeRun(60);
    expect(prefetch.isQuick).toBe(false);
  });

  it('bounds a claim by bytes: fewer of large records, never none', () => {
    const prefetch = new Prefetch(10, 200);
    expect(prefetch.claimLimit).toBe(4_096);
    for (let record = 0; record < 200; record++) prefetch.observeRecord(256 * 1_024);
    expect(prefetch.claimLimit).toBe(16);
    for (let record = 0; record < 200; record++) prefetch.observeRecord(64 * 1_024 * 1_024);
    expect(prefetch.claimLimit).toBe(1);
  });
});
