import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { printable, printableLines } from './printable.js';

describe('printable', () => {
  it.each([
    ['\u001b[2J\u001b]0;title\u0007', '\\u001b[2J\\u001b]0;title\\u0007'],
    ['\u009b31m', '\\u009b31m'],
    ['a\r\nb\u0000\u007f', 'a\\u000d\\u000ab\\u0000\\u007f'],
    ['a\u2028b\u2029c', 'a\\u2028b\\u2029c'],
    ['\u202egnp.exe\u2066', '\\u202egnp.exe\\u2066'],
    ['or\u200bder\ufeff', 'or\\u200bder\\ufeff'],
    ['\u{e0041}', '\\u{e0041}'],
  ])('escapes %j', (text, shown) => {
    expect(printable(text)).toBe(shown);
  });

  it('leaves all else as it is', () => {
    const text = 'Größe 5 – 注文 «ok» 👍 "a\\b"';
    expect(printable(text)).toBe(text);
  });

  it('lets nothing through that moves a cursor, and nothing but line feeds where lines are wanted', () => {
    const control = fc.integer({ min: 0, max: 0xff }).map(code => String.fromCharCode(code));
    fc.assert(
      fc.property(fc.string({ unit: fc.oneof(control, fc.string({ unit: 'binary', maxLength: 1 })) }), text => {
        expect(printable(text)).not.toMatch(/\p{Cc}/u);
        expect(printableLines(text).replaceAll('\n', '')).not.toMatch(/\p{Cc}/u);
        expect(printableLines(text).split('\n')).toHaveLength(text.split('\n').length);
      }),
    );
  });
});
