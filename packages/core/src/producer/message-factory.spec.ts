import { beforeEach, describe, expect, it } from '@jest/globals';
import { ServerClock } from '../clock/server-clock.js';
import { PayloadTooLargeError } from '../errors/invalid-message.errors.js';
import { decodeEnvelope, decodeRecord } from '../model/record.js';
import { timeOf } from '../model/record-id.js';
import type { ProduceOptions } from '../options/mx-rmq-options.js';
import { resolveOptions } from '../options/resolve-options.js';
import { MessageFactory } from './message-factory.js';
import type { PreparedMessage } from './prepared-message.js';

const NOW_MS = 1_800_000_000_000;
const HOUR_MS = 3_600_000;

class StoppedClock extends ServerClock {
  override nowMs(): number {
    return NOW_MS;
  }
}

describe('MessageFactory', () => {
  let factory: MessageFactory;

  beforeEach(() => {
    const options = resolveOptions({
      messageTtl: '1h',
      deduplicationWindow: '2h',
      topics: { small: { maxPayloadBytes: 20 } },
    });
    factory = new MessageFactory('session1', new StoppedClock(), options);
  });

  function create(options?: ProduceOptions, payload: unknown = { n: 1 }): PreparedMessage {
    return factory.create('orders', payload, options);
  }

  function parts({ entry }: PreparedMessage) {
    const decoded = decodeRecord(entry.record);
    if (decoded === null) throw new Error('not a record');
    return { ...decoded, envelope: decodeEnvelope(decoded.envelope) };
  }

  it('makes of a plain message a record without an envelope, whose life begins with its id', () => {
    const message = create();
    expect(message.entry).toEqual({ id: message.entry.id, record: message.entry.record, priority: 1 });
    expect(message.messageId).toBeNull();
    expect(decodeRecord(message.entry.record)).toEqual({
      priority: 1,
      ttlMs: HOUR_MS,
      startMs: null,
      madeMs: null,
      attempts: 0,
      stalls: 0,
      reason: null,
      id: message.entry.id,
      number: 1,
      envelope: '',
      payload: '{"n":1}',
    });
  });

  it('stamps a message when it is first asked for, and never again', () => {
    let nowMs = NOW_MS;
    const clock = new (class extends ServerClock {
      override nowMs(): number {
        return nowMs;
      }
    })();
    const message = new MessageFactory('session1', clock, resolveOptions()).create('orders', 'ü', undefined);
    nowMs += HOUR_MS;
    const { entry } = message;
    nowMs += HOUR_MS;

    expect(timeOf(entry.id)).toBe(NOW_MS + HOUR_MS);
    expect(message.entry).toBe(entry);
    expect(message.bytes).toBe(Buffer.byteLength(entry.record));
  });

  it('gives ids that sort in the order of the calls, made at server time', () => {
    const ids = Array.from({ length: 50 }, () => create().entry.id);
    expect(ids.toSorted()).toEqual(ids);
    expect(new Set(ids).size).toBe(50);
    expect(ids.map(timeOf)).toEqual(ids.map(() => NOW_MS));
  });

  it('counts bytes of UTF-8', () => {
    const message = create(undefined, 'ä€😀');
    expect(message.bytes).toBe(Buffer.byteLength(message.entry.record));
    expect(message.bytes).toBeGreaterThan(message.entry.record.length);
  });

  it.each([
    [{ delay: '5m' }, { afterMs: 300_000 }],
    [{ deliverAt: new Date(NOW_MS + 1) }, { atMs: NOW_MS + 1 }],
  ] as const)('leaves the start of a delayed message to its promotion: %j', (options, due) => {
    const message = create(options);
    expect(message.entry.due).toEqual(due);
    expect(parts(message)).toMatchObject({ ttlMs: HOUR_MS, startMs: null });
  });

  it('gives no time to live to a message that never expires', () => {
    const message = create({ ttl: 'never' });
    expect(parts(message)).toMatchObject({ ttlMs: 0, startMs: null });
    expect(message.bytes).toBe(Buffer.byteLength(message.entry.record));
  });

  it.each([
    ['high', 0],
    ['normal', 1],
    ['low', 2],
  ] as const)('writes the priority %s as %i', (priority, index) => {
    const message = create({ priority });
    expect(message.entry.priority).toBe(index);
    expect(parts(message).priority).toBe(index);
  });

  it('holds a messageId for the window of its topic', () => {
    const message = create({ messageId: 'order-7' });
    expect(message.messageId).toBe('order-7');
    expect(message.entry.deduplication).toEqual({ key: 'm:order-7', windowMs: 2 * HOUR_MS });
    expect(parts(message).envelope).toEqual({ messageId: 'order-7', deduplicationKey: 'm:order-7' });
  });

  it('holds a deduplication key for its own window, apart from messageIds', () => {
    const message = create({ deduplicate: { key: 'order-7', for: '10s' } });
    expect(message.messageId).toBeNull();
    expect(message.entry.deduplication).toEqual({ key: 'k:order-7', windowMs: 10_000 });
    expect(parts(message).envelope).toEqual({ deduplicationKey: 'k:order-7' });
  });

  it('sends headers and retry rules along', () => {
    const message = create({ headers: { trace: 'abc' }, maxRetries: 7, retryDelays: ['1s', '2s'] });
    expect(parts(message).envelope).toEqual({
      headers: { trace: 'abc' },
      retry: { maxRetries: 7, delaysMs: [1000, 2000] },
    });
    expect(message.entry.deduplication).toBeUndefined();
  });

  it('heeds the limits of the topic', () => {
    expect(() => factory.create('small', 'x'.repeat(30), undefined)).toThrow(PayloadTooLargeError);
    expect(factory.create('orders', 'x'.repeat(30), undefined).bytes).toBeGreaterThan(30);
  });
});
