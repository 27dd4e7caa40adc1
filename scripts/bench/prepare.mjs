// Brings the checkout, and `bench/` with the peers that it measures, to where the benchmark runs.
import { statSync } from 'node:fs';
import { join } from 'node:path';
import { main } from '../bootstrap/main.mjs';
import { npmCommand } from '../bootstrap/npm.mjs';
import { ROOT } from '../bootstrap/paths.mjs';
import { prepare } from '../bootstrap/prepare.mjs';
import { runStep } from '../bootstrap/run-step.mjs';

const BENCH = join(ROOT, 'bench');

await main(async () => {
  await prepare();
  if (arePeersInstalled()) return;
  const args = ['ci', '--ignore-scripts', '--no-audit', '--no-fund', '--loglevel=error'];
  await runStep('Installing what MX-RMQ is measured beside (once)', npmCommand(args), { cwd: BENCH });
});

/** npm writes its record of what it installed last, so an install that was cut short does not count. */
function arePeersInstalled() {
  const installedAt = modifiedAt(join(BENCH, 'node_modules', '.package-lock.json'));
  return installedAt !== undefined && installedAt >= modifiedAt(join(BENCH, 'package-lock.json'));
}

function modifiedAt(file) {
  return statSync(file, { throwIfNoEntry: false })?.mtimeMs;
}
