import type { HandlerOptions, MxRmqOptions, RedisMessageQueue } from '@mx-rmq/core';
import {
  CANARY,
  checkHistory,
  recoveryMs,
  slowRecovery,
  tally,
  tellFinding,
  type Expectations,
  type Finding,
} from '@mx-rmq/testkit';
import type { Produced } from '../processes/protocol.js';
import { auditKeys, auditSums, deadValues } from './audit.js';
import type { Bench } from './bench.js';
import type { Child } from './child.js';
import { connectionTo, type Place } from './place.js';
import { PATIENCE_MS, until, within } from './waiting.js';

export interface LoadPlan {
  /** Where the bench itself looks, on a way that no fault is on. */
  readonly redis: Place;
  /** Where the processes connect to; by default the same. */
  readonly through?: Place;
  readonly workers?: number;
  readonly producers?: number;
  readonly perSecond?: number;
  /** Each producer ends by itself after so many. */
  readonly count?: number;
  /** By default one topic, and handlers that do nothing. */
  readonly mix?: readonly Produced[];
  /** Of all processes. */
  readonly options?: MxRmqOptions;
  readonly handler?: HandlerOptions;
  /** How wrong the clocks of workers and producers are, one after the other; the rest is right. */
  readonly clockOffsetsMs?: readonly number[];
}

export interface LoadEnd extends Partial<Omit<Expectations, 'final' | 'killed'>> {
  /** How long the queue may take to become empty once everything has healed. */
  readonly drainMs?: number;
  readonly removed?: readonly string[];
  /** When the fault was over, and how long it may take until messages are handled again. */
  readonly recovery?: { readonly healedAt: number; readonly limitMs: number };
  /** False where Redis forgot some of what it was told: then its sums need not add up. */
  readonly isBalanced?: boolean;
  /** False where workers are known to end otherwise. */
  readonly endWell?: boolean;
}

const PREFIX = 'faults';
/** Short, so that takeovers do not take long; what else is set to keep a row short. */
const QUICK: MxRmqOptions = { lease: '1s', retryDelays: ['100ms'], shutdownTimeout: '5s', queuePrefix: PREFIX };

/** Producers and workers that are at work while something happens to them. */
export class Load {
  readonly workers: Child[] = [];
  readonly producers: Child[] = [];
  readonly queue: RedisMessageQueue;
  private readonly mix: readonly Produced[];

  private constructor(
    private readonly bench: Bench,
    private readonly plan: LoadPlan,
  ) {
    this.mix = plan.mix ?? [{ topic: 'work' }];
    this.queue = bench.queue({ ...this.options, connection: connectionTo(plan.redis) });
  }

  /** Resolves once all processes have begun. */
  static async start(bench: Bench, plan: LoadPlan): Promise<Load> {
    const load = new Load(bench, plan);
    for (let index = 0; index < (plan.workers ?? 2); index++) load.startWorker(index);
    await Promise.all(load.workers.map(({ ready }) => ready));
    for (let index = 0; index < (plan.producers ?? 1); index++) load.startProducer(index);
    await Promise.all(load.producers.map(({ ready }) => ready));
    return load;
  }

  get topics(): string[] {
    return [...new Set(this.mix.map(({ topic }) => topic))];
  }

  /** In the place of the one before, which must be gone. */
  startWorker(index: number, change: { readonly through?: Place } = {}): Child {
    const worker = this.bench.worker(`worker-${index}`, {
      options: this.optionsThrough(change.through),
      handlers: this.topics.map(topic => ({ topic, ...(this.plan.handler && { options: this.plan.handler }) })),
      ...this.clockOf(index),
    });
    this.workers[index] = worker;
    return worker;
  }

  startProducer(index: number): Child {
    const { perSecond = 100, count } = this.plan;
    const producer = this.bench.producer(`producer-${index}`, {
      options: this.optionsThrough(),
      secret: CANARY,
      perSecond,
      mix: this.mix,
      ...this.clockOf(index),
      ...(count !== undefined && { count }),
    });
    this.producers[index] = producer;
    return producer;
  }

