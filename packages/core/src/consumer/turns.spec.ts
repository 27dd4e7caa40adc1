import { beforeEach, describe, expect, it, jest } from '@jest/globals';
import type { ClaimReply, ClaimTurn, MessageStore } from '../store/message-store.js';
import { QUEUE } from './delivery.fixture.js';
import { Turns } from './turns.js';

const EMPTY: ClaimReply = {
  code: 'claimed',
  nowMs: 0,
  records: [],
  more: false,
  nextAtMs: null,
  ended: null,
  expired: 0,
  malformed: 0,
};

describe('Turns', () => {
  const claim = jest.fn<MessageStore['claim']>();
  let turns: Turns;

  beforeEach(() => {
    claim.mockReset().mockResolvedValue(EMPTY);
    turns = new Turns({ claim });
  });

  const wishes = (room: number, deliveries: readonly string[] = []): Omit<ClaimTurn, 'consumer' | 'turn'> => ({
    queue: QUEUE,
    leaseMs: 1_000,
    room,
    quotas: [room, room, room],
    takeStalled: true,
    discardExpired: false,
    lookAround: false,
    places: 0,
    acks: { deliveries, handlingMs: 0 },
  });

  it('numbers its turns from 1 under one id', async () => {
    await turns.take(() => wishes(5));
    await turns.take(() => wishes(6));
    expect(claim.mock.calls).toEqual([
      [{ ...wishes(5), consumer: turns.consumer, turn: 1 }],
      [{ ...wishes(6), consumer: turns.consumer, turn: 2 }],
    ]);
  });

  it('repeats a turn that was not answered, unchanged, until it is', async () => {
    claim.mockRejectedValueOnce(new Error('lost')).mockRejectedValueOnce(new Error('lost'));
    await expect(turns.take(() => wishes(5, ['a/0001']))).rejects.toThrow('lost');
    expect(turns.isUnanswered).toBe(true);
    const later = jest.fn(() => wishes(9));
    await expect(turns.take(later)).rejects.toThrow('lost');
    const { sent, reply } = await turns.take(later);
    expect(later).not.toHaveBeenCalled();
    expect(reply).toBe(EMPTY);
    expect(sent).toEqual({ ...wishes(5, ['a/0001']), consumer: turns.consumer, turn: 1 });
    expect(new Set(claim.mock.calls.map(([turn]) => turn))).toEqual(new Set([sent]));
    expect(turns.isUnanswered).toBe(false);
    await turns.take(later);
    expect(claim.mock.lastCall?.[0]).toMatchObject({ turn: 2, room: 9 });
  });

  it('begins anew under another id, and takes nothing over', async () => {
    const before = turns.consumer;
    claim.mockRejectedValueOnce(new Error('lost'));
    await expect(turns.take(() => wishes(5))).rejects.toThrow('lost');
    turns.renewIdentity();
    expect(turns.consumer).not.toBe(before);
    expect(turns.isUnanswered).toBe(false);
    await turns.take(() => wishes(3));
    expect(claim.mock.lastCall?.[0]).toMatchObject({ consumer: turns.consumer, turn: 1, room: 3 });
  });

  it('hands out the turn that was not answered to who takes no more, once', async () => {
    expect(turns.forget()).toBeNull();
    claim.mockRejectedValueOnce(new Error('lost'));
    await expect(turns.take(() => wishes(5, ['a/0001']))).rejects.toThrow('lost');
    expect(turns.forget()?.acks.deliveries).toEqual(['a/0001']);
    expect(turns.forget()).toBeNull();
  });
});
