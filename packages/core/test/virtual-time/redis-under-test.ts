import {
  faultsOfKeys,
  faultsOfTopic,
  readTopic,
  toSnapshot,
  type Dump,
  type RedisInTest,
  type StoreUnderTest,
} from '@mx-rmq/testkit';
import type { TopicSnapshot } from '@mx-rmq/testing';
import { VirtualClock } from './virtual-clock.js';
import { VirtualRedisStore } from './virtual-redis-store.js';
import { EXPIRIES } from './virtual-script.js';
import type { Mutate } from './virtual-script-runner.js';

const START_MS = 1_700_000_000_000;

/** A Redis on virtual time, seen as a storage. */
export class RedisUnderTest implements StoreUnderTest {
  private readonly clock = new VirtualClock(START_MS);
  private readonly stores: VirtualRedisStore[] = [];

  constructor(
    private readonly redis: RedisInTest,
    private readonly mutate?: Mutate,
  ) {}

  open(): Promise<VirtualRedisStore> {
    const store = new VirtualRedisStore(this.redis.url, this.redis.prefix, this.clock, this.mutate);
    this.stores.push(store);
    return Promise.resolve(store);
  }

  nowMs(): number {
    return this.clock.nowMs();
  }

  async advance(ms: number): Promise<void> {
    this.clock.advance(ms);
    for (const { runner } of this.stores) await runner.expire();
  }

  async snapshot(topic: string): Promise<TopicSnapshot> {
    return toSnapshot(await this.dump(topic));
  }

  async faults(topic: string): Promise<readonly string[]> {
    const dump = await this.dump(topic);
    return [...faultsOfKeys(dump), ...faultsOfTopic(toSnapshot(dump))];
  }

  async close(): Promise<void> {
    await Promise.all(this.stores.splice(0).map(store => store.close()));
  }

  /** The server forgets every script: the next call has to bring its source. */
  async flushScripts(): Promise<void> {
    await this.redis.client.script('FLUSH');
  }

  /** The keys of a topic, as the scripts left them. */
  async dump(topic: string): Promise<Dump> {
    const dump = await readTopic(this.redis.client, this.redis.prefix, topic);
    return Object.fromEntries(Object.entries(dump).filter(([name]) => !name.endsWith(EXPIRIES.slice(1))));
  }
}
