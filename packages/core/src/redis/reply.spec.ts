import { describe, expect, it } from '@jest/globals';
import { asList, asNumber, asString, asStrings, unknownCode } from './reply.js';
import type { Reply } from './answer.js';

const UNREADABLE = expect.objectContaining({ code: 'MXRMQ_REPLY_UNREADABLE', outcome: 'unknown' });

describe('replies', () => {
  it('are read as what they are', () => {
    expect([asNumber(7), asNumber('7'), asNumber('1700000000000')]).toEqual([7, 7, 1_700_000_000_000]);
    expect([asString(''), asString('text')]).toEqual(['', 'text']);
    expect([asStrings([]), asStrings(['a', ''])]).toEqual([[], ['a', '']]);
    expect(asList([1, ['a'], null])).toEqual([1, ['a'], null]);
  });

  it.each<[string, (reply: Reply | undefined) => unknown, readonly (Reply | undefined)[]]>([
    ['a number', asNumber, ['', 'seven', null, undefined, [7], 'Infinity', Buffer.from('7')]],
    ['a string', asString, [7, null, undefined, ['a'], Buffer.from('a')]],
    ['a list of strings', asStrings, ['a', 7, null, undefined, [7], ['a', null], [['a']]]],
    ['a list', asList, ['a', 7, null, undefined]],
  ])('are refused where %s is needed', (_, read, replies) => {
    for (const reply of replies) expect(() => read(reply)).toThrow(UNREADABLE);
  });

  it('do not show what they hold in errors', () => {
    expect(() => asNumber('a secret payload')).toThrow(/^(?!.*secret)/s);
    expect(() => asStrings('a secret payload')).toThrow(/^(?!.*secret)/s);
  });

  it('with a code that no header declares are of unknown outcome', () => {
    expect(unknownCode('claim', 17)).toEqual(UNREADABLE);
    expect(unknownCode('claim', undefined).message).toContain('claim answered with code undefined');
  });
});
