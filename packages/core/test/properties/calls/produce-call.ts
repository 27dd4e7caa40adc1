import { encodeEnvelope, encodeRecord } from '../../../src/model/record.js';
import { delayedIdOf } from '../../../src/model/record-id.js';
import { dueAtOf } from '../../../src/redis/produce-call.js';
import type { ProduceBatch, ProduceEntry } from '../../../src/store/message-store.js';
import type { Call } from '../call.js';
import { topicAt } from '../places.js';
import type { MessageStep, ProduceStep } from '../step.js';
import type { World } from '../world.js';

/** Longer than a program may take, because it ends by real time too. */
const WINDOW_MS = 120_000;

export function produceCall(world: World, step: ProduceStep): Call {
  const topic = topicAt(step.topic);
  const sent = world.sentTo(topic);
  const number = sent.numberAt(step.offset);
  const batch = sent.at(number) ?? newBatch(world, step, topic, number);
  return {
    topic,
    make: store => store.messages.produce(batch),
    learn: answer => {
      if (sent.at(number) === undefined) onNew(world, batch);
      // Refused as too old, it may be made anew under the same number.
      if (!isRejected(answer)) sent.onSent(batch);
    },
  };
}

function newBatch(world: World, { ageMs, messages }: ProduceStep, topic: string, number: number): ProduceBatch {
  return {
    topic,
    producer: 'p1',
    number,
    stampedAtMs: world.nowMs - ageMs,
    entries: messages.map(message => entryOf(world, message)),
    deadlineMs: performance.now() + 30_000,
  };
}

function onNew(world: World, { topic, entries }: ProduceBatch): void {
  for (const entry of entries) {
    const id = entry.due === undefined ? entry.id : delayedIdOf(entry.id, dueAtOf(entry.due, world.nowMs));
    world.produced.get(topic)?.push(id);
    world.history.onProduced(topic, { ...entry, id }, world.nowMs);
  }
}

function isRejected(answer: unknown): boolean {
  return typeof answer === 'object' && answer !== null && 'rejected' in answer;
}

function entryOf(world: World, message: MessageStep): ProduceEntry {
  const { priority, dueInMs, absolute, key } = message;
  const id = (dueInMs === null ? world.ids : world.delayedIds).next(Math.max(world.nowMs, 0));
  const due = absolute ? { atMs: world.nowMs + (dueInMs ?? 0) } : { afterMs: Math.max(0, dueInMs ?? 0) };
  return {
    id,
    priority,
    record: bytesOf(message, id),
    ...(dueInMs !== null && { due }),
    ...(key !== null && { deduplication: { key: `m:key-${key}`, windowMs: WINDOW_MS } }),
  };
}

function bytesOf({ kind, priority, ttlMs, key }: MessageStep, id: string): string {
  const record = encodeRecord({
    priority,
    ttlMs,
    startMs: null,
    madeMs: null,
    attempts: 0,
    stalls: 0,
    reason: null,
    id,
    number: 1,
    envelope: encodeEnvelope(key === null ? {} : { messageId: `key-${key}`, deduplicationKey: `m:key-${key}` }),
    payload: JSON.stringify({ of: id, text: 'ä\u0000🦊' }),
  });
  switch (kind) {
    case 'record':
      return record;
    case 'junk':
      return `junk ${id}`;
    case 'half':
      return record.replace('-', '?');
    case 'foreign':
      return `2${record.slice(1)}`;
  }
}
