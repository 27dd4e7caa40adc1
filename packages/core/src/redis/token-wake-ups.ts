import { Command, type Redis } from 'ioredis';
import { monotonicMs } from '../clock/monotonic.js';
import type { QueueRef } from '../model/queue-ref.js';
import type { PushListener, WakeUps, WakeUpWatch } from '../store/wake-ups.js';
import { Connection } from './connection.js';
import type { KeySpace } from './key-space.js';
import { PushChannels } from './push-channels.js';
import { Refusals } from './refusals.js';
import { SafetyNet, type Sleeper } from './safety-net.js';
import type { ScriptRunner } from './script-runner.js';

export interface WakeUpTimings {
  /** How long one blocking call waits. */
  readonly blockMs: number;
  /** A call that is not answered by then hangs: its connection is replaced. */
  readonly hangMs: number;
  /** How often it is looked whether wake-ups were lost. */
  readonly safetyNetMs: number;
  /** Pause after a connection failed, and the first one after a refusal. */
  readonly retryMs: number;
}

const TIMINGS: WakeUpTimings = { blockMs: 5_000, hangMs: 8_000, safetyNetMs: 5_000, retryMs: 200 };

interface Watched extends Sleeper {
  consumer: string | null;
  isIdle: boolean;
}

/**
 * Waits for the wake tokens of all idle queues with one blocking call on one connection.
 *
 * The call names the queues that were idle when it was sent. When another queue becomes idle, the call is unblocked
 * and sent again; when one of them stops being idle, its token may still arrive here, and its owner passes it on.
 *
 * Where the server refuses to let anybody wait, the safety net remains: it asks on the connection for calls.
 */
export class TokenWakeUps implements WakeUps {
  private readonly watched = new Map<string, Watched>();
  private readonly connection: Connection;
  private blockedOn: ReadonlySet<string> | null = null;
  private clientId: number | null = null;
  private loop: Promise<void> | null = null;
  private lastAnswerMs = monotonicMs();
  private isStopped = false;
  private resume: (() => void) | null = null;
  private endPause: (() => void) | null = null;
  /** Since it was last seen to that all are listened for. */
  private hasNewListener = false;
  private readonly refusals: Refusals;
  private readonly safetyNet: SafetyNet;
  private readonly pushes: PushChannels;

  constructor(
    makeClient: () => Redis,
    private readonly runner: ScriptRunner,
    private readonly keySpace: KeySpace,
    /** Told of every broken connection; with an `MxRmqError` when the server refuses, once for each reason. */
    onError: (error: unknown) => void,
    private readonly timings = TIMINGS,
  ) {
    const make = (): Redis => {
      // It reconnects by itself, also while nobody is idle, and is another client to the server then.
      return makeClient().on('close', () => {
        this.clientId = null;
        this.pushes.detach();
      });
    };
    const unheard = new Refusals('to listen for messages that are pushed', timings.retryMs, onError);
    this.pushes = new PushChannels(error => unheard.pauseAfter(error));
    this.connection = new Connection(make, onError);
    const sleepers = (): Sleeper[] => [...this.watched.values()].filter(({ isIdle }) => isIdle);
    this.safetyNet = new SafetyNet(runner, keySpace, timings.safetyNetMs, sleepers);
    this.refusals = new Refusals('the calls that wait for wake-ups', timings.retryMs, onError);
  }

  get isAlive(): boolean {
    const { hangMs, retryMs } = this.timings;
    if (this.refusals.lastMs >= hangMs) return false;
    return this.loop === null || this.resume !== null || monotonicMs() - this.lastAnswerMs < hangMs + retryMs;
  }

  watch(queue: QueueRef, onWake: () => void): WakeUpWatch {
    const key = this.keySpace.queue(queue).wake;
    const watched: Watched = { queue, onWake, consumer: null, isIdle: false };
    this.watched.set(key, watched);
    return {
      setIdle: isIdle => this.setIdle(key, watched, isIdle),
      listenFor: (consumer, listener) => this.listenFor(watched, consumer, listener),
      passOn: () => this.passOn(key),
      end: () => {
        this.closeChannel(watched);
        if (this.watched.get(key) === watched) this.watched.delete(key);
      },
    };
  }

  async stop(): Promise<void> {
    this.isStopped = true;
    this.watched.clear();
    this.safetyNet.end();
    this.resume?.();
    this.endPause?.();
    await this.connection.close();
    await this.loop;
  }

  private listenFor(watched: Watched, consumer: string, listener: PushListener): void {
    this.closeChannel(watched);
    watched.consumer = consumer;
    this.pushes.open(this.channelOf(watched.queue, consumer), listener);
    this.hasNewListener = true;
    if (this.blockedOn !== null) this.unblock();
  }

