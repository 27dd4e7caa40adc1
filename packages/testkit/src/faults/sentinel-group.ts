import { randomInt } from 'node:crypto';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { findRedisServer, spawnTied, type RedisForTests, type TiedProcess } from '@mx-rmq/testing';
import { Redis } from 'ioredis';
import { eventually } from '../eventually.js';
import { FrozenServer } from '../frozen-server.js';
import { startPrivateServer } from '../private-server.js';

const HOST = '127.0.0.1';
const NAME = 'main';
const SENTINELS = 3;
const REPLICAS = 2;
const READY_WITHIN_MS = 30_000;
const PORT_ATTEMPTS = 20;

interface Sentinel {
  readonly port: number;
  readonly process: TiedProcess;
}

/** A primary, two replicas and three sentinels that agree about them within a second or so. */
export class SentinelGroup {
  readonly name = NAME;

  private constructor(
    private readonly servers: readonly RedisForTests[],
    private readonly running: readonly Sentinel[],
    private readonly folder: string,
  ) {}

  /** @param args of every server, such as `['--min-replicas-to-write', '1']` */
  static async start(args: readonly string[] = []): Promise<SentinelGroup> {
    const folder = await mkdtemp(join(tmpdir(), 'mx-rmq-sentinels-'));
    const servers: RedisForTests[] = [];
    const sentinels: Sentinel[] = [];
    const group = new SentinelGroup(servers, sentinels, folder);
    try {
      // Or a primary would wait for 5 s for more replicas before the first one gets anything.
      const common = [...args, '--repl-diskless-sync-delay', '0'];
      const primary = await startPrivateServer(common);
      servers.push(primary);
      for (let index = 0; index < REPLICAS; index++) {
        servers.push(await startPrivateServer([...common, '--replicaof', HOST, String(primary.port)]));
      }
      for (let index = 0; index < SENTINELS; index++) {
        sentinels.push(await startSentinel(folder, index, primary.port));
      }
      await group.untilAgreed();
      return group;
    } catch (error) {
      await group.stop();
      throw error;
    }
  }

  /** Where clients ask. */
  get sentinels(): { host: string; port: number }[] {
    return this.running.map(({ port }) => ({ host: HOST, port }));
  }

  /** The server that the sentinels call the primary. */
  async primary(): Promise<RedisForTests> {
    const port = await this.ask(async client => {
      const [, found] = (await client.call('SENTINEL', 'get-master-addr-by-name', NAME)) as string[];
      return Number(found);
    });
    const server = this.servers.find(candidate => candidate.port === port);
    if (server === undefined) throw new Error(`the sentinels call ${port} the primary, which is none of the group`);
    return server;
  }

  async replicas(): Promise<RedisForTests[]> {
    const primary = await this.primary();
    return this.servers.filter(server => server !== primary);
  }

  freeze(server: RedisForTests): void {
    new FrozenServer(server).freeze();
  }

  thaw(server: RedisForTests): void {
    new FrozenServer(server).thaw();
  }

  /** The sentinel that clients ask first dies; two are enough for a failover. */
  async killFirstSentinel(): Promise<void> {
    const [first] = this.running;
    first?.process.signal('SIGKILL');
    await first?.process.waitForExit();
  }

  /** Has the sentinels put another server in the primary's place, though nothing is wrong with it. */
  async failOver(): Promise<void> {
    const before = await this.primary();
    await eventually('the sentinels are ready for a failover', () =>
      this.ask(client =>
        client.call('SENTINEL', 'failover', NAME).then(
          () => true,
          () => null,
        ),
      ),
    );
    await this.untilPrimaryIsNot(before);
  }

  async untilPrimaryIsNot(before: RedisForTests): Promise<void> {
    await eventually('there is another primary', async () => (await this.primary()) !== before);
  }

  async stop(): Promise<void> {
    for (const { process } of this.running) process.signal('SIGKILL');
    await Promise.all(this.running.map(({ process }) => process.waitForExit()));
    await Promise.all(this.servers.map(server => server.stop()));
    await rm(this.folder, { recursive: true, force: true });
  }

  private async untilAgreed(): Promise<void> {
    for (const { port } of this.running) {
      await eventually('a sentinel knows all others, and every replica', () =>
        asked(port, async client => {
          const others = (await client.call('SENTINEL', 'sentinels', NAME)) as unknown[];
          const replicas = (await client.call('SENTINEL', 'replicas', NAME)) as unknown[];
          return others.length === SENTINELS - 1 && replicas.length === REPLICAS;
        }),
      );
    }
    const { port } = await this.primary();
    // The sentinels know a replica before it has anything: a failover to that one would lose all there is.
    await eventually('every replica follows', () =>
      asked(port, async client => {
        const following = (await client.info('replication')).match(/,state=online,/g) ?? [];
        return following.length === REPLICAS;
      }),
    );
    await eventually('the primary takes writes', () =>
      asked(port, client =>
        client.del('nothing').then(
          () => true,
          () => null,
        ),
      ),
    );
  }

  /** The last one always lives. */
  private ask<T>(question: (client: Redis) => Promise<T>): Promise<T> {
    return asked(this.running.at(-1)?.port ?? 0, question);
  }
}

async function asked<T>(port: number, question: (client: Redis) => Promise<T>): Promise<T> {
  const client = new Redis({ host: HOST, port, lazyConnect: true, enableReadyCheck: false, retryStrategy: () => null });
  client.on('error', () => {});
  try {
    await client.connect();
    return await question(client);
  } finally {
    client.disconnect();
  }
}

async function startSentinel(folder: string, index: number, primaryPort: number): Promise<Sentinel> {
  const program = await findRedisServer();
  for (let attempt = 1; ; attempt++) {
    const port = randomInt(10_000, 32_768);
    const file = join(folder, `sentinel-${index}.conf`);
    await writeFile(
      file,
      [
        `port ${port}`,
        `bind ${HOST}`,
        `dir ${folder}`,
        `sentinel monitor ${NAME} ${HOST} ${primaryPort} 2`,
        `sentinel down-after-milliseconds ${NAME} 1000`,
        `sentinel failover-timeout ${NAME} 5000`,
        '',
      ].join('\n'),
    );
    const process = await spawnTied({ path: program.path, args: [file, '--sentinel'], env: program.env });
    if (await process.waitForLine(/\+monitor master/, READY_WITHIN_MS)) return { port, process };
    process.signal('SIGKILL');
    await process.waitForExit();
    if (attempt === PORT_ATTEMPTS) throw new Error(`no sentinel could be started:\n${process.output()}`);
  }
}
