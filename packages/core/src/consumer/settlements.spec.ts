import { afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals';
import { RedisUnavailableError, UnknownOutcomeError } from '../errors/redis.errors.js';
import type { MessageStore } from '../store/message-store.js';
import { QUEUE } from './delivery.fixture.js';
import { Settlements } from './settlements.js';

const CONSUMER = 'consumer';

describe('Settlements', () => {
  const messages = {
    ack: jest.fn<MessageStore['ack']>(),
    retry: jest.fn<MessageStore['retry']>(),
    bury: jest.fn<MessageStore['bury']>(),
    discard: jest.fn<MessageStore['discard']>(),
  };
  const onSettled = jest.fn<(told: readonly string[], lost: readonly string[]) => void>();
  let settlements: Settlements;
  const prefetch = { handlerMs: 0 };

  beforeEach(() => {
    jest.useFakeTimers();
    prefetch.handlerMs = 0.1;
    for (const mock of [...Object.values(messages), onSettled]) mock.mockReset();
    messages.ack.mockImplementation((_queue, _consumer, { deliveries }) => Promise.resolve(deliveries.length));
    messages.retry.mockResolvedValue([]);
    messages.bury.mockResolvedValue([]);
    messages.discard.mockResolvedValue(1);
    settlements = new Settlements(QUEUE, messages as unknown as MessageStore, prefetch, onSettled);
  });
  afterEach(() => {
    jest.useRealTimers();
  });

  const retry = (delivery: string) => settlements.retry({ delivery, delayMs: 5, record: delivery }, performance.now());
  const bury = (delivery: string) => settlements.bury({ delivery, record: null }, performance.now());
  const ack = (delivery: string) => settlements.ack(delivery, 10, performance.now());
  const names = (from: number, to: number) => Array.from({ length: to - from }, (_, index) => `m${from + index}`);

  it('gathers for 5 ms from the first entry on', () => {
    expect([settlements.isDue, settlements.isGathering, settlements.dueAtMs]).toEqual([false, false, null]);
    ack('a');
    jest.advanceTimersByTime(4);
    ack('b');
    expect([settlements.isDue, settlements.isGathering]).toEqual([false, true]);
    jest.advanceTimersByTime(1);
    expect([settlements.isDue, settlements.isGathering]).toEqual([true, false]);
  });

  it.each([
    [0, 5],
    [5, 5],
    [12, 12],
    [25, 25],
    [60_000, 25],
  ])('gathers beside handlers of %d ms for %d ms', (ofHandlers, ms) => {
    prefetch.handlerMs = ofHandlers;
    ack('a');
    jest.advanceTimersByTime(ms - 1);
    expect(settlements.isGathering).toBe(true);
    jest.advanceTimersByTime(1);
    expect(settlements.isDue).toBe(true);
  });

  it('waits no longer once there are as many acks as one call takes', () => {
    for (const name of names(0, 1_000)) ack(name);
    expect(settlements.isDue).toBe(true);
  });

  it('sends everything, each kind in its order, and tells what was no longer ours', async () => {
    messages.retry.mockResolvedValue(['r1']);
    ack('a1');
    retry('r1');
    bury('b1');
    settlements.discard('d1', performance.now());
    ack('a2');
    retry('r2');
    await settlements.sendAll(CONSUMER);
    expect(messages.ack.mock.calls).toEqual([
      [QUEUE, CONSUMER, { deliveries: ['a1', 'a2'], handlingMs: 20 }, undefined],
    ]);
    expect(messages.retry.mock.lastCall?.[2].map(({ delivery }) => delivery)).toEqual(['r1', 'r2']);
    expect(onSettled.mock.calls).toEqual([
      [['a1', 'a2'], []],
      [['r1', 'r2'], ['r1']],
      [['b1'], []],
      [['d1'], []],
    ]);
    expect(settlements.dueAtMs).toBeNull();
    await settlements.sendAll(CONSUMER);
    expect(messages.ack).toHaveBeenCalledTimes(1);
  });

  it('leaves what is added meanwhile for later, and gathers it for as long', async () => {
    messages.ack.mockImplementationOnce(async (_queue, _consumer, { deliveries }) => {
      jest.advanceTimersByTime(3);
      ack('added');
      return Promise.resolve(deliveries.length);
    });
    ack('first');
    jest.advanceTimersByTime(5);
    await settlements.sendAll(CONSUMER);
    expect(messages.ack).toHaveBeenCalledTimes(1);
    expect(settlements.isGathering).toBe(true);
    jest.advanceTimersByTime(2);
    expect(settlements.isDue).toBe(true);
    await settlements.sendAll(CONSUMER);
    expect(messages.ack.mock.lastCall?.[2].deliveries).toEqual(['added']);
  });

  it('splits what is too much for one call', async () => {
    for (const name of names(0, 2_500)) ack(name);
    for (const name of names(0, 250)) retry(name);
    await settlements.sendAll(CONSUMER);
    expect(messages.ack.mock.calls.map(([, , { deliveries }]) => deliveries.length)).toEqual([1_000, 1_000, 500]);
    expect(messages.retry.mock.calls.map(([, , entries]) => entries.length)).toEqual([100, 100, 50]);
  });

  it('splits large records, and sends one that is larger than any call should be', async () => {
    const megabytes = (count: number): string => 'x'.repeat(count * 1_024 * 1_024);
    for (const [delivery, count] of Object.entries({ a: 3, b: 1, c: 1, d: 9, e: 1 })) {
      settlements.retry({ delivery, delayMs: 5, record: megabytes(count) }, performance.now());
      settlements.bury({ delivery, record: count === 1 ? null : megabytes(count) }, performance.now());
    }
    await settlements.sendAll(CONSUMER);
    const sent = (calls: readonly (readonly { readonly delivery: string }[])[]): string[] =>
      calls.map(entries => entries.map(({ delivery }) => delivery).join(''));
    expect(sent(messages.retry.mock.calls.map(([, , entries]) => entries))).toEqual(['ab', 'c', 'd', 'e']);
    expect(sent(messages.bury.mock.calls.map(([, , entries]) => entries))).toEqual(['abc', 'd', 'e']);
  });

  it('counts the time of handlers once, however many calls and failures it takes', async () => {
    for (const name of names(0, 1_500)) ack(name);
    messages.ack.mockRejectedValueOnce(new Error('away'));
    await expect(settlements.sendAll(CONSUMER)).rejects.toThrow('away');
    await settlements.sendAll(CONSUMER);
    const answered = messages.ack.mock.calls.slice(1);
    expect(answered.map(([, , { handlingMs }]) => handlingMs)).toEqual([15_000, 0]);
  });

  it('asks for each call what it is to say of the credit', async () => {
    for (const name of names(0, 1_500)) ack(name);
    const credit = jest.fn(() => (credit.mock.calls.length === 1 ? undefined : { places: 3, leaseMs: 9_000 }));
    await settlements.sendAll(CONSUMER, credit);
    expect(messages.ack.mock.calls.map(([, , , said]) => said)).toEqual([undefined, { places: 3, leaseMs: 9_000 }]);
    await settlements.sendAll(CONSUMER, credit);
    expect(credit).toHaveBeenCalledTimes(2);
  });

  it.each(['ack', 'retry', 'bury', 'discard'] as const)('keeps what a failing %s did not tell', async kind => {
    messages[kind].mockRejectedValueOnce(new Error('away'));
    ack('a');
    retry('r');
    bury('b');
    settlements.discard('d', performance.now());
    await expect(settlements.sendAll(CONSUMER)).rejects.toThrow('away');
    expect(settlements.dueAtMs).not.toBeNull();
    await settlements.sendAll(CONSUMER);
    expect(onSettled.mock.calls.flatMap(([told]) => told).toSorted()).toEqual(['a', 'b', 'd', 'r']);
    expect(settlements.dueAtMs).toBeNull();
  });

  describe.each(['retry', 'bury'] as const)('%s, asked once more', kind => {
    const settle = (delivery: string) => (kind === 'retry' ? retry(delivery) : bury(delivery));

    async function failOnce(error: Error): Promise<void> {
      messages[kind].mockRejectedValueOnce(error);
      await expect(settlements.sendAll(CONSUMER)).rejects.toThrow(error.message);
    }

    it('tells of no loss where the first call may have been heard', async () => {
      settle('a');
      await failOnce(new UnknownOutcomeError('MXRMQ_REPLY_LOST', 'The answer never came.'));
      settle('b');
      messages[kind].mockResolvedValue(['a', 'b']);
      await settlements.sendAll(CONSUMER);
      expect(onSettled.mock.calls).toEqual([[['a', 'b'], ['b']]]);
    });

    it('tells of it where the first call was refused', async () => {
      settle('a');
      await failOnce(new RedisUnavailableError('MXRMQ_REDIS_UNREACHABLE', 'No connection.'));
      messages[kind].mockResolvedValue(['a']);
      await settlements.sendAll(CONSUMER);
      expect(onSettled.mock.calls).toEqual([[['a'], ['a']]]);
    });

    it('doubts no delivery for longer than it waits', async () => {
      settle('a');
      await failOnce(new Error('away'));
      await settlements.sendAll(CONSUMER);
      settle('a');
      messages[kind].mockResolvedValue(['a']);
      await settlements.sendAll(CONSUMER);
      expect(onSettled.mock.calls).toEqual([
        [['a'], []],
        [['a'], ['a']],
      ]);
    });
  });

  it('never has two calls for the same entries under way', async () => {
    let answer: (lost: readonly string[]) => void = () => {};
    messages.retry.mockReturnValueOnce(new Promise(resolve => (answer = resolve)));
    retry('r1');
    const sends = [settlements.sendFailures(CONSUMER), settlements.sendFailures(CONSUMER)];
    retry('r2');
    answer([]);
    await Promise.all(sends);
    expect(messages.retry.mock.calls.map(([, , entries]) => entries.map(({ delivery }) => delivery))).toEqual([
      ['r1'],
      ['r2'],
    ]);
  });

  it('hands acks to a turn, and what comes after to the next', () => {
    for (const name of names(0, 5)) ack(name);
    expect(settlements.takeAcks(3)).toEqual({ deliveries: ['m0', 'm1', 'm2'], handlingMs: 50 });
    ack('late');
    expect(settlements.takeAcks(10)).toEqual({ deliveries: ['m3', 'm4', 'late'], handlingMs: 10 });
    expect(settlements.takeAcks(10)).toEqual({ deliveries: [], handlingMs: 0 });
    expect(onSettled).not.toHaveBeenCalled();
  });

  it('takes back the acks of a turn that was given up, before those that came since', async () => {
    ack('a1');
    const acks = settlements.takeAcks(10);
    ack('a2');
    settlements.takeBack(acks);
    await settlements.sendAll(CONSUMER);
    expect(messages.ack.mock.calls).toEqual([
      [QUEUE, CONSUMER, { deliveries: ['a1', 'a2'], handlingMs: 20 }, undefined],
    ]);
  });

  it('forgets everything when the consumer has lost it', async () => {
    ack('a');
    retry('r');
    bury('b');
    settlements.discard('d', performance.now());
    settlements.clear();
    await settlements.sendAll(CONSUMER);
    for (const mock of Object.values(messages)) expect(mock).not.toHaveBeenCalled();
    expect(settlements.dueAtMs).toBeNull();
  });
});
