import { beforeEach, describe, expect, it, jest } from '@jest/globals';
import { QueueClosedError } from '../errors/queue-state.errors.js';
import { resolveOptions } from '../options/resolve-options.js';
import type { DeadLetterStore } from '../store/dead-letter-store.js';
import { DeadLetters } from './dead-letters.js';

describe('DeadLetters', () => {
  const store = {
    page: jest.fn<DeadLetterStore['page']>(),
    get: jest.fn<DeadLetterStore['get']>(),
    count: jest.fn<DeadLetterStore['count']>(),
    requeue: jest.fn<DeadLetterStore['requeue']>(),
    delete: jest.fn<DeadLetterStore['delete']>(),
  };
  const assertOpen = jest.fn<(call: string) => void>();
  const deadLetters = new DeadLetters({ deadLetters: store }, resolveOptions({}), assertOpen);

  beforeEach(() => {
    for (const mock of [...Object.values(store), assertOpen]) mock.mockReset();
    store.page.mockResolvedValue({ letters: [], cursor: null });
    store.get.mockResolvedValue(null);
  });

  const calls: [string, (topic: string, group?: string) => Promise<unknown>][] = [
    ['page', (topic, group = '') => deadLetters.page(topic, { group })],
    ['get', (topic, group) => deadLetters.get(topic, 'id', group)],
    ['count', (topic, group) => deadLetters.count(topic, group)],
    ['requeue', (topic, group) => deadLetters.requeue(topic, ['id'], group)],
    ['delete', (topic, group) => deadLetters.delete(topic, ['id'], group)],
  ];

  const untouched = () => Object.values(store).every(mock => mock.mock.calls.length === 0);

  it.each(calls)('%s asks for the queue of the topic and group', async (name, call) => {
    await call('orders');
    await call('orders', 'payment');
    const mock = store[name as 'count'];
    expect(mock.mock.calls.map(([queue]) => queue)).toEqual([
      { topic: 'orders', group: '' },
      { topic: 'orders', group: 'payment' },
    ]);
  });

  it.each(calls)('%s rejects names that would reach other keys', async (_, call) => {
    await expect(call('a}:x{b')).rejects.toMatchObject({ code: 'MXRMQ_TOPIC_INVALID' });
    await expect(call('orders', 'a:b')).rejects.toMatchObject({ code: 'MXRMQ_TOPIC_INVALID' });
    expect(untouched()).toBe(true);
  });

  it.each(['', 'r1', '12', '12:', {}])('refuses the cursor %j instead of beginning again', async cursor => {
    await expect(deadLetters.page('orders', { cursor: cursor as string })).rejects.toMatchObject({
      code: 'MXRMQ_OPTIONS_INVALID',
    });
    expect(untouched()).toBe(true);
  });

  it.each(calls)('%s rejects on a queue that is closed, and asks nobody', async (_, call) => {
    assertOpen.mockImplementation(name => {
      throw new QueueClosedError(name);
    });
    await expect(call('orders')).rejects.toThrow(QueueClosedError);
    expect(untouched()).toBe(true);
  });

  it.each([
    [undefined, 50],
    [0, 1],
    [-5, 1],
    [Number.NaN, 1],
    [2.9, 2],
    [5_000, 1_000],
  ])('makes of a limit of %p one of %d', async (limit, expected) => {
    await deadLetters.page('orders', limit === undefined ? {} : { limit });
    expect(store.page).toHaveBeenCalledWith({ topic: 'orders', group: '' }, null, expected);
  });
});
