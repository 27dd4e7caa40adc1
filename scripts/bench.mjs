// `npm run bench`: installs and builds what is missing, then measures. Arguments go to the benchmark: --help tells.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { main } from './bootstrap/main.mjs';
import { ROOT } from './bootstrap/paths.mjs';

await main(async () => {
  // Standard output belongs to the results: `--json` is for machines.
  const prepared = await run(join('scripts', 'bench', 'prepare.mjs'), [], ['ignore', 2, 2]);
  if (prepared !== 0) return prepared;
  return run(join('bench', 'run.mjs'), process.argv.slice(2), ['ignore', 'inherit', 'inherit']);
});

/** @returns {Promise<number>} its exit code */
async function run(program, args, stdio) {
  const child = spawn(process.execPath, [join(ROOT, program), ...args], { cwd: ROOT, stdio });
  // Ctrl-C reaches it by itself, as it does every process of the terminal; we only have to outlive it.
  process.on('SIGINT', () => {});
  const forward = signal => child.kill(signal);
  process.once('SIGTERM', forward);
  const [code] = await once(child, 'exit');
  process.off('SIGTERM', forward);
  return code ?? 1;
}
