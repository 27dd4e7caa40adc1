import type { Redis } from 'ioredis';
import { monotonicMs } from '../clock/monotonic.js';
import { ServerClock } from '../clock/server-clock.js';
import { MxRmqError } from '../errors/mx-rmq.error.js';
import type { ResolvedOptions } from '../options/resolved-options.js';
import type { QueueStore, StoreCheck } from '../store/queue-store.js';
import { clientMaker } from './client-options.js';
import { Connection } from './connection.js';
import { DeadLetterRepository } from './dead-letter-repository.js';
import { KeySpace } from './key-space.js';
import { MessageRepository } from './message-repository.js';
import { checkSchema } from './schema-check.js';
import { ScriptRunner } from './script-runner.js';
import { checkServer } from './server-check.js';
import { StatisticsRepository } from './statistics-repository.js';
import { TokenWakeUps } from './token-wake-ups.js';

/** How long `connect` tries. */
const CONNECT_LIMIT_MS = 10_000;

/** The storage port on Redis: two connections, one for calls and one that waits for wake-ups. */
export class RedisQueueStore implements QueueStore {
  readonly clock = new ServerClock();
  readonly keySpace: KeySpace;
  readonly messages: MessageRepository;
  readonly deadLetters: DeadLetterRepository;
  readonly statistics: StatisticsRepository;
  readonly wakeUps: TokenWakeUps;
  private readonly connection: Connection;
  /** Opened with the first message that replicas have to have. */
  private readonly waitingConnection: Connection;
  private readonly runner: ScriptRunner;
  private server = '';

  constructor({ connection, queuePrefix, logger }: ResolvedOptions) {
    const reported = (error: unknown): void => {
      logger.debug?.(`Redis connection: ${error instanceof Error ? error.name : 'error'}; trying again.`);
    };
    const warned = (error: unknown): void => {
      if (!(error instanceof MxRmqError)) reported(error);
      else logger.warn(`Idle consumers hear of messages late, when they look every few seconds: ${error.message}`);
    };
    const greet = (client: Redis): Promise<void> => this.greet(client);
    this.connection = new Connection(clientMaker(connection, 'calls'), reported, greet);
    this.waitingConnection = new Connection(clientMaker(connection, 'replicas'), reported, greet);
    this.runner = new ScriptRunner(this.connection);
    this.keySpace = new KeySpace(queuePrefix);
    const waitingRunner = new ScriptRunner(this.waitingConnection);
    this.messages = new MessageRepository(this.runner, waitingRunner, this.keySpace, this.clock);
    this.deadLetters = new DeadLetterRepository(this.runner, this.keySpace, this.clock);
    this.statistics = new StatisticsRepository(this.runner, this.keySpace, this.clock);
    this.wakeUps = new TokenWakeUps(clientMaker(connection, 'wake-ups'), this.runner, this.keySpace, warned);
  }

  async connect(): Promise<void> {
    await this.runner.connected(monotonicMs() + CONNECT_LIMIT_MS);
  }

  async close(): Promise<void> {
    await this.wakeUps.stop();
    await Promise.all([this.connection.close(), this.waitingConnection.close()]);
  }

  async check(timeoutMs: number): Promise<StoreCheck> {
    const startMs = monotonicMs();
    // A write that changes nothing: it is refused wherever a message would be.
    await this.runner.call('srem', [this.keySpace.registry, ''], startMs + timeoutMs);
    return { server: this.server, roundTripMs: monotonicMs() - startMs };
  }

  [Symbol.asyncDispose](): Promise<void> {
    return this.close();
  }

  /** Checked on every new connection: after a failover another server answers, and somebody may have updated. */
  private async greet(client: Redis): Promise<void> {
    const { schema } = this.keySpace;
    const [info, stored, [seconds, micros]] = await Promise.all([client.info(), client.get(schema), client.time()]);
    this.server = checkServer(info).server;
    await checkSchema(client, schema, stored);
    this.clock.observe(Number(seconds) * 1_000 + Math.floor(Number(micros) / 1_000));
  }
}
