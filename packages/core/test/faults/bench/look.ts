import { eventsOf, type DeliverEvent, type HistoryEvent } from '@mx-rmq/testkit';
import type { Bench } from './bench.js';
import type { Child } from './child.js';
import type { Load } from './load.js';
import { PATIENCE_MS, until } from './waiting.js';

/** The first delivery that fits, as soon as there is one. */
export function delivered(
  bench: Bench,
  what: string,
  fits: (delivery: DeliverEvent) => boolean = () => true,
  limitMs = PATIENCE_MS,
): Promise<DeliverEvent> {
  return until(limitMs, `delivery ${what}`, () => eventsOf(bench.journals.history(), 'deliver').find(fits) ?? null);
}

/** Some event that fits, as soon as there is one. */
export function noted(bench: Bench, what: string, fits: (event: HistoryEvent) => boolean): Promise<HistoryEvent> {
  return until(PATIENCE_MS, what, () => bench.journals.history().find(fits) ?? null);
}

/** The worker that did it, and its place. */
export function workerOf(load: Load, { process }: { readonly process: string }): { worker: Child; index: number } {
  const index = load.workers.findIndex(({ name }) => name === process);
  const worker = load.workers[index];
  if (worker === undefined) throw new Error(`${process} is no worker of this test any more`);
  return { worker, index };
}

export function numberOf(token: string): number {
  return Number(token.slice(token.indexOf('/') + 1));
}

export function assert(holds: boolean, otherwise: string): asserts holds {
  if (!holds) throw new Error(otherwise);
}
