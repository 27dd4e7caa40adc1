import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { RedisForTests, StartRedisOptions } from '@mx-rmq/testing';
import { withCanaryPassword } from '../canary.js';
import { FrozenServer } from '../frozen-server.js';
import { startPrivateServer } from '../private-server.js';

type Persistence = NonNullable<StartRedisOptions['persistence']>;

/** A private server that can die and come back: at the same address, with whatever its disk had kept. */
export class RestartableRedis {
  private constructor(
    private server: RedisForTests,
    private readonly persistence: Persistence,
    private readonly args: readonly string[],
    private readonly env: Readonly<Record<string, string>>,
    readonly dataDir: string,
  ) {}

  static async start(
    persistence: Persistence = 'none',
    args: readonly string[] = [],
    env: Readonly<Record<string, string>> = {},
  ): Promise<RestartableRedis> {
    const dataDir = await mkdtemp(join(tmpdir(), 'mx-rmq-faults-'));
    try {
      const server = await startPrivateServer(args, { persistence, dataDir, env });
      return new RestartableRedis(server, persistence, args, env, dataDir);
    } catch (error) {
      await rm(dataDir, { recursive: true, force: true });
      throw error;
    }
  }

  get url(): string {
    return withCanaryPassword(this.server.url);
  }

  get host(): string {
    return this.server.host;
  }

  get port(): number {
    return this.server.port;
  }

  /** As a crash of the process: what it had handed to the system's disk cache is kept. */
  async kill(): Promise<void> {
    await this.server.kill();
  }

  /** Starts it again, once it was killed. @param args in place of those it was started with */
  async restart(args: readonly string[] = this.args): Promise<void> {
    const { dataDir, persistence, env } = this;
    const { port } = this.server;
    await this.server.stop();
    this.server = await startPrivateServer(args, { persistence, port, env, dataDir });
  }

  /** It takes connections and bytes, and does not answer. */
  freeze(): void {
    new FrozenServer(this.server).freeze();
  }

  thaw(): void {
    new FrozenServer(this.server).thaw();
  }

  async stop(): Promise<void> {
    await this.server.stop();
    await rm(this.dataDir, { recursive: true, force: true, maxRetries: 10 });
  }
}
