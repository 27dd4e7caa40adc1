import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { describe, expect, it } from '@jest/globals';
import { eventually } from '@mx-rmq/testkit';
import fc from 'fast-check';
import { UnrecoverableError, type Message } from '../../src/index.js';
import { useBundledProgram } from '../engine/fixtures/bundled-program.js';
import { Journal } from '../engine/fixtures/journal.js';
import { useQueues } from '../engine/fixtures/use-queues.js';
import { prototypesOfTheLanguage } from './prototypes-of-the-language.js';

const KEYS = ['__proto__', 'constructor', 'prototype', 'toString', 'hasOwnProperty', 'toJSON', 'admin', 'é'];

/** JSON whose objects own such keys, as a stranger writes it. */
const json: fc.Arbitrary<string> = fc.letrec<{ value: string; object: string }>(tie => ({
  value: fc.oneof(
    { depthSize: 'small' },
    fc.constantFrom('true', 'null', '1', '"x"', '[]', '{}'),
    tie('object'),
    fc.array(tie('value'), { maxLength: 3 }).map(items => `[${items.join(',')}]`),
  ),
  object: fc
    .uniqueArray(fc.tuple(fc.constantFrom(...KEYS), tie('value')), { selector: ([key]) => key, maxLength: 4 })
    .map(entries => `{${entries.map(([key, value]) => `${JSON.stringify(key)}:${value}`).join(',')}}`),
})).object;

const POLLUTER = '{"__proto__":{"admin":true},"constructor":{"prototype":{"admin":true}},"list":[{"__proto__":null}]}';

describe('payloads with the names of prototypes', () => {
  const { queue: newQueue, redis } = useQueues();

  it('arrive byte by byte, as own keys, and change no prototype', async () => {
    const prototypes = prototypesOfTheLanguage();
    const queue = newQueue({ concurrency: 1 });
    const texts = [POLLUTER, ...fc.sample(json, 300)];
    await queue.produceMany(texts.map(text => ({ topic: 'orders', payload: JSON.parse(text) as unknown })));
    const records = await redis.client.lrange(`${redis.prefix}:{orders}:pending:normal`, 0, -1);
    expect(records.map(record => record.slice(record.lastIndexOf('\n') + 1))).toEqual(texts);

    const seen = new Journal<unknown>();
    queue.registerHandler('orders', payload => seen.add(payload));
    await queue.start();
    const received = await seen.atLeast(texts.length);
    expect(received.map(payload => JSON.stringify(payload))).toEqual(texts);
    expect(received.filter(payload => Object.getPrototypeOf(payload) !== Object.prototype)).toEqual([]);
    expect(({} as { admin?: unknown }).admin).toBeUndefined();
    expect(prototypesOfTheLanguage()).toEqual(prototypes);
  });

  it('are the same after a retry, in the dead letter, and requeued', async () => {
    const queue = newQueue({ retryDelays: ['0ms'] });
    const [seen, dead] = [new Journal<string>(), new Journal<Message>()];
    let isMended = false;
    queue.on('buried', ({ message }) => dead.add(message));
    queue.registerHandler('orders', (payload, { message, attempt }) => {
      seen.add(JSON.stringify(payload));
      expect(JSON.stringify(message)).toContain(POLLUTER);
      if (isMended) return;
      throw attempt === 1 ? new Error('once more') : new UnrecoverableError('never');
    });
    await queue.start();
    await queue.produce('orders', JSON.parse(POLLUTER), { headers: { constructor: 'x', toString: 'y' } });
    await dead.atLeast(1);
    // The event comes before Redis has heard of it.
    const letters = await eventually('it is a dead letter', async () => {
      const page = await queue.deadLetters.page('orders');
      return page.letters.length > 0 ? page.letters : null;
    });
    expect(letters.map(({ message }) => JSON.stringify(message?.payload))).toEqual([POLLUTER]);
    const headers = letters[0]?.message?.headers ?? {};
    expect(Object.entries(headers)).toEqual([
      ['constructor', 'x'],
      ['toString', 'y'],
    ]);
    isMended = true;
    await queue.deadLetters.requeue('orders', [letters[0]?.recordId ?? '']);
    expect(await seen.atLeast(3)).toEqual([POLLUTER, POLLUTER, POLLUTER]);
  });
});

/** Runs the library as `node --disable-proto=delete` does, where nothing has a `__proto__` to inherit. */
describe('a process without __proto__', () => {
  const { redis } = useQueues();
  const program = useBundledProgram(new URL('without-proto.ts', import.meta.url));

  it.each([
    ['', '{"hasProto":true,"merged":true}'],
    ['--disable-proto=delete', '{"hasProto":false}'],
  ])('with the option "%s": produces, fails, retries and handles as any other', async (option, told) => {
    const options = { connection: { url: redis.url }, queuePrefix: redis.prefix, lease: '1s', retryDelays: ['0ms'] };
    const args = [...(option === '' ? [] : [option]), program(), JSON.stringify(options), POLLUTER];
    const { stdout } = await promisify(execFile)(process.execPath, args, { timeout: 20_000 });
    expect(stdout.split('\n')).toEqual([told, `1 ${POLLUTER}`, `2 ${POLLUTER}`, 'polluted: undefined', '']);
  });
});
