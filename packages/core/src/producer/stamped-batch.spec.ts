import { describe, expect, it } from '@jest/globals';
import { ServerClock } from '../clock/server-clock.js';
import { OutgoingMessage } from './outgoing.js';
import { PreparedMessage } from './prepared-message.js';
import { StampedBatch } from './stamped-batch.js';

describe('StampedBatch', () => {
  it('is stamped when it is first looked at, by what is known of the time then, and stays the same', () => {
    const clock = new ServerClock();
    let stamps = 0;
    const message = new PreparedMessage(null, 1, null, () => ({ id: `${++stamps}`, record: 'r', priority: 1 }));
    const outgoing = new OutgoingMessage(
      message,
      500,
      () => {},
      () => {},
    );
    const batch = new StampedBatch('orders', { producer: 'p', clock }, 7, [outgoing]);
    expect(stamps).toBe(0);

    clock.observe(1_000_000);

    expect(batch).toMatchObject({ topic: 'orders', producer: 'p', number: 7, deadlineMs: 500 });
    expect(batch.stampedAtMs).toBeLessThan(1_001_000);
    clock.observe(9_000_000);
    expect(batch.stampedAtMs).toBeLessThan(1_001_000);
    expect(batch.entries).toEqual([{ id: '1', record: 'r', priority: 1 }]);
    expect(batch.entries).toBe(batch.entries);
  });
});
