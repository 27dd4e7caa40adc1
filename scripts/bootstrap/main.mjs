import { endWithNpm } from './orphan.mjs';
import { StepFailedError } from './run-step.mjs';

/**
 * Runs a script's body; what it throws ends the process with 1 and one readable message.
 *
 * @param {() => Promise<number | void>} body may return the exit code
 */
export async function main(body) {
  endWithNpm();
  try {
    process.exitCode = (await body()) ?? 0;
  } catch (error) {
    const unforeseen = !(error instanceof StepFailedError) && process.env.DEBUG !== undefined;
    console.error(`\n${unforeseen ? error.stack : error.message}`);
    process.exitCode = 1;
  }
}
