import { CATALOGUE } from './catalogue.mjs';
import { pairedRatio, summarise } from './statistics.mjs';

export const OURS = 'mx-rmq';
export const PEER = 'bullmq';

/** What was measured, by measure, system and repetition. */
export class Results {
  /** @type {Map<string, Map<string, Map<number, number>>>} measure → system → repetition → value */
  #values = new Map();
  /** What went wrong: the measures it concerns are incomplete, and the run has failed. */
  failures = [];

  add(measure, system, repetition, value) {
    const bySystem = this.#values.get(measure) ?? new Map();
    const byRepetition = bySystem.get(system) ?? new Map();
    this.#values.set(measure, bySystem.set(system, byRepetition.set(repetition, value)));
  }

  /** @returns {string[]} the measures that there is a value of, in the order of the catalogue */
  get measures() {
    return [...CATALOGUE.keys()].filter(measure => this.#values.has(measure));
  }

  /** @returns {{ median: number, min: number, max: number, runs: number } | undefined} */
  summary(measure, system) {
    const values = this.#values.get(measure)?.get(system);
    return values === undefined ? undefined : summarise([...values.values()]);
  }

  /** @returns {number | undefined} how many times better ours is than another system's */
  ratio(measure, peer = PEER) {
    const bySystem = this.#values.get(measure);
    const ours = bySystem?.get(OURS);
    const theirs = bySystem?.get(peer);
    if (ours === undefined || theirs === undefined) return undefined;
    return pairedRatio(ours, theirs, CATALOGUE.get(measure).better);
  }
}
