import {
  deliveryOf,
  type MessageStore,
  type MxRmqError,
  type PushListener,
  type QueueRef,
  type QueueStore,
  type RedisMessageQueue,
} from '@mx-rmq/core';
import type { SettleEvent, StepType } from '@mx-rmq/testkit';
import type { Journal } from './journal.js';

type Kind = SettleEvent['kind'];

/**
 * Has every answer of the store about deliveries written down: no event of the queue tells what Redis said. The queue
 * is asked for its own store, behind its back, and goes on to use it.
 */
export function journalStore(queue: RedisMessageQueue, journal: Journal): void {
  const { messages, wakeUps } = storeOf(queue);
  const own = methodsOf(messages);
  /** Of the last claim, which is what a push goes by. */
  let leaseMs = 0;

  const settle = async <T>(
    kind: Kind,
    tokens: readonly string[],
    call: () => Promise<T>,
    refused: (reply: T) => number = () => 0,
  ): Promise<T> => {
    if (tokens.length === 0) return call();
    journal.note({ f: 'settle', type: 'invoke', kind, tokens });
    try {
      const reply = await call();
      journal.note({ f: 'settle', type: 'ok', kind, tokens, refused: refused(reply) });
      return reply;
    } catch (error) {
      journal.note({ f: 'settle', type: failureType(error), kind, tokens });
      throw error;
    }
  };

  const watch = wakeUps.watch.bind(wakeUps);
  wakeUps.watch = (at, onWake) => {
    const watched = watch(at, onWake);
    const listenFor = watched.listenFor.bind(watched);
    watched.listenFor = (consumer, listener) => {
      const onPushed: PushListener['onPushed'] = (records, nowMs) => {
        journal.note({ f: 'claim', consumer, nowMs, leaseMs, tokens: records.map(deliveryOf) });
        listener.onPushed(records, nowMs);
      };
      listenFor(consumer, { onPushed, onListening: isListening => listener.onListening(isListening) });
    };
    return watched;
  };
  messages.claim = async turn => {
    ({ leaseMs } = turn);
    const reply = await settle(
      'ack',
      turn.acks.deliveries,
      () => own.claim(turn),
      told => (told.code === 'lost' ? turn.acks.deliveries.length : 0),
    );
    if (reply.code !== 'lost' && reply.records.length > 0) {
      const { nowMs, records } = reply;
      const tokens = records.map(deliveryOf);
      // A repeated answer shows what was claimed some time ago, when nobody here knows.
      if (reply.code === 'claimed') {
        journal.note({ f: 'claim', consumer: turn.consumer, nowMs, leaseMs, tokens });
      }
    }
    return reply;
  };
  messages.ack = (at, consumer, acks, credit) =>
    settle(
      'ack',
      acks.deliveries,
      () => own.ack(at, consumer, acks, credit),
      settled => acks.deliveries.length - settled,
    );
  messages.discard = (at, consumer, tokens) =>
    settle(
      'discard',
      tokens,
      () => own.discard(at, consumer, tokens),
      settled => tokens.length - settled,
    );
  messages.retry = (at, consumer, entries) =>
    settle(
      'retry',
      entries.map(tokenOf),
      () => own.retry(at, consumer, entries),
      lost => lost.length,
    );
  messages.bury = (at, consumer, entries) =>
    settle(
      'bury',
      entries.map(tokenOf),
      () => own.bury(at, consumer, entries),
      lost => lost.length,
    );
  messages.release = (at, consumer, tokens) =>
    settle(
      'release',
      tokens,
      () => own.release(at, consumer, tokens),
      count => tokens.length - count,
    );
  messages.closeConsumer = async (at: QueueRef, consumer, keep) => {
    const held = await messages.held(at, consumer).catch(() => []);
    const tokens = held.map(deliveryOf).filter(token => !keep.includes(token));
    return settle('release', tokens, () => own.closeConsumer(at, consumer, keep));
  };
  messages.reap = async (at, consumer, limits) => {
    const reply = await own.reap(at, consumer, limits);
    if (reply.code === 'reaped') journal.note({ f: 'reap', consumer, taken: reply.taken });
    return reply;
  };
}

function storeOf(queue: RedisMessageQueue): QueueStore {
  return Reflect.get(queue, 'store') as QueueStore;
}

/** The methods as they are before they are replaced. */
function methodsOf(messages: MessageStore) {
  return {
    claim: messages.claim.bind(messages),
    ack: messages.ack.bind(messages),
    discard: messages.discard.bind(messages),
    retry: messages.retry.bind(messages),
    bury: messages.bury.bind(messages),
    release: messages.release.bind(messages),
    closeConsumer: messages.closeConsumer.bind(messages),
    reap: messages.reap.bind(messages),
  };
}

function tokenOf({ delivery }: { readonly delivery: string }): string {
  return delivery;
}

function failureType(error: unknown): StepType {
  return (error as MxRmqError).outcome === 'not-applied' ? 'fail' : 'info';
}
