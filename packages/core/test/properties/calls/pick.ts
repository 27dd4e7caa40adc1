import type { QueueRef } from '../../../src/model/queue-ref.js';
import type { ConsumerInProgram } from '../consumers.js';
import type { Pick } from '../step.js';
import type { World } from '../world.js';

/** The records of the deliveries that a step picks for a consumer; none twice. */
export function pickRecords(world: World, { queue, id }: ConsumerInProgram, picks: readonly Pick[]): readonly string[] {
  const held = Object.values(world.queue(queue).processing[id] ?? {});
  const ever = world.consumers.everHandedOut(queue).map(({ record }) => record);
  return [...new Set(picks.flatMap(({ from, at }) => atOf(from === 'held' ? held : ever, at) ?? []))];
}

/** Undefined where none is there to be picked. */
export function pickConsumer(world: World, { from, at }: Pick): ConsumerInProgram | undefined {
  const { all } = world.consumers;
  return atOf(from === 'any' ? all : all.filter(({ queue, id }) => holdsSome(world, queue, id)), at);
}

/** The id of a consumer that is there, or that was. */
export function pickTarget(world: World, queue: QueueRef, { from, at }: Pick): string | undefined {
  const ids = world.consumers.idsOf(queue);
  return atOf(from === 'any' ? ids : ids.filter(id => holdsSome(world, queue, id)), at);
}

/** The one at this position of a list, counted round and round; undefined where it is empty. */
export function atOf<T>(list: readonly T[], at: number): T | undefined {
  return list[at % list.length];
}

function holdsSome(world: World, queue: QueueRef, consumer: string): boolean {
  return Object.hasOwn(world.queue(queue).processing, consumer);
}
