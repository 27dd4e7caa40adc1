import type { ConsumerInProgram } from '../consumers.js';
import type { Pick } from '../step.js';
import type { World } from '../world.js';

/** The records of the deliveries that a step picks for a consumer; none twice. */
export function picked(world: World, { queue, id }: ConsumerInProgram, picks: readonly Pick[]): readonly string[] {
  const held = Object.values(world.queue(queue).processing[id] ?? {});
  const ever = world.consumers.everHandedOut(queue).map(({ record }) => record);
  const records = picks.flatMap(({ from, at }) => {
    const candidates = from === 'held' ? held : ever;
    return candidates.length === 0 ? [] : (candidates[at % candidates.length] ?? []);
  });
  return [...new Set(records)];
}

/** The one at this position of a list, counted from its end; undefined where it is empty. */
export function fromEnd<T>(list: readonly T[], at: number): T | undefined {
  return list.length === 0 ? undefined : list[list.length - 1 - (at % list.length)];
}
