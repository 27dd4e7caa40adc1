import type { DeadLetterPage } from '../../../src/store/dead-letter-store.js';
import type { Call } from '../call.js';
import { queueAt, topicAt } from '../places.js';
import type { World } from '../world.js';
import { atOf } from './pick.js';

export function cancelCall(world: World, at: number, position: number, by: 'id' | 'messageId'): Call | null {
  const topic = topicAt(at);
  const id = by === 'messageId' ? `key-${position % 2}` : atOf(world.produced.get(topic) ?? [], position);
  if (id === undefined) return null;
  return {
    topic,
    make: ({ messages }) => messages.cancel(topic, id),
    isIdle: answer => answer === 'not-delayed',
  };
}

export function requeueCall(world: World, at: number, positions: readonly number[]): Call | null {
  const queue = queueAt(at);
  const ids = deadIds(world, at, positions);
  if (ids.length === 0) return null;
  return {
    topic: queue.topic,
    make: ({ deadLetters }) => deadLetters.requeue(queue, ids),
    isIdle: answer => Array.isArray(answer) && answer.length === 0,
  };
}

export function deleteCall(world: World, at: number, positions: readonly number[]): Call | null {
  const queue = queueAt(at);
  const ids = deadIds(world, at, positions);
  if (ids.length === 0) return null;
  return {
    topic: queue.topic,
    make: ({ deadLetters }) => deadLetters.delete(queue, ids),
    isIdle: answer => answer === 0,
  };
}

export function pageCall(world: World, at: number, limit: number, goOn: boolean): Call {
  const queue = queueAt(at);
  const cursor = goOn ? world.cursor : null;
  return {
    topic: null,
    make: ({ deadLetters }) => deadLetters.page(queue, cursor, limit),
    learn: answer => {
      world.cursor = (answer as DeadLetterPage).cursor;
    },
  };
}

export function countCall(at: number): Call {
  return { topic: null, make: ({ statistics }) => statistics.counts([queueAt(at)]) };
}

export function joinCall(at: number): Call {
  const queue = queueAt(at);
  return { topic: queue.topic, make: ({ messages }) => messages.join(queue) };
}

/** Letters that are there, and those that were: each once, and one that never was. */
function deadIds(world: World, at: number, positions: readonly number[]): readonly string[] {
  const queue = queueAt(at);
  const candidates = [...world.queue(queue).deadLetters.map(({ recordId }) => recordId), 'malformed-1'];
  return [...new Set(positions.flatMap(position => atOf(candidates, position) ?? []))];
}
