import type { Finding } from './finding.js';

/** Counters of one queue as Redis keeps them, and what is still in it. */
export interface QueueSums {
  readonly totals: Readonly<Record<string, number>>;
  readonly waiting: number;
  readonly dead: number;
}

/** What came in is what went out and what is still there. */
export function unbalanced(queue: string, { totals, waiting, dead }: QueueSums): Finding[] {
  const total = (name: string): number => totals[name] ?? 0;
  const cameIn = total('produced');
  const wentOut = total('completed') + total('discarded') + total('deleted') + total('cancelled');
  if (cameIn === wentOut + waiting + dead) return [];
  const detail = `${cameIn} came in; ${wentOut} went out, ${waiting} wait, ${dead} are dead letters`;
  return [{ rule: 'conservation', values: [queue], detail }];
}

/**
 * Keys that may stay when a queue is empty: its list of groups, counters, what expires by itself, the registry of
 * queues and the version of the schema. `isMortal` says of each key whether it has a time to live.
 */
export function leftovers(prefix: string, keys: ReadonlyMap<string, { readonly isMortal: boolean }>): Finding[] {
  const left = [...keys].filter(([key, { isMortal }]) => !mayStay(key.slice(prefix.length), isMortal));
  const values = left.map(([key]) => key);
  return values.length === 0 ? [] : [{ rule: 'leftovers', values, detail: 'keys of an empty queue' }];
}

function mayStay(key: string, isMortal: boolean): boolean {
  if (key === ':topics' || key === ':schema') return true;
  const place = /^:\{[^}]+\}(?:@[^:]+)?:(.+)$/.exec(key)?.[1] ?? '';
  if (place === 'groups' || place === 'stats') return true;
  return isMortal && /^(?:stats:\d+|batches:|guard:|dedup:|credit$)/.test(place);
}
