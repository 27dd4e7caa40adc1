import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { closestName, levenshtein } from './closest-name.js';

describe('levenshtein', () => {
  it.each([
    ['', '', 0],
    ['', 'abc', 3],
    ['abc', 'abc', 0],
    ['kitten', 'sitting', 3],
    ['flaw', 'lawn', 2],
  ])('of %j and %j is %d', (from, to, distance) => {
    expect(levenshtein(from, to)).toBe(distance);
  });

  const word = fc.string({ maxLength: 12 });

  it('is a distance: symmetric, nothing only between equals, and never longer by a detour', () => {
    fc.assert(fc.property(word, word, (a, b) => levenshtein(a, b) === levenshtein(b, a)));
    fc.assert(fc.property(word, word, (a, b) => (levenshtein(a, b) === 0) === (a === b)));
    fc.assert(fc.property(word, word, word, (a, b, c) => levenshtein(a, c) <= levenshtein(a, b) + levenshtein(b, c)));
  });
});

describe('closestName', () => {
  const names = ['maxRetries', 'maxStalls', 'retryDelays', 'lease'];

  it.each([
    ['maxRetry', 'maxRetries'],
    ['MAX-RETRIES', 'maxRetries'],
    ['leese', 'lease'],
    ['retry_delay', 'retryDelays'],
    ['maxStall', 'maxStalls'],
    ['colour', undefined],
    ['', undefined],
    ['lease'.repeat(1_000_000), undefined],
  ])('of %j', (name, closest) => {
    expect(closestName(name.slice(0, 100), names)).toBe(closest);
    expect(closestName(name, names)).toBe(closest);
  });
});
