// `npm run test:faults`: breaks Redis, the network and the workers while messages are under way, and counts them
// afterwards. `--quick`: the most important rows; `--seed <number>`: as it was in an earlier run; names of rows: only these.
import { main } from './bootstrap/main.mjs';
import { ROOT } from './bootstrap/paths.mjs';
import { prepare } from './bootstrap/prepare.mjs';

await main(async () => {
  await prepare();
  const { runFaults } = await import('./faults/run.mjs');
  return runFaults(ROOT, process.argv.slice(2));
});
