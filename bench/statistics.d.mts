// For the specs, which are TypeScript; keep it in step with the JSDoc of statistics.mjs.
export interface Summary {
  median: number;
  min: number;
  max: number;
  runs: number;
}
export function summarise(values: readonly number[]): Summary;
export function median(values: readonly number[]): number;
export function percentile(values: ArrayLike<number>, share: number): number;
export function pairedRatio(
  ours: ReadonlyMap<number, number>,
  peer: ReadonlyMap<number, number>,
  better: 'higher' | 'lower',
): number | undefined;
