import { CheckoutCopy } from './checkout-copy.mjs';
import { build, runTests } from './run-tests.mjs';
import { MUTANTS } from './table.mjs';

/**
 * @param {{ isQuick: boolean, names: string[] }} choice
 * @returns {Promise<number>} the exit code
 */
export async function runMutants({ isQuick, names }) {
  const mutants = MUTANTS.filter(({ name, isCore }) =>
    names.length > 0 ? names.some(part => name.includes(part)) : !isQuick || isCore,
  );
  const copy = new CheckoutCopy();
  // Ctrl-C reaches the tests by themselves; what is running ends, and the copy is removed.
  process.on('SIGINT', () => {});
  const sums = { passed: 0, failed: 0 };
  try {
    assertUpToDate(copy);
    await assertHealthy(copy, mutants);
    for (const mutant of mutants) sums[(await tryMutant(copy, mutant)) ? 'passed' : 'failed']++;
  } finally {
    copy.remove();
  }
  console.log(`${sums.passed} passed, ${sums.failed} failed, 0 skipped`);
  return sums.failed > 0 ? 1 : 0;
}

/** All of them, also in the short run: whoever rewrites a file has to say anew what the bug in it is. */
function assertUpToDate(copy) {
  for (const mutant of MUTANTS) {
    copy.edit(mutant);
    copy.restore(mutant);
  }
}

/** Tests that fail without a bug would notice everything. */
async function assertHealthy(copy, mutants) {
  const all = kind => [...new Set(mutants.flatMap(({ noticedBy }) => noticedBy[kind] ?? []))];
  for (const kind of ['specs', 'rows']) {
    const which = all(kind);
    if (which.length === 0) continue;
    const { passed, failures } = await runTests(copy.root, { [kind]: which });
    if (!passed) throw new Error(`Without any mutant these fail already: ${failures.join(', ')}`);
    console.log(`healthy  ${which.length} ${kind} pass without a mutant`);
  }
}

async function tryMutant(copy, mutant) {
  const startedAt = Date.now();
  try {
    copy.edit(mutant);
    if (mutant.build !== undefined) await build(copy.root, mutant.build);
    const { passed, failures } = await runTests(copy.root, mutant.noticedBy);
    const seconds = ((Date.now() - startedAt) / 1000).toFixed(1).padStart(5);
    console.log(`${passed ? 'SURVIVED' : 'found   '} ${seconds} s  ${mutant.name}`);
    const where = Object.values(mutant.noticedBy).flat().join(', ');
    console.log(passed ? `           not noticed by ${where}` : `           by ${tell(failures)}`);
    return !passed;
  } catch (error) {
    console.log(`broken   ${mutant.name}\n           ${error.message}`);
    return false;
  } finally {
    copy.restore(mutant);
  }
}

function tell(failures) {
  const [first = 'a failure without a name', ...others] = failures;
  return others.length === 0 ? first : `${first}, and ${others.length} more`;
}
