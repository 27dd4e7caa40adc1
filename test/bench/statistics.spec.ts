import { describe, expect, it } from '@jest/globals';
import { median, pairedRatio, percentile, summarise } from '../../bench/statistics.mjs';

describe('median', () => {
  it.each([
    [[7], 7],
    [[3, 1, 2], 2],
    [[10, 9, 1, 2], 5.5],
  ])('of %j is %d', (values, expected) => {
    expect(median(values)).toBe(expected);
  });

  it('leaves the values as they are', () => {
    const values = [3, 1, 2];
    median(values);
    expect(values).toEqual([3, 1, 2]);
  });
});

describe('percentile', () => {
  const hundred = Float64Array.from({ length: 100 }, (_, n) => 100 - n);

  it.each([
    [0, 1],
    [0.5, 50],
    [0.99, 99],
    [0.991, 100],
    [1, 100],
  ])('%d of 1 to 100 is %d', (share, expected) => {
    expect(percentile(hundred, share)).toBe(expected);
  });

  it('sorts by value, not by text', () => {
    expect(percentile([10, 9, 1], 1)).toBe(10);
  });
});

describe('summarise', () => {
  it('tells the middle, the ends and the number', () => {
    expect(summarise([4, 8, 6])).toEqual({ median: 6, min: 4, max: 8, runs: 3 });
  });
});

describe('pairedRatio', () => {
  const runs = (...values: number[]): Map<number, number> => new Map(values.entries());

  it('is how many times ours is higher, where higher is better', () => {
    expect(pairedRatio(runs(100), runs(10), 'higher')).toBe(10);
  });

  it('is how many times ours is lower, where lower is better', () => {
    expect(pairedRatio(runs(2), runs(10), 'lower')).toBe(5);
  });

  it('compares within repetitions: what slows both down leaves it as it is', () => {
    expect(pairedRatio(runs(100, 10, 50), runs(10, 1, 5), 'higher')).toBe(10);
  });

  it('leaves out repetitions that lack one side', () => {
    const ours = new Map([
      [0, 100],
      [2, 30],
    ]);
    const peer = new Map([
      [1, 1],
      [2, 10],
    ]);
    expect(pairedRatio(ours, peer, 'higher')).toBe(3);
  });

  it('is not there where nothing can be compared', () => {
    expect(pairedRatio(runs(1), new Map(), 'higher')).toBeUndefined();
  });
});