  private closeChannel({ queue, consumer }: Watched): void {
    if (consumer !== null) this.pushes.close(this.channelOf(queue, consumer));
  }

  /** On which records are pushed to a consumer. */
  private channelOf(queue: QueueRef, consumer: string): string {
    return this.keySpace.queue(queue).processingPrefix + consumer;
  }

  private passOn(key: string): void {
    this.runner.call('rpush', [key, '1']).catch(() => {});
  }

  private setIdle(key: string, watched: Watched, isIdle: boolean): void {
    watched.isIdle = isIdle;
    if (!isIdle || this.isStopped) return;
    if (this.loop === null) this.begin();
    else if (this.blockedOn === null) this.resume?.();
    else if (!this.blockedOn.has(key)) this.unblock();
  }

  private begin(): void {
    this.lastAnswerMs = monotonicMs();
    this.loop = this.wait();
    this.safetyNet.begin();
  }

  private async wait(): Promise<void> {
    while (!this.isStopped) {
      if (this.idleKeys().length === 0) await this.untilSomeIsIdle();
      else await this.block();
    }
  }

  private idleKeys(): string[] {
    return [...this.watched].filter(([, { isIdle }]) => isIdle).map(([key]) => key);
  }

  private async untilSomeIsIdle(): Promise<void> {
    await new Promise<void>(resolve => {
      this.resume = resolve;
    });
    this.resume = null;
    this.lastAnswerMs = monotonicMs();
  }

  private async block(): Promise<void> {
    let client: Redis | null = null;
    try {
      client = await this.connection.ready(monotonicMs() + this.timings.hangMs);
      this.clientId ??= await this.inTime(client.client('ID'));
      this.hasNewListener = false;
      await this.inTime(this.pushes.attach(client));
      if (this.hasNewListener) return;
      // Not before there is a connection: whoever became idle meanwhile found no call that could be unblocked.
      const keys = this.idleKeys();
      if (keys.length === 0) return;
      this.blockedOn = new Set(keys);
      const woken = await this.pop(client, keys);
      this.lastAnswerMs = monotonicMs();
      this.refusals.end();
      this.blockedOn = null;
      if (woken !== null) this.wake(woken);
    } catch (error) {
      this.blockedOn = null;
      if (this.isStopped) return;
      const refusedMs = this.refusals.pauseAfter(error);
      if (refusedMs === null) {
        this.clientId = null;
        if (client !== null) this.connection.replace(client);
        this.pushes.detach();
      }
      await this.pause(refusedMs ?? this.timings.retryMs);
    }
  }

  private async pause(ms: number): Promise<void> {
    await new Promise<void>(resolve => {
      const timer = setTimeout(resolve, ms);
      this.endPause = () => {
        clearTimeout(timer);
        resolve();
      };
    });
    this.endPause = null;
  }

  /** Not idle from now on: its owner says so again when it is, and the next call must not name it before that. */
  private wake(key: string): void {
    const watched = this.watched.get(key);
    if (watched === undefined) {
      // Nobody here wants it any more, but elsewhere somebody sleeps.
      this.passOn(key);
      return;
    }
    watched.isIdle = false;
    watched.onWake();
  }

  private async pop(client: Redis, keys: readonly string[]): Promise<string | null> {
    const command = new Command('blpop', [...keys, this.timings.blockMs / 1_000], { replyEncoding: 'utf8' });
    const reply = await this.inTime(client.sendCommand(command) as Promise<[string, string] | null>);
    return reply?.[0] ?? null;
  }

  /** Nobody else would notice that a connection has fallen silent. */
  private inTime<T>(call: Promise<T>): Promise<T> {
    return new Promise((resolve, reject) => {
      const timer = setTimeout(() => reject(new Error('a call for wake-ups hangs')), this.timings.hangMs);
      call.then(resolve, reject).finally(() => clearTimeout(timer));
    });
  }

  /** The call may not have reached the server yet, hence the repetition until it is answered. */
  private unblock(): void {
    const { blockedOn, clientId } = this;
    if (clientId === null) return;
    this.blockedOn = new Set(this.idleKeys());
    const again = this.blockedOn;
    const attempt = (): void => {
      if (this.blockedOn !== again || this.isStopped) return;
      this.runner.call('client', ['UNBLOCK', clientId]).then(
        done => {
          if (done !== 1) setTimeout(attempt, 1);
        },
        () => {},
      );
    };
    if (blockedOn !== null) attempt();
  }
}
