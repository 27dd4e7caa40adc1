// `npm run test:mutants`: makes bugs in a copy of the checkout, one at a time, and runs the tests that must notice them.
// A bug that no test notices is a hole in the tests, and fails the run. `--quick`: the most important ones; a part of a
// name: only those that have it.
import { parseArgs } from 'node:util';
import { main } from './bootstrap/main.mjs';
import { prepare } from './bootstrap/prepare.mjs';

await main(async () => {
  await prepare();
  const { runMutants } = await import('./mutants/run-mutants.mjs');
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: { quick: { type: 'boolean', default: false } },
  });
  return runMutants({ isQuick: values.quick, names: positionals });
});
