import { afterEach, beforeEach } from '@jest/globals';
import { eventually, FaultProxy, type RedisInTest } from '@mx-rmq/testkit';
import { MxRmqError } from '../errors/mx-rmq.error.js';
import type { QueueRef } from '../model/queue-ref.js';
import type { WakeUpWatch } from '../store/wake-ups.js';
import { clientMaker } from './client-options.js';
import { useConnections } from './connections.fixture.js';
import { KeySpace } from './key-space.js';
import { ScriptRunner } from './script-runner.js';
import { TokenWakeUps, type WakeUpTimings } from './token-wake-ups.js';

/** Nothing happens because time has passed: what is waited for comes by a token, or the test fails. */
const NO_CLOCKWORK: WakeUpTimings = { blockMs: 60_000, hangMs: 90_000, safetyNetMs: 60_000, retryMs: 5 };

export const ORDERS: QueueRef = { topic: 'orders', group: '' };
export const MAILS: QueueRef = { topic: 'mails', group: 'eu' };

export interface WakeUpsInTest {
  readonly keySpace: KeySpace;
  /** Who was woken so far, in order. */
  readonly woken: readonly string[];
  /** What was refused, as it was told. */
  readonly refused: readonly MxRmqError[];
  /** Stopped after the test; calls of its own go to `callsUrl`. */
  readonly start: (timings?: Partial<WakeUpTimings>, url?: string, callsUrl?: string) => TokenWakeUps;
  readonly startThroughProxy: (
    timings?: Partial<WakeUpTimings>,
  ) => Promise<{ proxy: FaultProxy; wakeUps: TokenWakeUps }>;
  /** Notes who is woken, by the name of the topic unless told. */
  readonly watch: (wakeUps: TokenWakeUps, queue: QueueRef, name?: string) => WakeUpWatch;
  /** Puts a token there, as every way into pending does. */
  readonly offer: (queue: QueueRef) => Promise<unknown>;
  readonly tokensOf: (queue: QueueRef) => Promise<number>;
  /** Resolves with all who were woken once these are as many. */
  readonly wokenAre: (...names: readonly string[]) => Promise<readonly string[]>;
  /** Ids of the connections that wait for wake-ups, as the server knows them. */
  readonly listening: () => Promise<readonly number[]>;
  /** Resolves once so many connections are blocked. */
  readonly blocked: (count?: number) => Promise<unknown>;
  /** Resolves once there is a connection that is none of these. */
  readonly anotherThan: (known: readonly number[]) => Promise<unknown>;
}

export function useWakeUps(redis: RedisInTest): WakeUpsInTest {
  const keySpace = new KeySpace(redis.prefix);
  const open = useConnections();
  const started: TokenWakeUps[] = [];
  let woken: string[] = [];
  let refused: MxRmqError[] = [];

  beforeEach(() => {
    woken = [];
    refused = [];
  });
  afterEach(async () => {
    await Promise.all(started.splice(0).map(wakeUps => wakeUps.stop()));
  });

  const wakeKey = (queue: QueueRef): string => keySpace.queue(queue).wake;
  const linesOf = async (): Promise<string[]> => {
    const list = String(await redis.client.client('LIST'));
    return list.split('\n').filter(line => line.includes(' name=mx-rmq:wake-ups '));
  };

  const harness: WakeUpsInTest = {
    keySpace,
    get woken() {
      return woken;
    },
    get refused() {
      return refused;
    },
    start: (timings = {}, url = redis.url, callsUrl = url) => {
      const runner = new ScriptRunner(open({ url: callsUrl }));
      const make = clientMaker({ url }, 'wake-ups');
      const onError = (error: unknown): void => {
        if (error instanceof MxRmqError) refused.push(error);
      };
      const wakeUps = new TokenWakeUps(make, runner, keySpace, onError, { ...NO_CLOCKWORK, ...timings });
      started.push(wakeUps);
      return wakeUps;
    },
    startThroughProxy: async timings => {
      const { hostname: host, port } = new URL(redis.url);
      const proxy = await FaultProxy.before({ host, port: Number(port) });
      return { proxy, wakeUps: harness.start(timings, proxy.url) };
    },
    watch: (wakeUps, queue, name = queue.topic) => wakeUps.watch(queue, () => woken.push(name)),
    offer: queue => redis.client.rpush(wakeKey(queue), '1'),
    tokensOf: queue => redis.client.llen(wakeKey(queue)),
    wokenAre: (...names) =>
      eventually(`woken are ${names.join()}`, () => (woken.length >= names.length ? [...woken] : null)),
    listening: async () => (await linesOf()).map(line => Number(/^id=(\d+)/.exec(line)?.[1])),
    blocked: (count = 1) =>
      eventually(`${count} blocked`, async () => {
        const lines = await linesOf();
        // Beside `b` stands `P` for those that listen.
        return lines.filter(line => / flags=\w*b/.test(line)).length === count;
      }),
    anotherThan: known =>
      eventually('another connection', async () => (await harness.listening()).some(id => !known.includes(id))),
  };
  return harness;
}
