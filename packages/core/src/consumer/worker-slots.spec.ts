import { describe, expect, it, jest } from '@jest/globals';
import { SlotLine } from './slot-line.js';
import { WorkerSlots } from './worker-slots.js';

describe('WorkerSlots', () => {
  it('gives out so many and no more', () => {
    const slots = new WorkerSlots(2);
    expect([slots.tryTake(), slots.tryTake(), slots.tryTake()]).toEqual([true, true, false]);
    expect(slots.free).toBe(0);
    slots.giveBack();
    expect(slots.free).toBe(1);
    expect(slots.tryTake()).toBe(true);
  });

  it('tells who waits, the longest waiting first, until one of them has taken it', () => {
    const slots = new WorkerSlots(1);
    slots.tryTake();
    const told: string[] = [];
    slots.whenFree(() => told.push('leaves it'));
    slots.whenFree(() => {
      told.push('takes it');
      slots.tryTake();
    });
    slots.whenFree(() => told.push('is not asked'));
    slots.giveBack();
    expect(told).toEqual(['leaves it', 'takes it']);
  });

  it('tells once, however often it was asked', () => {
    const slots = new WorkerSlots(1);
    const onFree = jest.fn();
    slots.tryTake();
    slots.whenFree(onFree);
    slots.whenFree(onFree);
    slots.giveBack();
    slots.tryTake();
    slots.giveBack();
    expect(onFree).toHaveBeenCalledTimes(1);
  });

  it('tells nobody who no longer wants to know', () => {
    const slots = new WorkerSlots(1);
    const onFree = jest.fn();
    slots.tryTake();
    slots.whenFree(onFree);
    slots.forget(onFree);
    slots.giveBack();
    expect(onFree).not.toHaveBeenCalled();
  });
});

describe('SlotLine', () => {
  function lines(limit: number) {
    const slots = new WorkerSlots(limit);
    const firstFreed = jest.fn();
    const secondFreed = jest.fn();
    const first = new SlotLine(slots, firstFreed);
    const second = new SlotLine(slots, secondFreed);
    return { slots, first, second, firstFreed, secondFreed };
  }

  it('keeps a slot that was given back for who waited for it, against whoever asks first', () => {
    const { first, second, secondFreed } = lines(1);
    expect(first.take()).toBe(true);
    expect(second.take()).toBe(false);
    first.giveBack();
    expect(first.take()).toBe(false);
    expect(secondFreed).toHaveBeenCalledTimes(1);
    expect(second.hasReserved).toBe(true);
    expect(second.take()).toBe(true);
    expect(second.hasReserved).toBe(false);
  });

  it('lets two that are always busy take turns', () => {
    const { first, second } = lines(1);
    first.take();
    second.take();
    for (let run = 0; run < 6; run++) {
      const [owner, other] = run % 2 === 0 ? [first, second] : [second, first];
      owner.giveBack();
      expect(owner.take()).toBe(false);
      expect(other.take()).toBe(true);
    }
  });

  it('reserves for who has nothing to start yet but may claim something', () => {
    const { first, second } = lines(1);
    first.take();
    second.awaitOne();
    first.giveBack();
    expect(second.free).toBe(1);
    expect(first.free).toBe(0);
  });

  it('does not wait where a slot is free', () => {
    const { second, secondFreed, first } = lines(2);
    second.awaitOne();
    first.take();
    first.giveBack();
    expect(secondFreed).not.toHaveBeenCalled();
  });

  it('passes on what it has no use for', () => {
    const { first, second, secondFreed, firstFreed } = lines(1);
    first.take();
    second.awaitOne();
    first.giveBack();
    expect(first.take()).toBe(false);
    second.leaveReserved();
    second.leaveReserved();
    expect(secondFreed).toHaveBeenCalledTimes(1);
    expect(firstFreed).toHaveBeenCalledTimes(1);
    expect(first.take()).toBe(true);
    expect(second.take()).toBe(false);
  });

  it('takes nothing with it when it leaves', () => {
    const { slots, first, second, secondFreed } = lines(2);
    first.take();
    first.take();
    second.awaitOne();
    first.giveBack();
    expect(second.hasReserved).toBe(true);
    second.awaitOne();
    second.leave();
    expect(slots.free).toBe(1);
    first.giveBack();
    expect(secondFreed).toHaveBeenCalledTimes(1);
    expect(slots.free).toBe(2);
  });
});
