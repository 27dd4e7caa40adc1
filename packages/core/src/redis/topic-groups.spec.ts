import { describe, expect, it } from '@jest/globals';
import { groupsFrom, noGroups } from './topic-groups.js';

describe('groupsFrom', () => {
  it('reads the names of the groups, sorted, and leaves out the epoch', () => {
    const fields = ['group:mail', 'epoch', 'group:', 'group:audit'];

    expect(groupsFrom('orders', 'e7', fields)).toEqual({
      epoch: 'e7',
      queues: ['', 'audit', 'mail'].map(group => ({ topic: 'orders', group })),
    });
  });

  it.each([[[]], [['epoch']]])('falls back on the default group where none is registered: %p', fields => {
    expect(groupsFrom('orders', 'e7', fields)).toEqual({ epoch: 'e7', queues: [{ topic: 'orders', group: '' }] });
  });

  it('is not misled by a group that is called epoch', () => {
    expect(groupsFrom('orders', 'e7', ['epoch', 'group:epoch']).queues).toEqual([{ topic: 'orders', group: 'epoch' }]);
  });
});

describe('noGroups', () => {
  it('is what a producer believes of a topic it never wrote to: the epoch of a list that is not there', () => {
    expect(noGroups('orders')).toEqual({ epoch: '', queues: [{ topic: 'orders', group: '' }] });
  });
});
