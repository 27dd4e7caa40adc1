import { expect, it } from '@jest/globals';
import type { Wish } from './messages.js';
import type { Scene } from './scene.js';

function many(priority: 'high' | 'normal' | 'low', count: number): Wish[] {
  return Array.from({ length: count }, (_, index) => ({ priority, payload: `${priority} ${index + 1}` }));
}

export function orderRules(scene: () => Scene): void {
  it('is first in first out on each level, and high before normal before low', async () => {
    await scene().produce(...many('low', 2), ...many('high', 2), ...many('normal', 2));
    const claimed = await scene().consumer().claimPayloads();
    expect(claimed).toEqual(['high 1', 'high 2', 'normal 1', 'normal 2', 'low 1', 'low 2']);
  });

  it('gives each level its share first, and what is left of the room by strict order', async () => {
    await scene().produce(...many('low', 4), ...many('normal', 1), ...many('high', 5));
    const claimed = await scene()
      .consumer()
      .claimPayloads({ room: 6, quotas: [3, 2, 1] });
    expect(claimed).toEqual(['high 1', 'high 2', 'high 3', 'normal 1', 'low 1', 'high 4']);
    expect(await scene().pending('low')).toEqual(['low 2', 'low 3', 'low 4']);
  });

  it('never takes more than there is room for, whatever the shares', async () => {
    await scene().produce(...many('low', 4), ...many('normal', 4), ...many('high', 4));
    expect(
      await scene()
        .consumer()
        .claimPayloads({ room: 3, quotas: [2, 2, 2] }),
    ).toEqual(['high 1', 'high 2', 'normal 1']);
  });

  it('has no share for a level whose quota is none, as long as others fill the room', async () => {
    await scene().produce(...many('high', 2), ...many('low', 2));
    const consumer = scene().consumer();
    expect(await consumer.claimPayloads({ room: 1, quotas: [0, 0, 1] })).toEqual(['low 1']);
    expect(await consumer.claimPayloads({ room: 3, quotas: [0, 0, 1] })).toEqual(['low 2', 'high 1', 'high 2']);
  });

  it('puts what is retried at the end', async () => {
    await scene().produce({ payload: 1 }, { payload: 2 });
    const consumer = scene().consumer();
    await consumer.retry(await consumer.claimOne(), 0);
    expect(await consumer.claimPayloads()).toEqual([2, 1]);
  });

  it('puts what is released at the head', async () => {
    await scene().produce({ payload: 1 }, { payload: 2 }, { payload: 3 });
    const consumer = scene().consumer();
    await consumer.release(...(await consumer.claim({ room: 2 })).records);
    expect(await consumer.claimPayloads()).toEqual([1, 2, 3]);
  });
}
