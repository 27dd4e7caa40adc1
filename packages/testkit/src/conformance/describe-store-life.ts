import { afterEach, expect, it } from '@jest/globals';
import type { QueueStore } from '@mx-rmq/core';

/** What must hold of opening, checking and closing a store. */
export function describeStoreLife(make: () => QueueStore): void {
  const stores: QueueStore[] = [];

  afterEach(async () => {
    await Promise.all(stores.splice(0).map(store => store.close()));
  });

  function open(): QueueStore {
    const store = make();
    stores.push(store);
    return store;
  }

  const queue = { topic: 'orders', group: '' };

  it('connects any number of times', async () => {
    const store = open();
    await Promise.all([store.connect(), store.connect()]);
    await store.connect();
    expect(await store.deadLetters.count(queue)).toBe(0);
  });

  it('works without being connected first', async () => {
    const store = open();
    await store.messages.join(queue);
    expect(await store.statistics.queues()).toContainEqual(queue);
  });

  it('says what it is, and how long that took', async () => {
    const store = open();
    await store.connect();
    const { server, roundTripMs } = await store.check(1_000);
    expect(server).toMatch(/^\w+/);
    expect(roundTripMs).toBeGreaterThanOrEqual(0);
  });

  it('knows the time', async () => {
    const store = open();
    await store.connect();
    expect(Math.abs(store.clock.nowMs() - Date.now())).toBeLessThan(60_000);
  });

  it('closes before it was opened, and again', async () => {
    const store = open();
    await expect(store.close()).resolves.toBeUndefined();
    await expect(store.close()).resolves.toBeUndefined();
  });

  it('refuses every call once it is closed, as not applied', async () => {
    const store = open();
    await store.connect();
    await store.close();
    const refused = { outcome: 'not-applied', code: 'MXRMQ_REDIS_UNREACHABLE' };
    await expect(store.connect()).rejects.toMatchObject(refused);
    await expect(store.check(100)).rejects.toMatchObject(refused);
    await expect(store.messages.join(queue)).rejects.toMatchObject(refused);
    await expect(store.messages.held(queue, 'c1')).rejects.toMatchObject(refused);
    await expect(store.deadLetters.count(queue)).rejects.toMatchObject(refused);
    await expect(store.statistics.queues()).rejects.toMatchObject(refused);
  });

  it('is disposed of by closing it', async () => {
    const store = open();
    await store.connect();
    await store[Symbol.asyncDispose]();
    await expect(store.connect()).rejects.toMatchObject({ outcome: 'not-applied' });
  });
}
