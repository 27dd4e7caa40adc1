import { describe, expect, it } from '@jest/globals';
import { InvalidOptionsError } from './invalid-options.error.js';

describe('InvalidOptionsError', () => {
  it('lists everything that is wrong, each on a line of its own', () => {
    const error = new InvalidOptionsError([
      { path: 'lease', expected: 'a duration', got: '5', hint: "write '5s'" },
      { path: 'maxWorkers', expected: 'a whole number', got: 'null' },
    ]);
    expect(error.message).toBe(
      [
        '2 options are invalid:',
        "  - lease: expected a duration, got 5 (write '5s')",
        '  - maxWorkers: expected a whole number, got null',
        'Nothing was opened and nothing was sent. Correct the options named above.',
      ].join('\n'),
    );
    expect(error.problems).toHaveLength(2);
    expect(Object.isFrozen(error.problems)).toBe(true);
  });
});
