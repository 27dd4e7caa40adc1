import { describe, expect, it } from '@jest/globals';
import { RECORD_VERSION } from '../../packages/core/src/model/record.js';
import { SCHEMA_VERSION } from '../../packages/core/src/redis/schema-check.js';
import { page, tableBelow } from './pages.js';

describe('docs/operations.md', () => {
  it('says the versions of records and of the schema as they are', () => {
    const told = tableBelow(page('docs/operations.md'), 'Updates').map(([number, version]) => [number, version]);
    expect(told).toEqual([
      ['record version', `\`${RECORD_VERSION}\``],
      ['schema version', `\`${SCHEMA_VERSION}\``],
    ]);
  });
});
