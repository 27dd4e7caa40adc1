import { describe, expect, it, jest } from '@jest/globals';
import { auditTopic, deleteKeys, useRedis } from '@mx-rmq/testkit';
import fc from 'fast-check';
import { deliveryOf } from '../../src/model/record.js';
import { tried } from '../properties/effort.js';
import { JOINED } from './fixtures/claim-case.js';
import { ackCall, claimCall } from './fixtures/consuming-calls.js';
import { entry } from './fixtures/produce-case.js';
import { produceCall } from './fixtures/producing-calls.js';
import { dumpOf, give, send, type ScriptCall } from './fixtures/script-case.js';
import { useSubscriber } from './fixtures/subscriber.js';

/** One test tells many stories, and machines are busy. */
jest.setTimeout(60_000);

const STORIES = 40;
const CONSUMERS = ['c1', 'c2', 'c3'] as const;
const some = fc.integer({ min: 0, max: 6 });
const consumer = fc.constantFrom(...CONSUMERS);
const STEP = fc.oneof(
  { weight: 3, arbitrary: fc.record({ does: fc.constant('produce' as const), count: some, priority: fc.nat(2) }) },
  {
    weight: 3,
    arbitrary: fc.record({ does: fc.constant('claim' as const), consumer, room: some, places: some, acks: some }),
  },
  { weight: 2, arbitrary: fc.record({ does: fc.constant('ack' as const), consumer, places: some, acks: some }) },
);
type Step = typeof STEP extends fc.Arbitrary<infer T> ? T : never;

/** What is there for a consumer: what it holds, and how much more it can be given without asking. */
interface Share {
  readonly held: readonly string[];
  readonly slots: number;
}

/** What the processes of a story know. */
interface Story {
  readonly turns: Map<string, number>;
  /** How many each consumer may hold by what it said last. */
  readonly limits: Map<string, number>;
  batches: number;
  messages: number;
}

function callFor(step: Step, story: Story, shares: Readonly<Record<string, Share>>): ScriptCall {
  if (step.does === 'produce') {
    const { count, priority } = step;
    const entries = Array.from({ length: count }, () => entry(++story.messages, { priority }));
    return produceCall({ number: ++story.batches, epoch: '1-abc', entries });
  }
  const { consumer: name, does } = step;
  const held = shares[name]?.held ?? [];
  const deliveries = held.slice(0, step.acks).map(deliveryOf);
  const { places } = step;
  const turns = story.turns.get(name) ?? 0;
  // Who holds more than it has places for by now keeps that, and is given nothing.
  const limit = Math.max(places, held.length - deliveries.length);
  if (does === 'ack') {
    if (places > 0 && turns > 0) story.limits.set(name, limit);
    return ackCall({ consumer: name, places, deliveries });
  }
  const turn = turns + 1;
  story.turns.set(name, turn);
  story.limits.set(name, limit);
  const room = Math.max(0, Math.min(step.room, places - held.length));
  return claimCall({ consumer: name, turn, room, places, acks: deliveries });
}

/** Nobody is given more than it said that it has places for, however pushes, claims and acks follow each other. */
describe('hazard 19: the credit of a consumer', () => {
  const redis = useRedis();
  const subscriber = useSubscriber(redis);

  async function sharesNow(): Promise<Readonly<Record<string, Share>>> {
    const dump = await dumpOf(redis);
    const scores = dump['credit'] !== undefined && 'zset' in dump['credit'] ? dump['credit'].zset : {};
    const shares = CONSUMERS.map(name => {
      const hash = dump[`processing:${name}`];
      const records = hash !== undefined && 'hash' in hash ? Object.values(hash.hash) : [];
      return [name, { held: records, slots: Math.floor((scores[name] ?? 0) / 1_000_000) }] as const;
    });
    return Object.fromEntries(shares);
  }

  /** Plays one story, and returns how many messages were pushed in it. */
  async function tell(steps: readonly Step[]): Promise<number> {
    await deleteKeys(redis.client, redis.prefix);
    await give(redis, JOINED);
    const told = (await subscriber.heard()).length;
    const story: Story = { turns: new Map(), limits: new Map(), batches: 0, messages: 0 };
    for (const step of steps) {
      const [code] = (await send(redis, callFor(step, story, await sharesNow()))) as [number];
      expect(code).toBe(1);
      for (const [name, { held, slots }] of Object.entries(await sharesNow())) {
        expect(held.length + slots).toBeLessThanOrEqual(story.limits.get(name) ?? 0);
      }
    }
    expect(await auditTopic(redis.client, redis.prefix, 'orders')).toEqual([]);
    return (await subscriber.heard()).length - told;
  }

  it('and what it holds are never more than its places, and no message gets lost on the way', async () => {
    let pushed = 0;
    await subscriber.listen(...CONSUMERS.map(name => `processing:${name}`));

    await fc.assert(
      fc.asyncProperty(fc.array(STEP, { minLength: 20, maxLength: 60 }), async steps => {
        pushed += await tell(steps);
      }),
      tried({ numRuns: STORIES, endOnFailure: true }),
    );

    expect(pushed).toBeGreaterThan(STORIES);
  });
});
