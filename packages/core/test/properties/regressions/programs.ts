import type { Step } from '../step.js';
import { claim, message, produce, REPEAT, settle } from '../steps-in-short.js';

/** A program that failed once, shrunk. */
export interface Regression {
  /** What was wrong. */
  readonly name: string;
  readonly steps: readonly Step[];
}

export const REGRESSIONS: readonly Regression[] = [
  {
    name: 'burying what cannot be read, once more, buried something else that could not be read either',
    steps: [
      produce(message({ kind: 'half' }), message({ kind: 'half' })),
      claim(0),
      settle('bury as it is', 0),
      REPEAT,
    ],
  },
];
