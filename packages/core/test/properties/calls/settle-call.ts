import { decodeRecord, deliveryOf, encodeRecord, startOf } from '../../../src/model/record.js';
import type { BuryEntry, RetryEntry } from '../../../src/store/message-store.js';
import type { Call } from '../call.js';
import type { SettleStep } from '../step.js';
import type { World } from '../world.js';
import { pickConsumer, pickRecords } from './pick.js';

/** null where there is no delivery to settle. */
export function settleCall(world: World, step: SettleStep): Call | null {
  const consumer = pickConsumer(world, step.consumer);
  if (consumer === undefined) return null;
  const { queue, id } = consumer;
  // What cannot be read cannot be rewritten either.
  const isRewriting = step.do === 'retry' || step.do === 'bury';
  const records = pickRecords(world, consumer, step.picks).filter(
    record => !isRewriting || decodeRecord(record) !== null,
  );
  if (records.length === 0) return null;
  const deliveries = records.map(deliveryOf);
  const held = world.queue(queue).processing[id] ?? {};
  const isStale = deliveries.every(delivery => !Object.hasOwn(held, delivery));
  const call = (make: Call['make'], nothing: unknown): Call => ({
    topic: queue.topic,
    make,
    isIdle: answer => isStale && JSON.stringify(answer) === JSON.stringify(nothing),
  });
  switch (step.do) {
    case 'ack':
      return call(({ messages }) => messages.ack(queue, id, { deliveries, handlingMs: 3 }), 0);
    case 'discard':
      return call(({ messages }) => messages.discard(queue, id, deliveries), 0);
    case 'release': {
      const inOrder = deliveries.toSorted();
      return call(({ messages }) => messages.release(queue, id, inOrder), 0);
    }
    case 'retry': {
      const entries = records.map(record => retryEntry(record, step.delayMs));
      const made = call(({ messages }) => messages.retry(queue, id, entries), deliveries);
      const dueAtMs = world.nowMs + step.delayMs;
      const learn = (answer: unknown): void => {
        const notOwned = new Set(answer as readonly string[]);
        // Asked once more, it answers as before, and the record stays due when it was.
        const owned = deliveries.filter(delivery => !notOwned.has(delivery) && Object.hasOwn(held, delivery));
        world.history.onRetried(queue, owned, dueAtMs);
      };
      return { ...made, learn };
    }
    case 'bury': {
      const entries = records.map(buryEntry);
      return call(({ messages }) => messages.bury(queue, id, entries), deliveries);
    }
    case 'bury as it is': {
      const entries = deliveries.map(delivery => ({ delivery, record: null }));
      return call(({ messages }) => messages.bury(queue, id, entries), deliveries);
    }
  }
}

function retryEntry(record: string, delayMs: number): RetryEntry {
  return { delivery: deliveryOf(record), delayMs, record: rewritten(record, 1) };
}

function buryEntry(record: string): BuryEntry {
  return { delivery: deliveryOf(record), record: rewritten(record, 0) };
}

/** As a consumer does it: a dead letter keeps the number of its last delivery. */
function rewritten(record: string, deliveries: number): string {
  const parts = decodeRecord(record);
  if (parts === null) throw new Error('these bytes are no record');
  const startMs = startOf(parts);
  return encodeRecord({ ...parts, startMs, attempts: parts.attempts + 1, number: parts.number + deliveries });
}
