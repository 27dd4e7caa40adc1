// For the specs, which are TypeScript; keep it in step with the JSDoc of plan.mjs.
export interface Scenario {
  measures: readonly string[];
  systems: readonly string[];
  quick?: readonly string[];
  isAtRest?: boolean;
  repetitions?: number;
}
export interface Step {
  scenario: Scenario;
  system: string;
  repetition: number;
  times: number;
}
export function plan(
  scenarios: readonly Scenario[],
  options: { isQuick: boolean; only: RegExp | undefined; repetitions: number },
): Step[][];
