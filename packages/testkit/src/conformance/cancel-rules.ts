import { expect, it } from '@jest/globals';
import type { Wish } from './messages.js';
import type { Scene } from './scene.js';

const DUE = { afterMs: 60_000 };
const WINDOW_MS = 120_000;

export function cancelRules(scene: () => Scene): void {
  /** As a producer makes it of a `messageId`. */
  function named(messageId: string, wish: Wish = {}): Wish {
    const deduplicationKey = `m:${messageId}`;
    return {
      ...wish,
      envelope: { messageId, deduplicationKey },
      deduplication: { key: deduplicationKey, windowMs: WINDOW_MS },
    };
  }

  const cancel = (id: string): Promise<string> => scene().store.messages.cancel('orders', id);

  it('takes a delayed message back, once', async () => {
    const [id = ''] = await scene().produce({ due: DUE }, { payload: 'stays', due: DUE });
    expect(await cancel(id)).toBe('cancelled');
    expect(await cancel(id)).toBe('not-delayed');
    await scene().advance(DUE.afterMs);
    expect(await scene().consumer().claimPayloads()).toEqual(['stays']);
    expect((await scene().look()).totals).toEqual({ produced: 2, cancelled: 1 });
  });

  it('takes back one of many that are due at the same time, whatever their priority', async () => {
    const levels = ['high', 'normal', 'low'] as const;
    const due = { atMs: scene().nowMs + 60_000 };
    const wishes = Array.from({ length: 30 }, (_, payload) => ({
      payload,
      due,
      priority: levels[payload % 3] ?? 'low',
    }));
    const ids = await scene().produce(...wishes);
    for (const place of [0, 29, 13, 14, 15]) {
      expect(await cancel(ids[place] ?? '')).toBe('cancelled');
      expect(await cancel(ids[place] ?? '')).toBe('not-delayed');
    }
    const left = ids.filter((_, place) => ![0, 29, 13, 14, 15].includes(place));
    expect((await scene().look()).delayed.map(({ recordId }) => recordId)).toEqual(left);
  });

  it('takes back a large one', async () => {
    const [id = ''] = await scene().produce({ payload: 'x'.repeat(5_000), due: DUE });
    expect(await cancel(id)).toBe('cancelled');
    expect((await scene().look()).delayed).toEqual([]);
  });

  it('takes it back by its messageId, which is then free again', async () => {
    await scene().produce(named('a', { due: DUE }));
    expect(await cancel('a')).toBe('cancelled');
    await scene().produce(named('a', { payload: 2 }));
    expect(await scene().pending()).toEqual([2]);
  });

  it('frees a key by whichever name the message is cancelled', async () => {
    const [byId = ''] = await scene().produce(named('a', { due: DUE }));
    const deduplication = { key: 'k:b', windowMs: WINDOW_MS };
    const [byKey = ''] = await scene().produce({ due: DUE, envelope: { deduplicationKey: 'k:b' }, deduplication });
    expect([await cancel(byId), await cancel(byKey)]).toEqual(['cancelled', 'cancelled']);
    const reply = await scene().send([scene().message(named('a')), scene().message({ deduplication })]);
    expect(reply.duplicates.size).toBe(0);
  });

  it('takes it back in all groups', async () => {
    const queues = ['payment', 'mail'].map(group => ({ topic: 'orders', group }));
    for (const queue of queues) await scene().store.messages.join(queue);
    const [id = ''] = await scene().produce({ due: DUE });
    expect(await cancel(id)).toBe('cancelled');
    for (const queue of queues) {
      expect(await scene().look(queue)).toMatchObject({ delayed: [], totals: { produced: 1, cancelled: 1 } });
    }
  });

  it('leaves what is not delayed (any more), and its key', async () => {
    await scene().produce(named('pending', { payload: 'pending' }));
    await scene().produce(named('due', { payload: 'due', due: { afterMs: 1 } }));
    await scene().advance(1);
    const consumer = scene().consumer();
    await consumer.claim({ room: 0 });
    for (const id of ['pending', 'due', 'unknown']) expect(await cancel(id)).toBe('not-delayed');
    expect(await consumer.claimPayloads()).toEqual(['pending', 'due']);
    expect((await scene().send([scene().message(named('due'))])).duplicates.size).toBe(1);
  });

  it('takes back one that waits for a retry', async () => {
    const [id = ''] = await scene().produce({ payload: 1 });
    const consumer = scene().consumer();
    await consumer.retry(await consumer.claimOne(), 1_000);
    expect(await cancel(id)).toBe('cancelled');
    expect((await scene().look()).delayed).toEqual([]);
  });

  it('leaves a key that another message holds by now', async () => {
    const [id = ''] = await scene().produce(named('a', { due: { afterMs: 10 * WINDOW_MS } }));
    await scene().advance(WINDOW_MS + 1);
    const [holder = ''] = await scene().produce(named('a', { payload: 2 }));
    expect(await cancel(id)).toBe('cancelled');
    const reply = await scene().send([scene().message(named('a'))]);
    expect([...reply.duplicates]).toEqual([[0, holder]]);
  });
}
