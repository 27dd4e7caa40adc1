import { describe, expect, it } from '@jest/globals';
import { leftovers, unbalanced } from './conservation.js';

describe('unbalanced', () => {
  const totals = { produced: 12, completed: 6, discarded: 1, deleted: 1, cancelled: 2, retried: 99 };

  it('is content where what came in went out, waits or is dead', () => {
    expect(unbalanced('orders', { totals, waiting: 1, dead: 1 })).toEqual([]);
  });

  it('finds a message too few, and one too many', () => {
    expect(unbalanced('orders', { totals, waiting: 0, dead: 1 })).toMatchObject([{ rule: 'conservation' }]);
    expect(unbalanced('orders', { totals, waiting: 1, dead: 2 })).toHaveLength(1);
  });
});

describe('leftovers', () => {
  const left = (key: string, isMortal: boolean): boolean => leftovers('p', new Map([[key, { isMortal }]])).length > 0;

  it.each(['p:topics', 'p:schema', 'p:{a}:groups', 'p:{a}@mail:stats'])('lets %s stay', key => {
    expect(left(key, false)).toBe(false);
  });

  it.each(['p:{a}:stats:29', 'p:{a}:batches:x', 'p:{a}:guard:x', 'p:{a}:dedup:m:1', 'p:{a}:credit'])(
    'lets %s stay only if it expires',
    key => {
      expect(left(key, true)).toBe(false);
      expect(left(key, false)).toBe(true);
    },
  );

  it.each(['p:{a}:pending:normal', 'p:{a}:processing:x', 'p:{a}:consumers', 'p:{a}:wake', 'p:{a}:delayed', 'p:stray'])(
    'finds %s',
    key => {
      expect(left(key, true)).toBe(true);
    },
  );
});
