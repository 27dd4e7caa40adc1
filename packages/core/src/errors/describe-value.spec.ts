import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { describeKind, describeValue } from './describe-value.js';

describe('describeValue', () => {
  it.each([
    ['abc', '"abc"', 'a string'],
    ['', 'an empty string', 'an empty string'],
    [7, '7', 'a number'],
    [NaN, 'NaN', 'a number'],
    [true, 'true', 'true'],
    [null, 'null', 'null'],
    [undefined, 'undefined', 'undefined'],
    [1n, 'a BigInt', 'a BigInt'],
    [[1, 2], 'an array of 2', 'an array of 2'],
    [{ a: 1 }, 'an object', 'an object'],
    [() => 1, 'a function', 'a function'],
    [Symbol('s'), 'a symbol', 'a symbol'],
  ])('describes %p', (value, shown, kind) => {
    expect(describeValue(value)).toBe(shown);
    expect(describeKind(value)).toBe(kind);
  });

  it('cuts long strings and escapes control characters, which would reach terminals', () => {
    expect(describeValue('a'.repeat(41))).toBe(`"${'a'.repeat(40)}"… (41 characters)`);
    expect(describeValue('\u001b[31m\n')).toBe('"\\u001b[31m\\n"');
    expect(describeValue('\u009b31m\u007f\u202e')).toBe('"\\u009b31m\\u007f\\u202e"');
  });

  it('is short and never throws, whatever it is given', () => {
    const { proxy, revoke } = Proxy.revocable({}, {});
    revoke();
    expect(describeValue(proxy)).toBe('an object');
    fc.assert(
      fc.property(fc.anything(), value => describeValue(value).length < 400 && describeKind(value).length < 40),
    );
  });
});
