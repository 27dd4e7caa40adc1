import { expect, it } from '@jest/globals';
import { LEASE_MS } from './scene-consumer.js';
import type { Scene } from './scene.js';

export function leaseRules(scene: () => Scene): void {
  it('are renewed for all that is held, from now on', async () => {
    await scene().produce({}, {});
    const consumer = scene().consumer();
    await consumer.claim();
    await scene().advance(3_000);
    expect(await consumer.renew()).toEqual({ code: 'renewed', held: 2 });
    expect((await scene().look()).leases).toEqual({ c1: scene().nowMs + LEASE_MS });
  });

  it('are renewed though they have ended, as long as nobody took over', async () => {
    await scene().produce({});
    const consumer = scene().consumer();
    await consumer.claim();
    await scene().advance(10 * LEASE_MS);
    expect(await consumer.renew()).toEqual({ code: 'renewed', held: 1 });
    expect(await scene().consumer('other').reap(consumer)).toMatchObject({ code: 'alive' });
  });

  it('are none for who holds nothing', async () => {
    const consumer = scene().consumer();
    expect(await consumer.renew()).toEqual({ code: 'renewed', held: 0 });
    await consumer.claim();
    expect(await consumer.renew()).toEqual({ code: 'renewed', held: 0 });
    expect((await scene().look()).leases).toEqual({});
  });

  it('are told to others as the time to look again', async () => {
    await scene().produce({}, {}, {});
    const endsAtMs = scene().nowMs + LEASE_MS;
    await scene().consumer('a').claimOne();
    await scene().advance(1);
    await scene().consumer('b').claimOne();
    expect(await scene().consumer('c').claim({ room: 0 })).toMatchObject({ ended: null, nextAtMs: endsAtMs });
    const own = scene().consumer('d');
    await own.claimOne();
    expect(await own.claim({ room: 0 })).toMatchObject({ nextAtMs: endsAtMs });
  });

  it('compete with the next delayed message for that time', async () => {
    await scene().produce({});
    await scene().consumer('a').claimOne();
    await scene().produce({ due: { afterMs: LEASE_MS - 1 } });
    expect(await scene().consumer('b').claim()).toMatchObject({ nextAtMs: scene().nowMs + LEASE_MS - 1 });
  });

  it('of one’s own say nothing to oneself', async () => {
    await scene().produce({});
    const consumer = scene().consumer();
    await consumer.claimOne();
    await scene().advance(LEASE_MS);
    expect(await consumer.claim()).toMatchObject({ ended: null, nextAtMs: null });
  });

  it('that have ended are reported', async () => {
    await scene().produce({}, {});
    const [a, b] = [scene().consumer('a'), scene().consumer('b')];
    await a.claimOne();
    await scene().advance(1);
    await b.claimOne();
    await scene().advance(LEASE_MS - 2);
    expect(await scene().consumer('c').claim()).toMatchObject({ ended: null });
    await scene().advance(1);
    expect(await scene().consumer('d').claim()).toMatchObject({ ended: 'a' });
    expect(await a.claim()).toMatchObject({ ended: null });
    await scene().advance(1);
    expect(await a.claim()).toMatchObject({ ended: 'b' });
  });

  it('that end too late to be true are reported, behind any number of others', async () => {
    await scene().produce({}, {}, {}, {});
    await scene().consumer('old').claimOne();
    await scene().advance(-7_200_000);
    for (const name of ['a', 'b', 'c']) await scene().consumer(name).claimOne();
    expect(await scene().consumer('d').claim()).toMatchObject({ ended: 'old' });
  });
}
