import { CATALOGUE } from './catalogue.js';
import { MxRmqError } from './mx-rmq.error.js';

/** One thing that is wrong with the options. */
export interface OptionProblem {
  /** Where, for example `topics.order_created.retryDelays[1]`; a variable's name for options from the environment. */
  readonly path: string;
  readonly expected: string;
  /** What was found instead, without secrets. */
  readonly got: string;
  readonly hint?: string;
}

/** Options were refused. `problems` holds all that is wrong, not only what was found first. */
export class InvalidOptionsError extends MxRmqError {
  readonly problems: readonly OptionProblem[];

  constructor(problems: readonly OptionProblem[]) {
    const count = problems.length === 1 ? 'One option is invalid' : `${problems.length} options are invalid`;
    const { effect, remedy } = CATALOGUE.MXRMQ_OPTIONS_INVALID;
    super('MXRMQ_OPTIONS_INVALID', [`${count}:`, ...problems.map(line), `${effect} ${remedy}`].join('\n'));
    this.problems = Object.freeze([...problems]);
  }
}

function line({ path, expected, got, hint }: OptionProblem): string {
  const found = `  - ${path}: expected ${expected}, got ${got}`;
  return hint === undefined ? found : `${found} (${hint})`;
}
