// For the specs, which are TypeScript; keep it in step with the JSDoc of results.mjs.
import type { Summary } from './statistics.mjs';

export class Results {
  failures: string[];
  readonly measures: string[];
  add(measure: string, system: string, repetition: number, value: number): void;
  summary(measure: string, system: string): Summary | undefined;
  ratio(measure: string, peer?: string): number | undefined;
}
