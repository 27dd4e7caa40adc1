import { describe, expect, it } from '@jest/globals';
import { HandlerTimeoutError, LeaseLostError, QueueStoppingError } from './abort-reasons.js';
import { CATALOGUE, explain } from './catalogue.js';
import { InvalidTopicError } from './invalid-message.errors.js';
import { MxRmqError } from './mx-rmq.error.js';
import { DuplicateHandlerError, NoHandlersError, QueueClosedError, QueueRunningError } from './queue-state.errors.js';
import {
  BatchExpiredError,
  RedisAccessError,
  RedisUnavailableError,
  UnknownOutcomeError,
  UnsafeEvictionPolicyError,
  UnsupportedSchemaError,
  UnsupportedServerError,
} from './redis.errors.js';
import { StartUnansweredError } from './start-unanswered.error.js';

describe('every error', () => {
  it.each([
    [new InvalidTopicError('"a b" cannot be the name of a topic.'), 'MXRMQ_TOPIC_INVALID'],
    [new RedisUnavailableError('MXRMQ_REDIS_FULL', 'Redis has no memory left.'), 'MXRMQ_REDIS_FULL'],
    [new RedisAccessError('MXRMQ_REDIS_NO_PERMISSION', 'Refused.'), 'MXRMQ_REDIS_NO_PERMISSION'],
    [new UnknownOutcomeError('MXRMQ_REPLY_LOST', 'The connection broke.'), 'MXRMQ_REPLY_LOST'],
    [new UnsupportedServerError('redis 6.2.14'), 'MXRMQ_SERVER_UNSUPPORTED'],
    [new UnsafeEvictionPolicyError('allkeys-lru'), 'MXRMQ_EVICTION_POLICY_UNSAFE'],
    [new UnsupportedSchemaError('2'), 'MXRMQ_SCHEMA_UNSUPPORTED'],
    [new BatchExpiredError('orders'), 'MXRMQ_BATCH_EXPIRED'],
    [new QueueClosedError('produce()'), 'MXRMQ_QUEUE_CLOSED'],
    [new QueueRunningError('connect()'), 'MXRMQ_QUEUE_RUNNING'],
    [new NoHandlersError(), 'MXRMQ_HANDLER_MISSING'],
    [new DuplicateHandlerError('orders@mail'), 'MXRMQ_HANDLER_DUPLICATE'],
    [new HandlerTimeoutError('orders', 30_000), 'MXRMQ_HANDLER_TIMEOUT'],
    [new LeaseLostError('orders'), 'MXRMQ_LEASE_LOST'],
    [new QueueStoppingError(10_000), 'MXRMQ_QUEUE_STOPPING'],
    [new StartUnansweredError(new UnknownOutcomeError('MXRMQ_REPLY_LOST', 'No answer.')), 'MXRMQ_START_UNANSWERED'],
  ] as const)('says what happened, what it means and what to do: %s', (error, code) => {
    const { outcome, effect, remedy } = CATALOGUE[code];
    expect(error).toMatchObject({ name: error.constructor.name, code, outcome });
    expect(error.message).toMatch(/^\S.*[.] /);
    expect(error.message.endsWith(` ${effect} ${remedy}`)).toBe(true);
    expect(error).toBeInstanceOf(MxRmqError);
  });

  it('keeps a cause of Redis without its arguments', () => {
    const cause = Object.assign(new Error('READONLY'), { command: { args: ['secret'] } });
    const error = new RedisUnavailableError('MXRMQ_REDIS_READ_ONLY', 'The server is a replica.', { cause });
    expect(error.cause).toMatchObject({ message: 'READONLY' });
    expect(error.cause).not.toHaveProperty('command');
  });
});

describe('instanceof MxRmqError', () => {
  it('holds for an error of another copy of the package, by its brand', () => {
    const foreign = Object.defineProperty(new Error('x'), Symbol.for('mx-rmq.error'), { value: true });
    expect(foreign).toBeInstanceOf(MxRmqError);
    expect(foreign).not.toBeInstanceOf(InvalidTopicError);
  });

  it.each([[new Error('x')], [null], [undefined], ['x'], [{}]])('does not hold for %p', value => {
    expect(value instanceof MxRmqError).toBe(false);
  });
});

describe('explain', () => {
  it('puts the three parts one after another', () => {
    expect(explain('MXRMQ_QUEUE_CLOSED', 'It happened.')).toBe(
      'It happened. The call had no effect. A closed queue stays closed: make a new one, or close it later.',
    );
  });
});
