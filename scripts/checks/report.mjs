/**
 * Prints what a check found and sets the exit code.
 *
 * @param {string} name of the check
 * @param {string[]} problems one line each
 * @param {number} looked at how many files
 */
export function report(name, problems, looked) {
  for (const problem of problems) console.error(problem);
  console.log(`${name}: ${problems.length === 0 ? 'ok' : `${problems.length} problems`} (${looked} files)`);
  if (problems.length > 0) process.exitCode = 1;
}
