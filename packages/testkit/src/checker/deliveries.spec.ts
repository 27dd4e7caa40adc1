import { describe, expect, it } from '@jest/globals';
import { duplicates, earlyTakeovers, overlappingLeases, repeatedDeliveries, staleWrites } from './deliveries.js';
import { claimed, delivered, historyOf, settled } from './hand-made-history.fixture.js';

const LEASE_MS = 1_000;

describe('repeatedDeliveries', () => {
  it('finds a delivery after an answered ack', () => {
    const history = historyOf(delivered('a', 1), settled('ack', 'ok', 'a/1'), delivered('a', 2));
    expect(repeatedDeliveries(history)).toMatchObject([{ values: ['a'], detail: expect.stringContaining('ack') }]);
  });

  it('allows one after an ack of which nobody knows', () => {
    expect(repeatedDeliveries(historyOf(delivered('a', 1), settled('ack', 'info', 'a/1'), delivered('a', 2)))).toEqual(
      [],
    );
  });

  it('allows one after an ack that came too late and was refused', () => {
    const refused = settled('ack', 'ok', 'a/1', 1, 1);
    expect(repeatedDeliveries(historyOf(delivered('a', 1), refused, delivered('a', 2)))).toEqual([]);
  });

  it('finds the same delivery handed out twice', () => {
    const history = historyOf(delivered('a', 1), delivered('a', 1));
    expect(repeatedDeliveries(history)).toMatchObject([{ detail: expect.stringContaining('same delivery') }]);
  });

  it('asks nothing where storage may have forgotten the first one', () => {
    const history = historyOf(delivered('a', 1, 90), settled('ack', 'ok', 'a/1', 95), delivered('a', 1, 200));
    expect(repeatedDeliveries(history, [{ at: 100, windowMs: 20 }])).toEqual([]);
    expect(repeatedDeliveries(history, [{ at: 100, windowMs: 5 }])).toHaveLength(1);
  });
});

describe('earlyTakeovers', () => {
  const takeover = (atMs: number, ...between: Parameters<typeof historyOf>) =>
    historyOf(
      claimed('x', 0, 'a/1'),
      delivered('a', 1, 1),
      ...between,
      claimed('y', atMs, 'a/2'),
      delivered('a', 2, atMs + 1),
    );

  it('finds a delivery while the lease before was running', () => {
    expect(earlyTakeovers(takeover(LEASE_MS - 1))).toMatchObject([{ values: ['a'] }]);
  });

  it('allows it from the end of the lease on', () => {
    expect(earlyTakeovers(takeover(LEASE_MS))).toEqual([]);
  });

  it('allows it after a release or a failure', () => {
    expect(earlyTakeovers(takeover(10, settled('release', 'invoke', 'a/1', 5)))).toEqual([]);
    expect(earlyTakeovers(takeover(10, { f: 'failed', value: 'a', token: 'a/1', reason: 'no', at: 5 }))).toEqual([]);
  });

  it('does not take the release of another delivery for one of this', () => {
    expect(earlyTakeovers(takeover(10, settled('release', 'invoke', 'a/9', 5)))).toHaveLength(1);
  });
});

describe('overlappingLeases', () => {
  it('finds a claim by server time while the lease of another consumer runs', () => {
    const history = historyOf(claimed('x', 0, 'a/1'), claimed('y', LEASE_MS - 1, 'a/2'));
    expect(overlappingLeases(history)).toMatchObject([{ values: ['a/2'] }]);
  });

  it('allows the same consumer, a release, and a lease that is over', () => {
    expect(overlappingLeases(historyOf(claimed('x', 0, 'a/1'), claimed('x', 10, 'a/2')))).toEqual([]);
    const released = historyOf(claimed('x', 0, 'a/1'), settled('release', 'invoke', 'a/1', 5), claimed('y', 10, 'a/2'));
    expect(overlappingLeases(released)).toEqual([]);
    expect(overlappingLeases(historyOf(claimed('x', 0, 'a/1'), claimed('y', LEASE_MS, 'a/2')))).toEqual([]);
  });
});

describe('staleWrites', () => {
  const late = (refused: number) =>
    historyOf(
      claimed('x', 0, 'a/1', 'b/1'),
      claimed('y', LEASE_MS, 'a/2'),
      settled('ack', 'invoke', 'a/1', 1_500),
      settled('ack', 'ok', 'a/1', 1_501, refused),
    );

  it('finds an accepted settlement of a delivery that another consumer had taken over', () => {
    expect(staleWrites(late(0))).toMatchObject([{ rule: 'stale write', values: ['ack a/1'] }]);
  });

  it('allows one that was refused', () => {
    expect(staleWrites(late(1))).toEqual([]);
  });

  it('allows one that was asked for before the takeover', () => {
    const history = historyOf(
      claimed('x', 0, 'a/1'),
      settled('ack', 'invoke', 'a/1', 500),
      claimed('y', LEASE_MS, 'a/2'),
      settled('ack', 'ok', 'a/1', 1_501),
    );
    expect(staleWrites(history)).toEqual([]);
  });
});

describe('duplicates', () => {
  it('finds every message that was delivered more than once, for whatever reason', () => {
    const history = historyOf(delivered('a', 1), settled('release', 'ok', 'a/1'), delivered('a', 2), delivered('b', 1));
    expect(duplicates(history)).toMatchObject([{ values: ['a'] }]);
  });
});
