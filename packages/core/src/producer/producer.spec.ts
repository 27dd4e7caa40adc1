import { beforeEach, describe, expect, it } from '@jest/globals';
import { ServerClock } from '../clock/server-clock.js';
import { PayloadNotSerialisableError } from '../errors/invalid-message.errors.js';
import { MxRmqError } from '../errors/mx-rmq.error.js';
import { RedisUnavailableError, UnknownOutcomeError } from '../errors/redis.errors.js';
import type { ProduceRequest } from '../options/mx-rmq-options.js';
import { resolveOptions } from '../options/resolve-options.js';
import { endOfTick, FakeMessageStore } from './fake-message-store.fixture.js';
import { Producer } from './producer.js';

const full = () => new RedisUnavailableError('MXRMQ_REDIS_FULL', 'Redis refused produce.');
const lost = () => new UnknownOutcomeError('MXRMQ_REPLY_LOST', 'The answer to produce never came.');

describe('Producer', () => {
  let store: FakeMessageStore;
  let producer: Producer;

  beforeEach(() => {
    store = new FakeMessageStore();
    producer = new Producer({ clock: new ServerClock(), messages: store }, resolveOptions());
  });

  /** Ends the tick, then answers every batch that was sent. */
  async function answerAll(): Promise<void> {
    await endOfTick();
    for (const batch of store.sent) batch.answer();
  }

  function many(count: number, topic = 'orders'): ProduceRequest[] {
    return Array.from({ length: count }, (_, n) => ({ topic, payload: n }));
  }

  describe('produce', () => {
    it('resolves with the id under which the message is stored', async () => {
      const id = producer.produce('orders', { n: 1 });
      await answerAll();
      expect(await id).toBe(store.batch(1).entries[0]?.id);
    });

    it('resolves with the messageId where one was given, also for a duplicate', async () => {
      const first = producer.produce('orders', 1, { messageId: 'order-1' });
      const second = producer.produce('orders', 1, { messageId: 'order-1' });
      await endOfTick();
      store.batch(1).answer(new Map([[1, store.batch(1).entries[0]?.id ?? '']]));
      expect(await Promise.all([first, second])).toEqual(['order-1', 'order-1']);
    });

    it('resolves with the id of the message that holds the deduplication key', async () => {
      const id = producer.produce('orders', 1, { deduplicate: { key: 'k', for: '1m' } });
      await endOfTick();
      store.batch(1).answer(new Map([[0, 'the-first']]));
      expect(await id).toBe('the-first');
    });

    it('makes batches per topic, each topic with numbers of its own, in one session', async () => {
      const ids = [producer.produce('a', 1), producer.produce('b', 2), producer.produce('a', 3)];
      await answerAll();
      await Promise.all(ids);
      expect(store.sent.map(({ topic, number, entries }) => [topic, number, entries.length])).toEqual([
        ['a', 1, 2],
        ['b', 1, 1],
      ]);
      expect(store.batch(1).producer).toBe(store.batch(2).producer);
    });

    it('rejects with the error of the store', async () => {
      const id = producer.produce('orders', 1);
      await endOfTick();
      store.batch(1).refuse(lost());
      await expect(id).rejects.toMatchObject({ outcome: 'unknown' });
    });

    it('rejects what is wrong without throwing and without sending', async () => {
      await expect(producer.produce('or{der}s', 1)).rejects.toMatchObject({ code: 'MXRMQ_TOPIC_INVALID' });
      await expect(producer.produce('orders', undefined)).rejects.toThrow(PayloadNotSerialisableError);
      await endOfTick();
      expect(store.sent).toEqual([]);
    });

    it('refuses more than 64 MiB that wait for Redis, and takes more once they were answered', async () => {
      const limited = new Producer(
        { clock: new ServerClock(), messages: store },
        resolveOptions({ maxPayloadBytes: 64 * 1024 * 1024 }),
      );
      const payload = 'x'.repeat(30 * 1024 * 1024);
      const held = [limited.produce('a', payload), limited.produce('b', payload)];
      await expect(limited.produce('c', payload)).rejects.toMatchObject({ code: 'MXRMQ_PRODUCE_BUFFER_FULL' });
      await answerAll();
      await Promise.all(held);
      const next = limited.produce('c', payload);
      await answerAll();
      await next;
    });
  });

  describe('produceMany', () => {
    it('sends nothing for nothing', async () => {
      expect(await producer.produceMany([])).toEqual([]);
    });

    it('makes one call per topic, in the order of the topics, and returns ids in the order of the messages', async () => {
      const ids = producer.produceMany([
        { topic: 'b', payload: 1, messageId: 'first' },
        { topic: 'a', payload: 2 },
        { topic: 'b', payload: 3 },
      ]);
      await answerAll();
      expect(store.sent.map(({ topic, entries }) => [topic, entries.length])).toEqual([
        ['b', 2],
        ['a', 1],
      ]);
      expect(await ids).toEqual(['first', store.batch(2).entries[0]?.id, store.batch(1).entries[1]?.id]);
    });

    it('is not mixed with messages that wait, nor divided', async () => {
      const single = producer.produce('orders', 'before');
      const ids = producer.produceMany(many(450));
      await answerAll();
      expect(store.sizes).toEqual([1, 450]);
      await single;
      expect(await ids).toEqual(store.batch(2).entries.map(entry => entry.id));
    });

    it('sends nothing where one message is refused, and says which', async () => {
      const requests = [...many(3), { topic: 'orders', payload: 1n }, ...many(2, 'others')];
      await expect(producer.produceMany(requests)).rejects.toMatchObject({
        code: 'MXRMQ_BATCH_INVALID',
        outcome: 'not-applied',
        index: 3,
        cause: { code: 'MXRMQ_PAYLOAD_NOT_SERIALISABLE' },
      });
      await endOfTick();
      expect(store.sent).toEqual([]);
    });

    it('refuses more than 10,000 messages or 16 MiB of one topic', async () => {
      const tooLarge = { code: 'MXRMQ_BATCH_TOO_LARGE', outcome: 'not-applied' };
      await expect(producer.produceMany(many(10_001))).rejects.toMatchObject(tooLarge);
      const payload = 'x'.repeat(200 * 1024);
      const requests = many(90).map(({ topic }) => ({ topic, payload }));
      await expect(producer.produceMany(requests)).rejects.toMatchObject(tooLarge);
      await endOfTick();
      expect(store.sent).toEqual([]);
    });

    it('says what became of each topic where they end differently', async () => {
      const ids = producer.produceMany([...many(1, 'a'), ...many(1, 'b'), ...many(1, 'c')]);
      await endOfTick();
      store.batch(1).answer();
      store.batch(2).refuse(full());
      store.batch(3).refuse(lost());
      await expect(ids).rejects.toMatchObject({
        code: 'MXRMQ_PRODUCE_PARTIAL',
        topics: new Map([
          ['a', 'applied'],
          ['b', 'not-applied'],
          ['c', 'unknown'],
        ]),
        cause: { code: 'MXRMQ_REDIS_FULL' },
      });
    });

    it('rejects with the error of the store where all topics share its outcome', async () => {
      const ids = producer.produceMany([...many(1, 'a'), ...many(1, 'b')]);
      await endOfTick();
      store.batch(1).refuse(full());
      store.batch(2).refuse(full());
      await expect(ids).rejects.toMatchObject({ code: 'MXRMQ_REDIS_FULL' });
    });
  });

  describe('close', () => {
    it('sends what waits, resolves once it is answered, and refuses more', async () => {
      const ids = Array.from({ length: 300 }, (_, n) => producer.produce('orders', n));
      let isClosed = false;
      const closed = producer.close().then(() => (isClosed = true));
      await expect(producer.produce('orders', 1)).rejects.toMatchObject({ code: 'MXRMQ_QUEUE_CLOSED' });
      await expect(producer.produceMany(many(1))).rejects.toBeInstanceOf(MxRmqError);
      await endOfTick();
      expect(isClosed).toBe(false);
      await answerAll();
      await answerAll();
      await closed;
      expect(await Promise.all(ids)).toHaveLength(300);
      await producer.close();
    });

    it('does not reject for messages that could not be stored', async () => {
      const id = producer.produce('orders', 1);
      const closed = producer.close();
      await endOfTick();
      store.batch(1).refuse(lost());
      await expect(id).rejects.toThrow(UnknownOutcomeError);
      await closed;
    });
  });
});
