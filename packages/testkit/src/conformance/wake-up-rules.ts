import { expect, it } from '@jest/globals';
import type { QueueStore, WakeUpWatch } from '@mx-rmq/core';
import { LEASE_MS, type SceneConsumer } from './scene-consumer.js';
import type { Scene } from './scene.js';

interface Sleeper {
  readonly woken: Promise<void>;
  readonly watch: WakeUpWatch;
}

export function wakeUpRules(scene: () => Scene): void {
  /** Falls asleep over the queue. */
  function sleep(store: QueueStore = scene().store): Sleeper {
    let resolve = (): void => {};
    const woken = new Promise<void>(done => (resolve = done));
    const watch = store.wakeUps.watch(scene().queue, () => resolve());
    watch.setIdle(true);
    return { woken, watch };
  }

  /** What makes something claimable, or lets something be claimed earlier; each is given a queue that is drained. */
  const WAYS: Readonly<Record<string, (worker: SceneConsumer) => Promise<() => Promise<unknown>>>> = {
    'a message is produced': async () => () => scene().produce({}),
    'a message with a deduplication key is produced': async () => () =>
      scene().produce({ deduplication: { key: 'k:a', windowMs: 60_000 } }),
    'a message is delayed, and none is due before it': async () => () => scene().produce({ due: { afterMs: 60_000 } }),
    'a delivery is released': async worker => {
      await scene().produce({});
      const record = await worker.claimOne();
      return () => worker.release(record);
    },
    'a delivery is to be retried, before all others that are delayed': async worker => {
      await scene().produce({});
      const record = await worker.claimOne();
      return () => worker.retry(record, 60_000);
    },
    'a consumer is closed that holds something': async worker => {
      await scene().produce({});
      await worker.claim();
      return () => worker.close();
    },
    'a dead letter is requeued': async worker => {
      const ids = await scene().produce({});
      await worker.bury(await worker.claimOne());
      return () => scene().store.deadLetters.requeue(scene().queue, ids);
    },
    'a dead consumer is reaped': async worker => {
      await scene().produce({});
      await worker.claim();
      await scene().advance(LEASE_MS);
      await scene().consumer('living').reap(worker);
      await scene().advance(LEASE_MS);
      return () => scene().consumer('living').reap(worker);
    },
    'a turn leaves something behind': async worker => {
      await scene().produce({}, {});
      await scene().consumer('before').claim({ room: 0 });
      return () => worker.claim({ room: 1 });
    },
    'a turn promotes more than it takes': async worker => {
      await scene().produce({ due: { afterMs: 1 } }, { due: { afterMs: 1 } });
      await worker.claim();
      await scene().advance(1);
      return () => worker.claim({ room: 1 });
    },
  };

  for (const [title, prepare] of Object.entries(WAYS)) {
    it(`wake a sleeper when ${title}`, async () => {
      const happen = await prepare(scene().consumer('worker'));
      // Nothing of the preparation is left to wake anybody.
      while (
        (
          await scene()
            .look()
            .catch(() => null)
        )?.isOffered === true
      )
        await sleep().woken;
      const { woken, watch } = sleep();
      await happen();
      await expect(woken).resolves.toBeUndefined();
      watch.end();
    });
  }

  it('reach whoever falls asleep after the offer', async () => {
    await scene().produce({});
    await expect(sleep().woken).resolves.toBeUndefined();
  });

  it('are one per offer, and go on to the next sleeper where they are passed on', async () => {
    const other = await scene().otherProcess();
    const sleepers = [sleep(), sleep(other)];
    await scene().produce({}, {});
    const first = await Promise.race(sleepers.map(async sleeper => (await sleeper.woken, sleeper)));
    const second = sleepers.find(sleeper => sleeper !== first);
    expect((await scene().look()).isOffered).toBe(false);
    first.watch.passOn();
    await expect(second?.woken).resolves.toBeUndefined();
  });

  it('are kept while nobody sleeps, one for all that was offered', async () => {
    await scene().produce({});
    await scene().produce({});
    expect((await scene().look()).isOffered).toBe(true);
    await sleep().woken;
    expect((await scene().look()).isOffered).toBe(false);
  });

  it('do not reach whoever is busy', async () => {
    const busy = sleep(await scene().otherProcess());
    await scene().produce({});
    await busy.woken;
    busy.watch.setIdle(false);
    const idle = sleep();
    await scene().produce({});
    await expect(idle.woken).resolves.toBeUndefined();
  });

  it('are withdrawn by a turn that leaves nothing', async () => {
    await scene().produce({});
    await scene().consumer().claim();
    expect((await scene().look()).isOffered).toBe(false);
  });

  it('stay while something is left that this turn could not take', async () => {
    await scene().produce({}, { due: { afterMs: 1_000 } });
    await scene().consumer().claim();
    expect((await scene().look()).isOffered).toBe(true);
  });

  it('are alive as long as they are watched', async () => {
    const { watch, woken } = sleep();
    expect(scene().store.wakeUps.isAlive).toBe(true);
    await scene().produce({});
    await woken;
    watch.end();
    await scene().store.wakeUps.stop();
    await scene().store.wakeUps.stop();
  });
}
