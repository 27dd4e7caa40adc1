import { describe, expect, it } from '@jest/globals';
import { runInNewContext } from 'node:vm';
import fc from 'fast-check';
import { InvalidMessageError } from '../errors/invalid-message.errors.js';
import { MessagePriority } from '../model/priority.js';
import { objectsNear, objectsWith } from './any-options.fixture.js';
import type { ProduceOptions } from './mx-rmq-options.js';
import { resolveOptions } from './resolve-options.js';
import { resolveProduceOptions } from './resolve-produce-options.js';
import { topicOptions } from './resolve-topic-options.js';

const queue = resolveOptions({ messageTtl: '1h', topics: { mail: { messageTtl: 'never' } } });
const resolve = (options: unknown, topic = 'orders'): unknown =>
  resolveProduceOptions(options as ProduceOptions | undefined, topicOptions(topic, queue).produceDefaults);

const NOTHING = {
  due: null,
  priority: MessagePriority.NORMAL,
  ttlMs: 3_600_000,
  messageId: null,
  deduplicate: null,
  headers: null,
  durability: null,
  retry: null,
};
const CANARY = 'canary 4711';
const many = (count: number): object =>
  Object.fromEntries(Array.from({ length: count }, (_, index) => [`h${index}`, 'v']));

describe('resolveProduceOptions', () => {
  it('shares one frozen object among messages without options', () => {
    expect(resolve(undefined)).toEqual(NOTHING);
    expect(resolve(undefined)).toBe(resolve(undefined, 'payments'));
    expect(Object.isFrozen(resolve(undefined))).toBe(true);
    expect(resolve(undefined, 'mail')).toEqual({ ...NOTHING, ttlMs: null });
  });

  it.each<[options: object, resolved: object]>([
    [{}, {}],
    [{ delay: undefined, ttl: undefined, headers: undefined, messageId: undefined }, {}],
    [{ delay: '0s' }, {}],
    [{ delay: '5m' }, { due: { afterMs: 300_000 } }],
    [{ deliverAt: new Date(5) }, { due: { atMs: 5 } }],
    [{ deliverAt: runInNewContext('new Date(5)') }, { due: { atMs: 5 } }],
    [{ priority: 'high' }, { priority: MessagePriority.HIGH }],
    [{ priority: MessagePriority.LOW }, { priority: MessagePriority.LOW }],
    [{ ttl: '1ms' }, { ttlMs: 1 }],
    [{ ttl: 'never' }, { ttlMs: null }],
    [{ messageId: 'order:7/a@b' }, { messageId: 'order:7/a@b' }],
    [{ deduplicate: { key: 'k', for: '1m' } }, { deduplicate: { key: 'k', windowMs: 60_000 } }],
    [{ headers: {} }, {}],
    [{ headers: { traceparent: '00-a' } }, { headers: { traceparent: '00-a' } }],
    [{ headers: many(32) }, { headers: many(32) }],
    [{ durability: { replicas: 1 } }, { durability: { replicas: 1, timeoutMs: 1_000 } }],
    [{ durability: { replicas: 2, timeout: '3s' } }, { durability: { replicas: 2, timeoutMs: 3_000 } }],
    [{ maxRetries: 0 }, { retry: { maxRetries: 0 } }],
    [{ retryDelays: ['1s', '0ms'] }, { retry: { delaysMs: [1_000, 0] } }],
    [
      { backoff: { type: 'exponential', base: '2h' }, maxRetries: 9 },
      { retry: { maxRetries: 9, backoff: { baseMs: 7_200_000, factor: 2, maxMs: 7_200_000, jitter: 0.2 } } },
    ],
  ])('reads %j', (options, resolved) => {
    expect(resolve(options)).toEqual({ ...NOTHING, ...resolved });
  });

  it.each<[options: unknown, code: string, said: string]>([
    [null, 'MESSAGE_OPTION', 'options must be an object; it is null.'],
    ['5m', 'MESSAGE_OPTION', 'options must be an object'],
    [{ dealy: '5m' }, 'MESSAGE_OPTION', 'Unknown name "dealy" in options (did you mean delay?).'],
    [{ message_id: 'a' }, 'MESSAGE_OPTION', 'did you mean messageId?'],
    [{ topic: 'a' }, 'MESSAGE_OPTION', 'Unknown name "topic"'],
    [{ messageTtl: '1h' }, 'MESSAGE_OPTION', 'use ttl'],
    [{ delay: 5 }, 'DURATION', "write '5s' or '5ms'"],
    [{ durability: 1 }, 'MESSAGE_OPTION', 'durability must be an object; it is 1.'],
    [{ durability: {} }, 'MESSAGE_OPTION', 'durability.replicas must be a whole number from 1 to 10'],
    [{ durability: { replicas: 0 } }, 'MESSAGE_OPTION', 'durability.replicas must be a whole number from 1 to 10'],
    [
      { durability: { replicas: 1, timeout: '11s' } },
      'DURATION',
      'durability.timeout is "11s"; it must be from 1ms to',
    ],
    [{ durability: { replicas: 1, timeoutMs: 5 } }, 'MESSAGE_OPTION', 'Unknown name "timeoutMs" in durability'],
    [{ delay: '-5s' }, 'DURATION', 'must not be negative'],
    [{ delay: null }, 'DURATION', 'delay is null'],
    [{ delay: '1s', deliverAt: new Date() }, 'MESSAGE_OPTION', 'delay and deliverAt exclude each other'],
    [{ deliverAt: 5 }, 'MESSAGE_OPTION', 'deliverAt must be a Date'],
    [{ deliverAt: new Date(NaN) }, 'MESSAGE_OPTION', 'it is NaN'],
    [{ deliverAt: new Date('2200-01-02') }, 'MESSAGE_OPTION', 'from 1970 to 2199'],
    [{ deliverAt: new Date(-1) }, 'MESSAGE_OPTION', 'from 1970 to 2199'],
    [{ priority: 'HIGH' }, 'MESSAGE_OPTION', "'high', 'normal' or 'low'"],
    [{ priority: 'constructor' }, 'MESSAGE_OPTION', "'high', 'normal' or 'low'"],
    [{ ttl: '0s' }, 'DURATION', 'ttl is "0s"; it must be from 1ms to 900d.'],
    [{ ttl: null }, 'DURATION', 'ttl is null'],
    [{ messageId: CANARY }, 'MESSAGE_ID', 'messageId is outside'],
    [{ messageId: '' }, 'MESSAGE_ID', 'messageId is empty'],
    [{ messageId: 'a', deduplicate: { key: 'k', for: '1m' } }, 'MESSAGE_OPTION', 'exclude each other'],
    [{ deduplicate: 'k' }, 'MESSAGE_OPTION', 'deduplicate must be an object'],
    [{ deduplicate: { key: CANARY, for: '1m' } }, 'MESSAGE_ID', 'deduplicate.key'],
    [{ deduplicate: { key: 'k' } }, 'DURATION', 'deduplicate.for is undefined'],
    [{ deduplicate: { key: 'k', for: '366d' } }, 'DURATION', 'to 365d'],
    [{ deduplicate: { key: 'k', for: '1m', id: 1 } }, 'MESSAGE_OPTION', '"id" in deduplicate'],
    [{ headers: null }, 'HEADERS', 'The headers are null.'],
    [{ headers: ['a'] }, 'HEADERS', 'an array'],
    [{ headers: { a: 5 } }, 'HEADERS', 'The header a is a number.'],
    [{ headers: { [CANARY]: 'x' } }, 'HEADERS', 'The name of header 1 is not'],
    [{ headers: JSON.parse('{"__proto__":"x"}') }, 'HEADERS', 'The name of header 1 is not'],
    [{ headers: many(33) }, 'HEADERS', '33 headers'],
    [{ headers: { a: CANARY.repeat(1_000) } }, 'HEADERS', '11001 bytes'],
    [{ maxRetries: 999 }, 'MESSAGE_OPTION', 'maxRetries must be a whole number from 0 to 998'],
    [{ maxRetries: '3' }, 'MESSAGE_OPTION', 'it is "3"'],
    [{ retryDelays: '1s' }, 'MESSAGE_OPTION', 'an array of 1 to 100 durations'],
    [{ retryDelays: [] }, 'MESSAGE_OPTION', 'an array of 0'],
    [{ retryDelays: ['1s', 60] }, 'DURATION', 'retryDelays[1] is 60'],
    [{ retryDelays: ['1s'], backoff: { type: 'exponential', base: '1s' } }, 'MESSAGE_OPTION', 'exclude each other'],
    [{ backoff: { type: 'linear', base: '1s' } }, 'MESSAGE_OPTION', "backoff.type must be 'exponential'"],
    [{ backoff: { type: 'exponential' } }, 'DURATION', 'backoff.base is undefined'],
    [{ backoff: { type: 'exponential', base: '1m', max: '1s' } }, 'DURATION', 'backoff.max is "1s"'],
    [{ backoff: { type: 'exponential', base: '1m', factor: 0.5 } }, 'MESSAGE_OPTION', 'backoff.factor'],
    [{ backoff: { type: 'exponential', base: '1m', jitter: 2 } }, 'MESSAGE_OPTION', 'a number from 0 to 1'],
    [{ backoff: { type: 'exponential', base: '1m', jiter: 1 } }, 'MESSAGE_OPTION', 'did you mean jitter?'],
  ])('refuses %j', (options, code, said) => {
    const error = caught(() => resolve(options));
    expect(error).toMatchObject({ code: `MXRMQ_${code}_INVALID`, outcome: 'not-applied' });
    expect(String(error)).toContain(said);
    expect(String(error)).not.toContain(CANARY);
  });

  it('refuses a topic that there cannot be, with and without options', () => {
    expect(() => resolve(undefined, 'a b')).toThrow(InvalidMessageError);
    expect(() => resolve({}, 'constructor ')).toThrow(InvalidMessageError);
    expect(resolve({}, 'constructor')).toEqual(NOTHING);
  });

  it('copies headers into an object without a prototype', () => {
    const headers = { constructor: 'x' };
    const { headers: copy } = resolveProduceOptions({ headers }, queue.topicDefaults.produceDefaults);
    expect(Object.getPrototypeOf(copy)).toBeNull();
    expect(Object.isFrozen(copy)).toBe(true);
    expect(Object.isFrozen(headers)).toBe(false);
  });

  it('either resolves or says what is wrong, whatever it is given', () => {
    const names = [
      'delay',
      'deliverAt',
      'priority',
      'ttl',
      'messageId',
      'deduplicate',
      'headers',
      'maxRetries',
      'retryDelays',
    ];
    const options = fc.oneof(objectsWith(names, { deliverAt: fc.date() }), objectsNear(names), fc.anything());
    fc.assert(
      fc.property(options, candidate => {
        const result = caught(() => resolve(candidate));
        return (
          result instanceof InvalidMessageError || (typeof result === 'object' && result !== null && 'due' in result)
        );
      }),
      { numRuns: 500 },
    );
  });
});

function caught(call: () => unknown): unknown {
  try {
    return call();
  } catch (error) {
    return error;
  }
}
