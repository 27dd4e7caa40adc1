import assert from 'node:assert/strict';
import { faultsOfKeys, faultsOfTopic, toSnapshot } from '@mx-rmq/testkit';
import type { TopicSnapshot } from '@mx-rmq/testing';
import type { QueueStore } from '../../src/store/queue-store.js';
import type { RedisUnderTest } from '../virtual-time/redis-under-test.js';
import type { Call } from './call.js';
import { LEASE_MS } from './calls/claim-call.js';
import { pickConsumer } from './calls/pick.js';
import { planned } from './calls/plan.js';
import { answerOf, withoutEmptyQueues } from './comparable.js';
import { TOPICS } from './places.js';
import type { Pick, Step } from './step.js';
import { World } from './world.js';

/**
 * Runs a program on the scripts and on the model. After every step both must have answered the same and hold the same,
 * and all invariants must hold.
 */
export class Program {
  private readonly touched = new Set<string>();

  private constructor(
    private readonly world: World,
    private readonly redis: RedisUnderTest,
    private readonly store: QueueStore,
  ) {}

  static async on(redis: RedisUnderTest): Promise<Program> {
    return new Program(new World(redis), redis, await redis.open());
  }

  isPossible(step: Step): boolean {
    switch (step.do) {
      case 'advance':
      case 'flush scripts':
        return true;
      case 'crash':
        return pickConsumer(this.world, step.consumer) !== undefined;
      case 'repeat':
        return this.world.last !== null;
      default:
        return planned(this.world, step) !== null;
    }
  }

  async run(step: Step): Promise<void> {
    switch (step.do) {
      case 'advance':
        await this.advance(step.ms);
        break;
      case 'flush scripts':
        await this.redis.flushScripts();
        break;
      case 'crash':
        this.crash(step.consumer);
        break;
      case 'repeat':
        await this.repeat();
        break;
      case 'take over':
        await this.takeOver(planned(this.world, step));
        break;
      default:
        await this.make(planned(this.world, step));
    }
    await this.lookAround();
  }

  /** The last look, at everything. */
  async end(): Promise<void> {
    for (const topic of TOPICS) this.touched.add(topic);
    await this.lookAround();
  }

  close(): Promise<void> {
    return this.redis.close();
  }

  private crash(pick: Pick): void {
    const consumer = pickConsumer(this.world, pick);
    if (consumer !== undefined) this.world.consumers.renew(consumer);
  }

  private async takeOver(look: Call | null): Promise<void> {
    await this.advance(LEASE_MS);
    await this.make(look);
    await this.lookAround();
    await this.advance(LEASE_MS / 3 + 1);
    await this.make(look);
  }

  private async advance(ms: number): Promise<void> {
    if (ms < 0) this.world.onClockSetBack();
    this.world.last = null;
    for (const topic of TOPICS) this.touched.add(topic);
    await this.redis.advance(ms);
  }

  private async make(call: Call | null): Promise<void> {
    if (call === null) return;
    const before = this.modelled();
    const answer = await this.answer(call);
    call.learn?.(answer);
    this.world.last = call.topic === null ? null : call;
    if (call.topic !== null) this.touched.add(call.topic);
    // I5: a call that is told that nothing is its own has changed nothing. I14: other topics are none of its business.
    const touched = call.isIdle?.(answer) === true ? null : call.topic;
    const after = this.modelled();
    for (const topic of TOPICS) if (topic !== touched) assert.deepEqual(after[topic], before[topic]);
  }

  /** I6: twice is once. */
  private async repeat(): Promise<void> {
    const { last } = this.world;
    if (last === null) return;
    const before = this.modelled();
    await this.answer(last);
    if (last.topic !== null) this.touched.add(last.topic);
    assert.deepEqual(this.modelled(), before);
  }

  private async answer(call: Call): Promise<unknown> {
    const [wanted, answer] = [await answerOf(call, this.world.model), await answerOf(call, this.store)];
    assert.deepEqual(answer, wanted);
    return wanted;
  }

  /** Looks at the topics that were touched since the last look; at all of them whenever time has passed. */
  private async lookAround(): Promise<void> {
    const model = this.modelled();
    const touched = [...this.touched];
    this.touched.clear();
    for (const topic of touched) {
      const dump = await this.redis.dump(topic);
      const stored = toSnapshot(dump);
      assert.deepEqual(withoutEmptyQueues(stored), model[topic]);
      assert.deepEqual([...faultsOfKeys(dump), ...faultsOfTopic(stored)], []);
      assert.deepEqual(this.world.balance.faults(topic, stored), []);
    }
    assert.deepEqual(this.world.history.faults, []);
  }

  private modelled(): Record<string, TopicSnapshot> {
    return Object.fromEntries(TOPICS.map(topic => [topic, withoutEmptyQueues(this.world.topic(topic))]));
  }
}
