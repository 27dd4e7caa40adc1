import { afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals';
import { ServerClock } from '../clock/server-clock.js';
import { endOfTick, FakeMessageStore } from './fake-message-store.fixture.js';
import { OutgoingGroup, OutgoingMessage } from './outgoing.js';
import type { Durability } from '../store/message-store.js';
import { PreparedMessage } from './prepared-message.js';
import { SendBuffer } from './send-buffer.js';
import { TopicBatcher } from './topic-batcher.js';

const TIMEOUT_MS = 1000;
const MIB = 1024 * 1024;

describe('TopicBatcher', () => {
  let store: FakeMessageStore;
  let batcher: TopicBatcher;
  let made: number;
  let settled: string[];

  beforeEach(() => {
    jest.useFakeTimers({ doNotFake: ['nextTick', 'setImmediate', 'queueMicrotask'] });
    store = new FakeMessageStore();
    made = 0;
    settled = [];
    batcher = new TopicBatcher('orders', {
      messages: store,
      clock: new ServerClock(),
      producer: 'session1',
      produceTimeoutMs: TIMEOUT_MS,
      buffer: new SendBuffer(),
    });
  });

  afterEach(() => {
    jest.useRealTimers();
  });

  function prepare(bytes = 100, durability: Durability | null = null): PreparedMessage {
    const id = `id-${++made}`;
    return new PreparedMessage(null, bytes, durability, () => ({ id, record: `record of ${id}`, priority: 1 }));
  }

  it('puts only messages into one batch that ask for the same durability, in their order', async () => {
    const one = { replicas: 1, timeoutMs: 500 };
    for (const durability of [null, null, one, { ...one }, { ...one, replicas: 2 }, null]) {
      add(prepare(100, durability));
    }
    await endOfTick();

    expect(store.sizes).toEqual([2, 2, 1, 1]);
    expect(store.sent.map(({ durability }) => durability?.replicas)).toEqual([undefined, 1, 2, undefined]);
  });

  /** Adds a message and notes in `settled` what its caller was told. */
  function add(message = prepare()): void {
    const deadlineMs = performance.now() + TIMEOUT_MS;
    const told = (error: unknown) =>
      settled.push(`${message.entry.id} ${String(error instanceof Error && error.name)}`);
    batcher.add(new OutgoingMessage(message, deadlineMs, id => settled.push(id), told));
  }

  function addMany(count: number): void {
    for (let n = 0; n < count; n++) add();
  }

  function addGroup(count: number): string[] {
    const members = Array.from({ length: count }, (_, position) => ({ message: prepare(), position }));
    const ids: string[] = [];
    const group = { topic: 'orders', members, bytes: 100 * count };
    batcher.add(
      new OutgoingGroup(
        group,
        performance.now() + TIMEOUT_MS,
        ids,
        () => settled.push('group'),
        () => {},
      ),
    );
    return ids;
  }

  it('sends a lone message at the end of the tick in which it was added', async () => {
    add();
    expect(store.sent).toEqual([]);
    await endOfTick();
    expect(store.sent).toMatchObject([{ topic: 'orders', producer: 'session1', number: 1, entries: [{ id: 'id-1' }] }]);
  });

  it('sends what is added in one tick together, in order', async () => {
    add();
    add();
    await Promise.resolve().then(() => add());
    await endOfTick();
    expect(store.sizes).toEqual([3]);
    expect(store.batch(1).entries.map(entry => entry.id)).toEqual(['id-1', 'id-2', 'id-3']);
  });

  it('sends half of what waits at a time, but 50 to 200 messages', async () => {
    addMany(700);
    await endOfTick();
    expect(store.sizes).toEqual([200, 200, 150, 75]);
    store.batch(1).answer();
    await endOfTick();
    expect(store.sizes.slice(4)).toEqual([50]);
    store.batch(2).answer();
    await endOfTick();
    expect(store.sizes.slice(5)).toEqual([25]);
  });

  it('keeps to four batches in flight and gathers what is added meanwhile', async () => {
    for (let tick = 0; tick < 10; tick++) {
      add();
      await endOfTick();
    }
    expect(store.sizes).toEqual([1, 1, 1, 1]);
    store.batch(1).answer();
    await endOfTick();
    expect(store.sizes).toEqual([1, 1, 1, 1, 6]);
    expect(store.sent.map(batch => batch.number)).toEqual([1, 2, 3, 4, 5]);
  });

  it('has callers that were just answered share the next batch', async () => {
    addMany(40);
    await endOfTick();
    const again = Promise.resolve().then(() => addMany(20));
    store.batch(1).answer();
    addMany(20);
    await again;
    await endOfTick();
    expect(store.sizes).toEqual([40, 40]);
  });

  it('keeps a batch within 1 MiB, but sends a message that is larger alone', async () => {
    add(prepare(0.6 * MIB));
    add(prepare(0.4 * MIB));
    add(prepare(0.1 * MIB));
    add(prepare(3 * MIB));
    await endOfTick();
    expect(store.sizes).toEqual([2, 1, 1]);
  });

  it('tells each caller of its own message', async () => {
    addMany(3);
    await endOfTick();
    store.batch(1).answer(new Map([[1, 'id-of-the-first']]));
    await endOfTick();
    expect(settled).toEqual(['id-1', 'id-of-the-first', 'id-3']);
  });

  it('tells every caller of a refused batch, and goes on', async () => {
    addMany(2);
    await endOfTick();
    store.batch(1).refuse(new RangeError());
    await endOfTick();
    expect(settled).toEqual(['id-1 RangeError', 'id-2 RangeError']);
    add();
    await endOfTick();
    expect(store.batch(2)).toMatchObject({ number: 2, entries: [{ id: 'id-3' }] });
  });

  it('sends a group whole and alone, in its turn', async () => {
    add();
    const ids = addGroup(300);
    add();
    await endOfTick();
    expect(store.sizes).toEqual([1, 300, 1]);
    store.batch(2).answer(new Map([[7, 'id-of-the-first']]));
    await endOfTick();
    expect(settled).toEqual(['group']);
    expect(ids).toHaveLength(300);
    expect(ids.slice(6, 9)).toEqual(['id-8', 'id-of-the-first', 'id-10']);
  });

  it('lets no batch run 64 numbers ahead of an unanswered one', async () => {
    add();
    await endOfTick();
    for (let number = 2; number <= 64; number++) {
      add();
      await endOfTick();
      store.batch(number).answer();
      await endOfTick();
    }
    addMany(5);
    await endOfTick();
    expect(store.sent).toHaveLength(64);
    store.batch(1).answer();
    await endOfTick();
    expect(store.batch(65)).toMatchObject({ number: 65 });
    expect(store.sizes[64]).toBe(5);
  });

  it('gives a batch until the deadline of its first message', async () => {
    addMany(1);
    jest.advanceTimersByTime(10);
    addMany(1);
    const addedMs = performance.now();
    await endOfTick();
    expect(store.batch(1).deadlineMs).toBe(addedMs - 10 + TIMEOUT_MS);
  });

  it('rejects what could not be sent in time, though the batches before it are never answered', async () => {
    for (let tick = 0; tick < 4; tick++) {
      add();
      await endOfTick();
    }
    add();
    jest.advanceTimersByTime(TIMEOUT_MS / 2);
    add();
    await endOfTick();
    jest.advanceTimersByTime(TIMEOUT_MS / 2);
    expect(settled).toEqual(['id-5 ProduceTimeoutError']);
    jest.advanceTimersByTime(TIMEOUT_MS / 2);
    expect(settled).toEqual(['id-5 ProduceTimeoutError', 'id-6 ProduceTimeoutError']);
    expect(store.sent).toHaveLength(4);
    expect(jest.getTimerCount()).toBe(0);
  });

  it('is drained once everything is answered, and leaves no timer', async () => {
    await batcher.drained();
    addMany(900);
    const drained = batcher.drained().then(() => settled.push('drained'));
    for (let position = 1; settled.length < 900; position++) {
      await endOfTick();
      store.batch(position).answer();
      await endOfTick();
    }
    await drained;
    expect(settled).toHaveLength(901);
    expect(settled.at(-1)).toBe('drained');
    expect(jest.getTimerCount()).toBe(0);
  });
});
