import { mkdir, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Redis } from 'ioredis';
import { RedisMessageQueue, type MxRmqOptions } from '@mx-rmq/core';
import { FaultProxy, RestartableRedis } from '@mx-rmq/testkit';
import type { ProducerSetup, WorkerSetup } from '../processes/protocol.js';
import { Child } from './child.js';
import { Journals } from './journals.js';
import type { Place } from './place.js';
import { seeded } from './random.js';

type Persistence = Parameters<typeof RestartableRedis.start>[0];

/** Where the programs of the child processes are. */
export interface Programs {
  readonly worker: string;
  readonly producer: string;
}

/** What one row works with. All of it is gone when the row is over, however it ended. */
export class Bench implements AsyncDisposable {
  readonly random: () => number;
  readonly children: Child[] = [];
  readonly notes: string[] = [];
  private readonly undo: (() => unknown)[] = [];
  private hasEnded = false;
  private readonly incarnations = new Map<string, number>();

  private constructor(
    readonly seed: number,
    private readonly programs: Programs,
    readonly journals: Journals,
    /** For files of the row; removed with it. */
    readonly folder: string,
  ) {
    this.random = seeded(seed);
  }

  static async open(seed: number, programs: Programs): Promise<Bench> {
    const folder = await mkdtemp(join(tmpdir(), 'mx-rmq-bench-'));
    const journals = join(folder, 'journals');
    await mkdir(journals);
    return new Bench(seed, programs, new Journals(journals), folder);
  }

  /** Told with the row's result. */
  note(text: string): void {
    this.notes.push(text);
  }

  /** Called at the end of the row, the latest first. */
  defer(undo: () => unknown): void {
    this.undo.push(undo);
  }

  async redis(
    persistence: Persistence = 'none',
    args: readonly string[] = [],
    env: Readonly<Record<string, string>> = {},
  ): Promise<RestartableRedis> {
    const redis = await RestartableRedis.start(persistence, args, env);
    this.defer(() => redis.stop());
    return redis;
  }

  async proxy(redis: { readonly host: string; readonly port: number }): Promise<FaultProxy> {
    const proxy = await FaultProxy.before(redis, this.random);
    this.defer(() => proxy.stop());
    return proxy;
  }

  /** A plain client, for what people do with redis-cli. */
  client(place: Place): Redis {
    const retryStrategy = (): number => 50;
    const client =
      'url' in place
        ? new Redis(place.url, { retryStrategy })
        : new Redis({ sentinels: [...place.sentinels], name: place.name, retryStrategy });
    client.on('error', () => {});
    this.defer(() => client.disconnect());
    return client;
  }

  /** A queue in this process, for looking and for single calls. */
  queue(options: MxRmqOptions): RedisMessageQueue {
    const silent = { log: () => {}, warn: () => {}, error: () => {} };
    const queue = new RedisMessageQueue({ logger: silent, ...options });
    this.defer(() => queue.close());
    return queue;
  }

  /** The same name again is another incarnation. */
  worker(name: string, setup: Omit<WorkerSetup, 'name' | 'journal'>): Child {
    return this.child(name, this.programs.worker, setup);
  }

  producer(name: string, setup: Omit<ProducerSetup, 'name' | 'journal'>): Child {
    return this.child(name, this.programs.producer, setup);
  }

  /** A number from `min` to `max`. */
  between(min: number, max: number): number {
    return min + this.random() * (max - min);
  }

  /** Nothing may be started any more. */
  get isOver(): boolean {
    return this.hasEnded;
  }

  async [Symbol.asyncDispose](): Promise<void> {
    this.hasEnded = true;
    for (const child of this.children) if (child.isRunning) child.signal('SIGKILL');
    await Promise.all(this.children.map(({ exited }) => exited));
    for (const undo of this.undo.toReversed()) await undo();
    await rm(this.folder, { recursive: true, force: true });
  }

  private child(name: string, program: string, setup: object): Child {
    const incarnation = (this.incarnations.get(name) ?? 0) + 1;
    this.incarnations.set(name, incarnation);
    const full = `${name}.${incarnation}`;
    const child = new Child(full, program, { ...setup, name: full, journal: this.journals.pathOf(full) });
    this.children.push(child);
    return child;
  }
}
