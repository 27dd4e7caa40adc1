import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { InvalidMessageIdError, InvalidTopicError } from '../errors/invalid-message.errors.js';
import { assertMessageId, assertTopic, isName, isQueuePrefix } from './topic-name.js';

const FIRST = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789'.split('');

/** The documented language, built the other way round: from its parts instead of by a pattern. */
const inLanguage = (others: string, longest: number): fc.Arbitrary<string> =>
  fc
    .tuple(
      fc.constantFrom(...FIRST),
      fc.array(fc.constantFrom(...FIRST, ...others.split('')), { maxLength: longest - 1, size: 'max' }),
    )
    .map(([first, rest]) => first + rest.join(''));

const spelt = (text: string, others: string, longest: number): boolean =>
  text.length <= longest &&
  text.split('').every((character, index) => FIRST.includes(character) || (index > 0 && others.includes(character))) &&
  text !== '';

/** Strings near the languages' borders: their characters, those of keys and patterns, and line ends. */
const nearby = fc.oneof(
  fc.string({ unit: fc.constantFrom(...'aZ0._-:@/+={}*?[]\\ \n\r\0é'.split('')), maxLength: 70 }),
  fc.string({ unit: 'grapheme' }),
);

describe('names of topics and groups', () => {
  it.each(['a', 'order_created', 'Order.v2', '0', 'constructor', 'toString', 'a'.repeat(64)])('accepts %s', name => {
    expect(isName(name)).toBe(true);
  });

  it.each([
    '',
    ' ',
    '_a',
    '-a',
    '.a',
    '__proto__',
    'a:b',
    'a:ready',
    'a}:x{b',
    '{a}',
    '../',
    'a/b',
    'a b',
    'a\n',
    '\na',
    'a\0',
    'a*',
    'a?',
    'a[b]',
    'a\\b',
    'оrder',
    'a\u200b',
    'é',
    'a'.repeat(65),
  ])('refuses %j', name => {
    expect(isName(name)).toBe(false);
    expect(() => assertTopic(name)).toThrow(InvalidTopicError);
  });

  it('accepts exactly the documented language', () => {
    fc.assert(fc.property(inLanguage('._-', 64), isName));
    fc.assert(fc.property(nearby, text => isName(text) === spelt(text, '._-', 64)));
  });

  it('refuses whatever is no string, and a very long name, without quoting it whole', () => {
    fc.assert(
      fc.property(
        fc.anything().filter(value => typeof value !== 'string'),
        value => !isName(value),
      ),
    );
    expect(() => assertTopic('a'.repeat(10_000_000))).toThrow(/\(10000000 characters\)/);
  });
});

describe('queue prefixes', () => {
  it('accept colons, and no braces, which would move the hash tag', () => {
    fc.assert(fc.property(inLanguage('._:-', 64), isQueuePrefix));
    fc.assert(fc.property(nearby, text => isQueuePrefix(text) === spelt(text, '._:-', 64)));
    expect(['{a}', 'a{', 'a}', ':a', ''].some(isQueuePrefix)).toBe(false);
  });
});

describe('message ids', () => {
  const isMessageId = (value: unknown): boolean => {
    try {
      assertMessageId(value, 'messageId');
      return true;
    } catch (error) {
      expect(error).toBeInstanceOf(InvalidMessageIdError);
      return false;
    }
  };

  it('accept exactly the documented language', () => {
    fc.assert(fc.property(inLanguage('._:@/+=-', 200), isMessageId));
    fc.assert(fc.property(nearby, text => isMessageId(text) === spelt(text, '._:@/+=-', 200)));
    expect(isMessageId('a'.repeat(201))).toBe(false);
  });

  it('are never quoted, since they may be personal data', () => {
    expect(() => assertMessageId('secret one', 'deduplicate.key')).toThrow(/^deduplicate.key is outside(?!.*secret)/);
    expect(() => assertMessageId('', 'messageId')).toThrow('messageId is empty.');
    expect(() => assertMessageId(7, 'messageId')).toThrow('messageId must be a string.');
  });
});
