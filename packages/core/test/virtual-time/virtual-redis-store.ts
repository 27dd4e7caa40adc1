import { resolveOptions } from '../../src/options/resolve-options.js';
import { clientMaker } from '../../src/redis/client-options.js';
import { Connection } from '../../src/redis/connection.js';
import { DeadLetterRepository } from '../../src/redis/dead-letter-repository.js';
import { KeySpace } from '../../src/redis/key-space.js';
import { MessageRepository } from '../../src/redis/message-repository.js';
import { RedisQueueStore } from '../../src/redis/redis-queue-store.js';
import { StatisticsRepository } from '../../src/redis/statistics-repository.js';
import { TokenWakeUps } from '../../src/redis/token-wake-ups.js';
import type { QueueStore, StoreCheck } from '../../src/store/queue-store.js';
import type { VirtualClock } from './virtual-clock.js';
import { VirtualScriptRunner, type Mutate } from './virtual-script-runner.js';

/** The parts of the Redis store on a clock that a test moves. Connecting and checking is left to the real one. */
export class VirtualRedisStore implements QueueStore {
  readonly runner: VirtualScriptRunner;
  readonly messages: MessageRepository;
  readonly deadLetters: DeadLetterRepository;
  readonly statistics: StatisticsRepository;
  readonly wakeUps: TokenWakeUps;
  private readonly connection: Connection;
  private readonly real: RedisQueueStore;

  constructor(
    url: string,
    queuePrefix: string,
    readonly clock: VirtualClock,
    mutate?: Mutate,
  ) {
    const options = resolveOptions({ connection: { url }, queuePrefix });
    this.real = new RedisQueueStore(options);
    this.connection = new Connection(clientMaker(options.connection, 'virtual calls'));
    this.runner = new VirtualScriptRunner(this.connection, clock, mutate);
    const keySpace = new KeySpace(queuePrefix);
    this.messages = new MessageRepository(this.runner, this.runner, keySpace, clock);
    this.deadLetters = new DeadLetterRepository(this.runner, keySpace, clock);
    this.statistics = new StatisticsRepository(this.runner, keySpace, clock);
    this.wakeUps = new TokenWakeUps(clientMaker(options.connection, 'wake-ups'), this.runner, keySpace, () => {});
  }

  connect(): Promise<void> {
    return this.real.connect();
  }

  async close(): Promise<void> {
    await this.wakeUps.stop();
    await this.connection.close();
    await this.real.close();
  }

  check(timeoutMs: number): Promise<StoreCheck> {
    return this.real.check(timeoutMs);
  }

  [Symbol.asyncDispose](): Promise<void> {
    return this.close();
  }
}
