import { describe, expect, it } from '@jest/globals';
import { ROWS } from '../../packages/core/test/faults/rows/all.js';
import { page, tableBelow } from './pages.js';

describe('the fault matrix in docs/guarantees.md', () => {
  it('has the rows that are run, with what is done and what must come of it', () => {
    const told = tableBelow(page('docs/guarantees.md'), 'Fault matrix').map(([id, done, result, core]) => ({
      id,
      title: `${done}: ${result}`,
      isCore: core === 'yes',
    }));
    expect(told).toEqual(ROWS.map(({ id, title, isCore = false }) => ({ id, title, isCore })));
  });
});
