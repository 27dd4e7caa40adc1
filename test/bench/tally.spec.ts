import { describe, expect, it } from '@jest/globals';
import { MiscountError, Tally } from '../../bench/tally.mjs';

function tallied(messages: number, ...times: number[][]): Tally {
  const tally = new Tally(messages);
  for (const own of times) tally.add(Uint8Array.from(own));
  return tally;
}

describe('Tally', () => {
  it('accepts what several processes have handled, each message once', () => {
    const tally = tallied(3, [1, 0, 0], [0, 1, 1]);
    expect(tally.handled).toBe(3);
    expect(() => tally.verify()).not.toThrow();
  });

  it('finds lost messages', () => {
    expect(() => tallied(3, [1, 0, 1]).verify()).toThrow(MiscountError);
    expect(() => tallied(3, [1, 0, 1]).verify()).toThrow('1 were lost and 0 handled repeatedly');
  });

  it('finds messages that were handled repeatedly, also by different processes', () => {
    expect(() => tallied(2, [1, 1], [0, 1]).verify()).toThrow('0 were lost and 1 handled repeatedly');
  });

  it('does not let one that is lost make up for one that is repeated', () => {
    expect(() => tallied(2, [2, 0]).verify()).toThrow('1 were lost and 1 handled repeatedly');
  });

  it('knows that some may be left in Redis, and no fewer', () => {
    expect(() => tallied(3, [1, 0, 1]).verify(1)).not.toThrow();
    expect(() => tallied(3, [1, 0, 1]).verify(2)).toThrow(MiscountError);
  });
});
