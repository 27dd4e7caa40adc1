import type { AsyncCommand } from 'fast-check';
import type { Program } from './program.js';
import type { Step } from './step.js';

/** A step as fast-check runs and shrinks it. Its text can be put into the table of regressions as it is. */
export class StepCommand implements AsyncCommand<Program, null> {
  constructor(private readonly step: Step) {}

  check(program: Readonly<Program>): boolean {
    return program.isPossible(this.step);
  }

  run(program: Program): Promise<void> {
    return program.run(this.step);
  }

  toString(): string {
    return JSON.stringify(this.step);
  }
}
