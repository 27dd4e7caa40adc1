import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';

/** A test that waits for what a mutant never does fails by its own limit; this one is for what ends in no way. */
const LIMIT_MS = 300_000;
/** As the rows are told: a line with the row, one with what it noted, and the error. */
const FAILED_ROW = /^failed +(\S+).*\n.*\n(.+)$/gm;

/**
 * Runs specs or rows in a copy of the checkout.
 *
 * @param {string} root of the copy
 * @param {{ specs?: string[], rows?: string[] }} which
 * @returns {Promise<{ passed: boolean, failures: string[] }>} names of the tests that failed
 */
export function runTests(root, { specs, rows }) {
  return specs === undefined ? runRows(root, rows) : runSpecs(root, specs);
}

async function runSpecs(root, specs) {
  const report = join(root, 'report.json');
  rmSync(report, { force: true });
  const flags = ['--experimental-vm-modules', '--disable-warning=ExperimentalWarning'];
  const jest = join(root, 'node_modules', 'jest', 'bin', 'jest.js');
  const { code, isLate, output } = await run(root, [
    ...flags,
    jest,
    '--runInBand',
    // A test that fails in the middle may leave something open.
    '--forceExit',
    '--json',
    `--outputFile=${report}`,
    '--runTestsByPath',
    ...specs,
    '--selectProjects',
    'nest-12',
  ]);
  if (isLate) return { passed: false, failures: ['nothing: the specs did not end'] };
  const { testResults, numTotalTests } = JSON.parse(readFileSync(report, 'utf8'));
  if (numTotalTests === 0 && code === 0) throw new Error(`no tests in ${specs.join(', ')}`);
  // A file that does not even load has no results, and has noticed nothing.
  const failures = testResults.flatMap(({ assertionResults }) =>
    assertionResults.filter(result => result.status === 'failed').map(({ fullName }) => fullName),
  );
  if (code !== 0 && failures.length === 0) throw new Error(`the specs did not run:\n${output}`);
  return { passed: code === 0, failures };
}

async function runRows(root, rows) {
  const program = `
    const { runFaults } = await import(${JSON.stringify(join(root, 'scripts', 'faults', 'run.mjs'))});
    process.exitCode = await runFaults(${JSON.stringify(root)}, ${JSON.stringify(['--quick', ...rows])});
  `;
  const { code, isLate, output } = await run(root, ['--input-type=module', '--eval', program]);
  if (isLate) return { passed: false, failures: ['nothing: the rows did not end'] };
  const failures = [...output.matchAll(FAILED_ROW)].map(([, row, error]) => `row ${row}: ${error}`);
  if (code !== 0 && failures.length === 0) throw new Error(`the rows did not run:\n${output}`);
  return { passed: code === 0, failures };
}

async function run(root, args) {
  const child = spawn(process.execPath, args, { cwd: root, stdio: ['ignore', 'pipe', 'pipe'], detached: true });
  let output = '';
  for (const stream of [child.stdout, child.stderr]) stream.on('data', chunk => (output += chunk));
  let isLate = false;
  const timer = setTimeout(() => {
    isLate = true;
    if (child.pid !== undefined) process.kill(-child.pid, 'SIGKILL');
  }, LIMIT_MS);
  const [code] = await once(child, 'exit');
  clearTimeout(timer);
  return { code, isLate, output };
}

/** Runs a build script of the copy. @throws {Error} if it fails */
export async function build(root, name) {
  const { code, output } = await run(root, [join(root, 'scripts', `${name}.mjs`)]);
  if (code !== 0) throw new Error(`${name} failed:\n${output}`);
}
