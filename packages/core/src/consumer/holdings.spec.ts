import { afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals';
import type { KeptLease } from '../lease/lease-keeper.js';
import type { ConsumerSurroundings } from './consumer-surroundings.js';
import { deliveryWith, QUEUE } from './delivery.fixture.js';
import { Holdings } from './holdings.js';
import { RecordedEvents } from './recorded-events.fixture.js';

const LEASE_MS = 1_000;

describe('Holdings', () => {
  const listener = { onLost: jest.fn<(consumer: string) => void>(), onMismatch: jest.fn() };
  const handle = { setDeadline: jest.fn<(ms: number | null) => void>(), release: jest.fn() };
  let leases: KeptLease[];
  let events: RecordedEvents;
  let holdings: Holdings;

  beforeEach(() => {
    jest.useFakeTimers();
    for (const mock of [listener.onLost, listener.onMismatch, handle.setDeadline, handle.release]) mock.mockReset();
    leases = [];
    events = new RecordedEvents();
    const keep = (lease: KeptLease) => {
      leases.push(lease);
      return handle;
    };
    const surroundings = { leases: { keep }, options: { leaseMs: LEASE_MS }, events };
    const known = surroundings as unknown as ConsumerSurroundings;
    holdings = new Holdings(QUEUE, known, () => 'consumer', 60_000, listener);
  });
  afterEach(() => {
    holdings.stop();
    if (jest.getTimerCount() > 0) throw new Error('a timer was left behind');
    jest.useRealTimers();
  });

  it('holds a delivery once, however often an answer brings it', () => {
    const delivery = deliveryWith();
    expect([holdings.add(delivery), holdings.add(delivery)]).toEqual([true, false]);
    expect(holdings.tokens).toEqual([delivery.token]);
    holdings.settle([delivery.token], []);
    expect(holdings.tokens).toEqual([]);
  });

  it('keeps one lease from the first delivery until nothing has been held for a while', () => {
    const [first, second] = [deliveryWith(), deliveryWith()];
    holdings.add(first);
    holdings.add(second);
    expect(leases).toMatchObject([{ queue: QUEUE, consumer: 'consumer', leaseMs: LEASE_MS }]);
    holdings.settle([first.token], []);
    jest.advanceTimersByTime(10 * LEASE_MS);
    expect(handle.release).not.toHaveBeenCalled();
    holdings.settle([second.token], []);
    jest.advanceTimersByTime(LEASE_MS);
    expect(handle.release).toHaveBeenCalledTimes(1);
    holdings.add(deliveryWith());
    expect(leases).toHaveLength(2);
  });

  it('knows whether a record with a crash behind it is among them', () => {
    const stalled = deliveryWith({ stalls: 1 });
    holdings.add(deliveryWith());
    expect(holdings.hasStalled).toBe(false);
    holdings.add(stalled);
    holdings.add(stalled);
    expect(holdings.hasStalled).toBe(true);
    holdings.settle([stalled.token, stalled.token], []);
    expect(holdings.hasStalled).toBe(false);
  });

  it('tells which of those that were settled had been taken away', () => {
    const [kept, taken] = [deliveryWith(), deliveryWith({ payload: 'taken' })];
    holdings.add(kept);
    holdings.add(taken);
    holdings.settle([kept.token, taken.token], [taken.token]);
    expect(events.of('lost')).toMatchObject([{ message: { payload: 'taken' } }]);
  });

  it('holds what cannot be read by its token', () => {
    const record = `??${'a'.repeat(20)}/0001\n`;
    expect(holdings.addUnreadable(record)).toBe(`${'a'.repeat(20)}/0001`);
    expect(holdings.addUnreadable(record)).toBeNull();
    holdings.settle(holdings.tokens, holdings.tokens);
    expect([holdings.tokens, events.names]).toEqual([[], []]);
  });

  it('wants to be read when two renewals in a row find more in Redis than is known here', async () => {
    holdings.add(deliveryWith());
    const renewed = (held: number) => leases[0]?.onRenewed(held);
    // One may have met an answer that was under way.
    renewed(2);
    renewed(1);
    renewed(2);
    expect(holdings.isUncertain).toBe(false);
    renewed(3);
    expect([holdings.isUncertain, listener.onMismatch.mock.calls.length]).toEqual([true, 1]);
    await holdings.dispelDoubts(() => Promise.resolve([]));
    renewed(2);
    expect(holdings.isUncertain).toBe(false);
  });

  it('keeps a doubt that came up while Redis was asked: the answer may be older', async () => {
    holdings.beUncertain();
    const read = holdings.dispelDoubts(async () => {
      expect(holdings.isUncertain).toBe(false);
      holdings.beUncertain();
      return ['record'];
    });
    expect(await read).toEqual(['record']);
    expect(holdings.isUncertain).toBe(true);
  });

  it('is in doubt as before where Redis does not answer', async () => {
    holdings.beUncertain();
    await expect(holdings.dispelDoubts(() => Promise.reject(new Error('away')))).rejects.toThrow('away');
    expect(holdings.isUncertain).toBe(true);
  });

  it('does not mind that Redis holds less: an answer is under way', () => {
    holdings.add(deliveryWith());
    holdings.add(deliveryWith());
    for (let renewal = 0; renewal < 5; renewal++) leases[0]?.onRenewed(1);
    expect(listener.onMismatch).not.toHaveBeenCalled();
  });

  it('wants to be read when two renewals in a row find nothing of what is here', () => {
    holdings.add(deliveryWith());
    leases[0]?.onRenewed(0);
    leases[0]?.onRenewed(1);
    leases[0]?.onRenewed(0);
    expect(holdings.isUncertain).toBe(false);
    leases[0]?.onRenewed(0);
    expect(holdings.isUncertain).toBe(true);
  });

  it('says which consumer was reaped, and returns what it had when it is forgotten', () => {
    const delivery = deliveryWith({ stalls: 1 });
    holdings.add(delivery);
    holdings.addUnreadable(`${'?'.repeat(32)}${'a'.repeat(20)}/0001\n`);
    holdings.beUncertain();
    leases[0]?.onLost();
    expect(listener.onLost).toHaveBeenCalledWith('consumer');
    expect(holdings.forgetAll()).toEqual([delivery]);
    expect([holdings.tokens, holdings.hasStalled, holdings.isUncertain]).toEqual([[], false, false]);
    expect(handle.release).toHaveBeenCalled();
  });

  it('tells the keeper until when the oldest delivery may take, also if it is kept later', () => {
    holdings.setOldest(5_000);
    holdings.add(deliveryWith());
    expect(handle.setDeadline).toHaveBeenLastCalledWith(65_000);
    holdings.setOldest(7_000);
    expect(handle.setDeadline).toHaveBeenLastCalledWith(67_000);
    holdings.setOldest(null);
    expect(handle.setDeadline).toHaveBeenLastCalledWith(null);
  });
});