  /** Resolves when so many more messages were handled, from now on. */
  async progress(count: number, limitMs = PATIENCE_MS): Promise<void> {
    const target = this.bench.journals.handled().size + count;
    await until(limitMs, `${count} more messages are handled`, () => this.bench.journals.handled().size >= target);
  }

  /** Stops producing, waits until nothing is left to do, stops the workers, and holds everything against the rules. */
  async settle(end: LoadEnd = {}): Promise<void> {
    const { drainMs = PATIENCE_MS, endWell = true } = end;
    for (const producer of this.producers) producer.tell({ order: 'stop' });
    await this.allEnd(this.producers);
    await until(drainMs, 'the queues are empty', () => this.isDrained());
    const running = this.workers.filter(({ isRunning }) => isRunning);
    // A signal that comes before the process has begun would end it in its own way.
    await Promise.all(running.map(({ ready }) => ready));
    for (const worker of running) worker.signal('SIGTERM');
    await this.allEnd(endWell ? this.workers : []);
    await this.check(end);
  }

  /** The rules alone, for rows that end their processes themselves. */
  async check(end: LoadEnd = {}): Promise<void> {
    const dead = (await Promise.all(this.topics.map(topic => deadValues(this.queue, topic)))).flat();
    const history = this.bench.journals.history();
    const killed = new Set(this.bench.children.filter(({ isKilled }) => isKilled).map(({ name }) => name));
    const { removed, recovery, isBalanced = true, ...expectations } = end;
    const findings = checkHistory(history, {
      ...expectations,
      final: { dead, ...(removed && { removed }) },
      killed,
    });
    if (recovery !== undefined) {
      findings.push(...slowRecovery(history, recovery.healedAt, recovery.limitMs));
      this.bench.note(`recovered after ${Math.round(recoveryMs(history, recovery.healedAt) ?? NaN)} ms`);
    }
    if (isBalanced) findings.push(...(await auditSums(this.queue)));
    findings.push(...(await this.auditEmpty(dead.length)));
    const told = Object.entries(tally(history)).filter(([, number]) => number > 0);
    this.bench.note(told.map(([name, number]) => `${number} ${name}`).join(', '));
    assertNone(findings);
  }

  private async auditEmpty(dead: number): Promise<Finding[]> {
    const client = this.bench.client(this.plan.redis);
    if (dead > 0) await this.deleteDead();
    return auditKeys(client, PREFIX);
  }

  private async deleteDead(): Promise<void> {
    for (const topic of this.topics) {
      for (;;) {
        const { letters } = await this.queue.deadLetters.page(topic, { limit: 1_000 });
        if (letters.length === 0) break;
        await this.queue.deadLetters.delete(
          topic,
          letters.map(({ recordId }) => recordId),
        );
      }
    }
  }

  private async isDrained(): Promise<boolean> {
    try {
      const counts = await this.queue.counts();
      return counts.every(({ pending, delayed, processing }) => {
        return pending.high + pending.normal + pending.low + pending.stalled + delayed + processing === 0;
      });
    } catch {
      return false;
    }
  }

  private async allEnd(children: readonly Child[]): Promise<void> {
    for (const child of children) {
      if (child.isKilled) continue;
      const { code, signal } = await within(PATIENCE_MS, `${child.name} ends by itself`, child.exited);
      if (code !== 0) throw new Error(`${child.name} ended with ${signal ?? `exit code ${code}`}. ${child.log}`);
    }
  }

  private clockOf(index: number): { clockOffsetMs?: number } {
    const clockOffsetMs = this.plan.clockOffsetsMs?.[index];
    return clockOffsetMs === undefined ? {} : { clockOffsetMs };
  }

  private get options(): MxRmqOptions {
    return { ...QUICK, ...this.plan.options };
  }

  private optionsThrough(place?: Place): MxRmqOptions {
    return { ...this.options, connection: connectionTo(place ?? this.plan.through ?? this.plan.redis) };
  }
}

export function assertNone(findings: readonly Finding[]): void {
  if (findings.length > 0) throw new Error(findings.map(tellFinding).join('\n'));
}
