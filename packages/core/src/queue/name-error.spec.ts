import { describe, expect, it } from '@jest/globals';
import { locateError, nameError } from './name-error.js';

const SECRET = 'secret';

describe('errors in logs', () => {
  it.each([
    ['an error', new TypeError(SECRET), 'TypeError'],
    ['a string', SECRET, 'string'],
    ['nothing', undefined, 'undefined'],
    ['a name that would move the cursor', Object.assign(new Error(SECRET), { name: '\u001b[2JBad' }), '\\u001b[2JBad'],
    ['a name that is no text', Object.assign(new Error(SECRET), { name: 5 }), 'unreadable'],
  ])('are named: %s', (_, thrown, name) => {
    expect(nameError(thrown)).toBe(name);
  });

  it('are named with the place they come from', () => {
    expect(locateError(new TypeError(SECRET))).toMatch(/^TypeError at .*name-error\.spec\.ts:\d+:\d+\)?$/);
    expect(locateError(new Error(''))).toMatch(/^Error at .*name-error\.spec\.ts:\d+:\d+\)?$/);
  });

  it.each([
    ['lines of their own', new Error(`x\n    at ${SECRET}`)],
    ['more than is kept', new Error(`${'x'.repeat(5_000)}\n    at ${SECRET}`)],
    ['another text than at first', Object.assign(new Error(`    at ${SECRET}`), { message: '' })],
    ['another stack', Object.assign(new Error('x'), { stack: `    at ${SECRET}` })],
    ['no stack', Object.assign(new Error(SECRET), { stack: undefined })],
  ])('are never quoted, though their text has %s', (_, error) => {
    expect(locateError(error)).not.toContain(SECRET);
  });
});
