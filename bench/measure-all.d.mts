// For the specs, which are TypeScript; keep it in step with the JSDoc of measure-all.mjs.
import type { Results } from './results.mjs';

export interface MeasuredStep {
  scenario: { measures: string[]; measure: () => Promise<Record<string, number>> };
  system: string;
  repetition: number;
  times: number;
}
export function measureAll(
  steps: readonly (readonly MeasuredStep[])[],
  parts: {
    options: { isQuick: boolean; only: RegExp | undefined };
    servers: { get(): Promise<{ address: object; meter: { flush(): Promise<void> } }> };
    results: Results;
    progress: { begin(): { end(value: number): void; fail(error: Error): void } };
    interruption: { signal: AbortSignal; crews: Set<unknown> };
  },
): Promise<void>;
