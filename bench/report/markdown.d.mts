// For the specs, which are TypeScript; keep it in step with the JSDoc of markdown.mjs.
import type { Results } from '../results.mjs';

export function markdown(report: {
  results: Results;
  machine: [what: string, value: string][];
  options: { isQuick: boolean; only: RegExp | undefined; latencyMs: number; repetitions: number };
}): string;
