import { expect, it } from '@jest/globals';
import type { Scene } from './scene.js';

const WINDOW_MS = 60_000;
const A = { key: 'm:a', windowMs: WINDOW_MS };

export function deduplicationRules(scene: () => Scene): void {
  it('stores a message once, and says which one holds its key', async () => {
    const [holder = ''] = await scene().produce({ payload: 1, deduplication: A });
    const reply = await scene().send([scene().message({ payload: 2, deduplication: A })]);
    expect([...reply.duplicates]).toEqual([[0, holder]]);
    expect(await scene().pending()).toEqual([1]);
  });

  it('names duplicates by their place in the batch', async () => {
    const [holder = ''] = await scene().produce({ deduplication: A });
    const fresh = scene().message({ deduplication: { ...A, key: 'k:b' } });
    const reply = await scene().send([
      scene().message(),
      fresh,
      scene().message({ deduplication: A }),
      scene().message({ due: { afterMs: 1 } }),
      scene().message({ deduplication: { ...A, key: 'k:b' }, due: { afterMs: 1 } }),
    ]);
    expect([...reply.duplicates]).toEqual([
      [2, holder],
      [4, fresh.id],
    ]);
    expect((await scene().look()).totals).toEqual({ produced: 4 });
  });

  it('outlives the message, whatever became of it', async () => {
    await scene().produce({ payload: 1, deduplication: A });
    const consumer = scene().consumer();
    await consumer.ack(await consumer.claimOne());
    await scene().produce({ payload: 2, deduplication: A });
    expect((await consumer.claim()).records).toEqual([]);
  });

  it('lasts to the last ms of its window, which a duplicate does not prolong', async () => {
    await scene().produce({ payload: 1, deduplication: A });
    await scene().advance(WINDOW_MS);
    await scene().produce({ payload: 2, deduplication: A });
    await scene().advance(1);
    await scene().produce({ payload: 3, deduplication: A });
    expect(await scene().pending()).toEqual([1, 3]);
  });

  it('holds of delayed messages', async () => {
    await scene().produce({ payload: 1, deduplication: A, due: { afterMs: 1_000 } });
    await scene().produce({ payload: 2, deduplication: A });
    expect((await scene().look()).delayed).toHaveLength(1);
    expect(await scene().pending()).toEqual([]);
  });

  it('holds of one topic, and of all its groups at once', async () => {
    const queues = ['payment', 'mail'].map(group => ({ topic: 'orders', group }));
    for (const queue of queues) await scene().store.messages.join(queue);
    await scene().produce({ payload: 1, deduplication: A });
    await scene().produce({ payload: 2, deduplication: A });
    await scene().send([scene().message({ payload: 3, deduplication: A })], { topic: 'other' });
    for (const queue of queues) expect(await scene().pending('normal', queue)).toEqual([1]);
    expect(await scene().pending('normal', { topic: 'other', group: '' })).toEqual([3]);
  });

  it('goes by the whole key', async () => {
    for (const key of ['m:a', 'k:a', 'm:a:', 'm:A', 'm:constructor', 'm:__proto__']) {
      await scene().produce({ payload: key, deduplication: { key, windowMs: WINDOW_MS } });
    }
    expect(await scene().pending()).toHaveLength(6);
  });
}
