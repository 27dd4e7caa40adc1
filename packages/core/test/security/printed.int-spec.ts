import { inspect } from 'node:util';
import { afterEach, describe, expect, it } from '@jest/globals';
import { beFull, CANARY, eventually, startPrivateServer } from '@mx-rmq/testkit';
import {
  DeadLetterReason,
  UnrecoverableError,
  type MxRmqOptions,
  type ProduceOptions,
  type RedisMessageQueue,
} from '../../src/index.js';
import { Journal } from '../engine/fixtures/journal.js';
import { told, useQueues } from '../engine/fixtures/use-queues.js';

/** Clears the screen and writes in red, in both ways that terminals know. */
const ANSI = '\u001b[2J\u001b[31m\u009b31m\r\n\u0007';
const SECRET = `${ANSI}${CANARY}`;
const PAYLOAD = { card: SECRET, list: [SECRET], [SECRET]: 1 };
const HEADERS = { token: SECRET };

describe('what is printed', () => {
  const { queue: openQueue, redis } = useQueues(() => startPrivateServer());
  const printed: string[] = [];

  const note = (text: unknown): unknown => printed.push(String(text));
  const logger = { debug: note, log: note, warn: note, error: note };
  const newQueue = (options?: MxRmqOptions): RedisMessageQueue => openQueue({ ...options, logger });
  const key = (name: string): string => `${redis.prefix}:{orders}:${name}`;

  /** As whoever logs it with all that hangs on it, the causes and what the client put on them included. */
  const noteError = (error: unknown): void => {
    expect(error).toBeInstanceOf(Error);
    for (let at: unknown = error; at instanceof Error; at = at.cause) {
      printed.push(`${at.name}: ${at.message}`, inspect(at, { depth: 12, showHidden: true, colors: false }));
      printed.push(JSON.stringify(at, Object.getOwnPropertyNames(at)));
    }
  };
  const noteRefusal = async (call: Promise<unknown>): Promise<void> => {
    noteError(await call.catch((error: unknown) => error));
  };

  /** What is wrong with all that was printed so far. */
  const offences = (): string[] => {
    const text = printed.join('\n');
    return [
      ...(text === '' ? ['nothing was printed'] : []),
      ...(text.includes(CANARY)
        ? [`a secret: ${text.slice(Math.max(0, text.indexOf(CANARY) - 200), text.indexOf(CANARY))}`]
        : []),
      // What `inspect` prints has lines of its own.
      ...(/[\p{Cc}\p{Zl}\p{Zp}]/u.test(text.replaceAll('\n', '')) ? ['control characters'] : []),
    ];
  };

  afterEach(() => {
    printed.length = 0;
  });

  it('of messages that are retried, buried and dropped holds nothing of them, and no commands', async () => {
    const queue = newQueue({ retryDelays: ['0ms'], topics: { dropped: { enableDeadLetter: false } } });
    const failures = [
      () => Object.assign(new Error(SECRET), { name: `${ANSI}Mine`, code: SECRET, payload: PAYLOAD }),
      () => SECRET,
      () => new UnrecoverableError(SECRET, { cause: new Error(SECRET) }),
    ];
    for (const topic of ['orders', 'dropped']) {
      queue.registerHandler<{ card: string; index: number }>(topic, ({ index }) => {
        throw failures[index]?.();
      });
    }
    const [buried, discarded] = [told(queue, 'buried'), told(queue, 'discarded')];
    await queue.start();
    await queue.produceMany(
      ['orders', 'dropped'].flatMap(topic =>
        failures.map((_, index) => ({ topic, payload: { ...PAYLOAD, index }, headers: HEADERS, maxRetries: 1 })),
      ),
    );
    await Promise.all([buried.atLeast(3), discarded.atLeast(3)]);
    expect(printed.filter(line => line.includes('is a dead letter now'))).toHaveLength(3);
    expect(printed.filter(line => line.includes('was dropped'))).toHaveLength(3);
    expect(printed.join('\n')).toContain('\\u001b[2J');
    expect(offences()).toEqual([]);
  });

  it('of what cannot be read holds none of its bytes', async () => {
    const queue = newQueue();
    const buried = told(queue, 'buried');
    queue.registerHandler('orders', () => {});
    await redis.client.rpush(key('pending:normal'), SECRET, `1${SECRET}`, 'x');
    await queue.start();
    await eventually('they are dead letters', async () => (await queue.deadLetters.count('orders')) === 3);
    expect(buried.entries.filter(({ reason }) => reason !== DeadLetterReason.MALFORMED)).toEqual([]);
    const { letters } = await queue.deadLetters.page('orders');
    expect(letters.map(({ raw }) => raw?.toString())).toContain(SECRET);
    expect(offences()).toEqual([]);
  });

  it('of listeners that throw names the error and its place, not what it says', async () => {
    const queue = newQueue();
    const completed = told(queue, 'completed');
    queue.registerHandler('orders', () => {});
    queue.on('completed', ({ message }) => {
      throw new TypeError(`cannot store ${JSON.stringify(message)}`);
    });
    const rejecting: unknown = ({ message }: { message: unknown }) =>
      Promise.reject(Object.assign(new Error(JSON.stringify(message)), { name: `${ANSI}Mine` }));
    queue.on('completed', rejecting as () => void);
    await queue.start();
    await queue.produce('orders', PAYLOAD, { headers: HEADERS });
    await completed.atLeast(1);
    await eventually('both are told', () => printed.length === 2);
    expect(printed[0]).toMatch(/^A listener of 'completed' threw: TypeError at .*printed\.int-spec\.ts/);
    expect(offences()).toEqual([]);
  });

  it('of messages that are lost, released and aborted holds nothing of them', async () => {
    const queue = newQueue({ shutdownTimeout: '0s' });
    const [begun, lost] = [new Journal<unknown>(), told(queue, 'lost')];
    queue.registerHandler('orders', (payload, { signal }) => {
      begun.add(payload);
      return new Promise((_, reject) =>
        signal.addEventListener('abort', () => {
          noteError(signal.reason);
          reject(new Error(SECRET));
        }),
      );
    });
    await queue.start();
    await queue.produce('orders', PAYLOAD, { headers: HEADERS });
    await begun.atLeast(1);
    await redis.client.flushall();
    await lost.atLeast(1);
    await queue.produce('orders', PAYLOAD, { headers: HEADERS });
    await begun.atLeast(2);
    await queue.stop();
    expect(offences()).toEqual([]);
  });

  it('of refusals before anything is sent holds nothing of what was refused', async () => {
    const queue = newQueue({ maxPayloadBytes: 100 });
    const cyclic: Record<string, unknown> = { card: SECRET };
    cyclic['self'] = cyclic;
    await noteRefusal(queue.produce('orders', SECRET.repeat(100)));
    await noteRefusal(queue.produce('orders', cyclic));
    await noteRefusal(queue.produce('orders', { card: SECRET, id: 1n }));
    await noteRefusal(queue.produce('orders', 1, { messageId: SECRET }));
    await noteRefusal(queue.produce('orders', 1, { deduplicate: { key: SECRET, for: '1m' } }));
    await noteRefusal(queue.produce('orders', 1, { headers: { [SECRET]: 'x' } }));
    await noteRefusal(queue.produceMany([{ topic: 'orders', payload: 1, headers: { a: SECRET.repeat(1_000) } }]));
    // Names are not secret, but they come from somewhere.
    await noteRefusal(queue.produce(ANSI, 1));
    await noteRefusal(queue.produce('orders', 1, { [ANSI]: 1 } as ProduceOptions));
    await noteRefusal(queue.produce('orders', 1, { delay: ANSI as '1s' }));
    const bad = { [ANSI]: 1, lease: ANSI as '1s', topics: { [ANSI]: {} }, connection: { password: [SECRET] as never } };
    await noteRefusal((async () => newQueue(bad))());
    expect(offences()).toEqual([]);
  });

  it('of what Redis refuses or never answers holds no arguments: neither payloads nor passwords', async () => {
    const queue = newQueue({ produceTimeout: '300ms' });
    await queue.connect();
    const produce = (): Promise<unknown> => queue.produce('orders', PAYLOAD, { headers: HEADERS, messageId: 'm' });
    await beFull(redis.client, () => noteRefusal(produce()));
    await redis.client.set(key('pending:normal'), 'something else');
    await noteRefusal(produce());
    await redis.client.del(key('pending:normal'));
    await redis.client.client('PAUSE', 1_000, 'ALL');
    await noteRefusal(produce());
    const report = await queue.healthCheck();
    printed.push(JSON.stringify(report), inspect(report), inspect(queue), inspect(queue.status()));
    expect(offences()).toEqual([]);
  });

  it('of servers that refuse the login or are not there holds no password', async () => {
    const { hostname: host, port } = new URL(redis.url);
    await redis.client.call('ACL', 'SETUSER', 'poor', 'on', `>${CANARY}`, '~*', '+@all', '-evalsha', '-eval');
    const url = (user: string, at: string | number): string => `redis://${user}:${CANARY}@${host}:${at}`;
    for (const connection of [
      { url: url('nobody', port) },
      { host, port: Number(port), username: 'nobody', password: CANARY },
      { url: url('poor', port) },
      { url: url('default', 1) },
    ]) {
      const queue = newQueue({ connection, produceTimeout: '300ms' });
      await noteRefusal(queue.produce('orders', PAYLOAD));
      printed.push(JSON.stringify(await queue.healthCheck()), inspect(queue));
    }
    await redis.client.call('ACL', 'DELUSER', 'poor');
    expect(offences()).toEqual([]);
  });
});
