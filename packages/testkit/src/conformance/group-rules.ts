import { expect, it } from '@jest/globals';
import type { Scene } from './scene.js';

const PAYMENT = { topic: 'orders', group: 'payment' };
const MAIL = { topic: 'orders', group: 'mail' };

export function groupRules(scene: () => Scene): void {
  it('get a copy each of what is produced after they joined', async () => {
    await scene().store.messages.join(PAYMENT);
    await scene().store.messages.join(MAIL);
    await scene().produce({ payload: 1 }, { payload: 2, due: { afterMs: 5 } });
    for (const queue of [PAYMENT, MAIL]) {
      expect(await scene().pending('normal', queue)).toEqual([1]);
      expect((await scene().look(queue)).delayed).toHaveLength(1);
      expect((await scene().look(queue)).totals).toEqual({ produced: 2 });
    }
  });

  it('leave what came before them to the default group, which gets nothing more unless it joins', async () => {
    await scene().produce({ payload: 'before' });
    await scene().store.messages.join(PAYMENT);
    await scene().produce({ payload: 'between' });
    await scene().store.messages.join(scene().queue);
    await scene().produce({ payload: 'after' });
    expect(await scene().pending()).toEqual(['before', 'after']);
    expect(await scene().pending('normal', PAYMENT)).toEqual(['between', 'after']);
  });

  it('are heard of by a producer that has produced before', async () => {
    const other = await scene().otherProcess();
    await other.messages.produce(scene().batch([scene().message({ payload: 'before' })]));
    await scene().store.messages.join(PAYMENT);
    await other.messages.produce(scene().batch([scene().message({ payload: 'after' })]));
    expect(await scene().pending('normal', PAYMENT)).toEqual(['after']);
  });

  it('join by claiming too', async () => {
    await scene().consumer('c1', PAYMENT).claim();
    await scene().produce({ payload: 1 });
    expect(await scene().pending('normal', PAYMENT)).toEqual([1]);
  });

  it('join once', async () => {
    for (let i = 0; i < 3; i++) await scene().store.messages.join(PAYMENT);
    await scene().produce({ payload: 1 });
    expect(await scene().pending('normal', PAYMENT)).toEqual([1]);
  });

  it('settle their copies apart from each other', async () => {
    await scene().store.messages.join(PAYMENT);
    await scene().store.messages.join(MAIL);
    await scene().produce({ payload: 1 });
    const paying = scene().consumer('c1', PAYMENT);
    const mailing = scene().consumer('c1', MAIL);
    const record = await paying.claimOne();
    expect(await mailing.claimOne()).toBe(record);
    expect(await paying.ack(record)).toBe(1);
    expect(await mailing.held()).toEqual([record]);
    expect(await mailing.bury(record)).toEqual([]);
    expect(await scene().store.deadLetters.count(PAYMENT)).toBe(0);
    expect(await scene().store.deadLetters.count(MAIL)).toBe(1);
  });
}
