import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { InvalidDurationError } from '../errors/invalid-message.errors.js';
import { formatDuration } from './format-duration.js';
import { MAX_DURATION_MS, parseDuration, readDuration } from './parse-duration.js';

describe('parseDuration', () => {
  it.each([
    ['0ms', 0],
    ['250ms', 250],
    ['30s', 30_000],
    ['5m', 300_000],
    ['1.5h', 5_400_000],
    ['2d', 172_800_000],
    ['0.5ms', 1],
    ['1.2345s', 1_235],
    ['007s', 7_000],
    ['3650d', MAX_DURATION_MS],
  ])('reads %s', (text, ms) => {
    expect(parseDuration(text)).toBe(ms);
  });

  it.each([
    [30, "a bare number could mean seconds or milliseconds; write '30s' or '30ms'"],
    [NaN, "a bare number could mean seconds or milliseconds; write '30s'"],
    [-1, "write '30s'"],
    ['30', "it has no unit and could mean seconds or milliseconds; write '30s' or '30ms'"],
    ['', 'a number with a unit is needed'],
    ['-5s', 'it must not be negative'],
    ['5x', 'its unit is not one of ms, s, m, h and d'],
    ['5constructor', 'its unit is not one of'],
    ['5 s', 'without spaces'],
    [' 5s', 'without spaces'],
    ['5s\n', 'without spaces'],
    ['5S', 'without spaces'],
    ['1e3s', 'without spaces'],
    ['Infinitys', 'without spaces'],
    ['.5s', 'without spaces'],
    ['5.s', 'without spaces'],
    ['٣s', 'without spaces'],
    ['3651d', 'it is longer than 3650 days'],
    ['9'.repeat(23) + 'd', 'it is longer than 3650 days'],
    ['1'.repeat(30) + 's', 'it is longer than 24 characters'],
    [null, 'a string with a unit is needed'],
    [undefined, 'a string with a unit is needed'],
    [5n, 'a string with a unit is needed'],
    [{ toString: () => '5s' }, 'a string with a unit is needed'],
  ])('refuses %p', (value, reason) => {
    expect(() => parseDuration(value)).toThrow(InvalidDurationError);
    expect(readDuration(value)).toContain(reason);
  });

  it('either reads a whole number of ms within bounds or says why not, whatever it is given', () => {
    const durationLike = fc
      .tuple(
        fc.oneof(fc.double().map(String), fc.integer().map(String), fc.string()),
        fc.constantFrom('ms', 's', 'm', 'h', 'd', ''),
      )
      .map(([amount, unit]) => amount + unit);
    fc.assert(
      fc.property(fc.oneof(durationLike, fc.anything()), value => {
        const read = readDuration(value);
        if (typeof read === 'string') return read !== '';
        return typeof value === 'string' && Number.isSafeInteger(read) && read >= 0 && read <= MAX_DURATION_MS;
      }),
    );
  });
});

describe('formatDuration', () => {
  it.each([
    [0, '0ms'],
    [999, '999ms'],
    [60_000, '1m'],
    [90_000, '90s'],
    [86_400_000, '1d'],
  ])('writes %d as %s', (ms, text) => {
    expect(formatDuration(ms)).toBe(text);
  });

  it('is read back as the same length', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: MAX_DURATION_MS }), ms => {
        expect(parseDuration(formatDuration(ms))).toBe(ms);
      }),
    );
  });
});
