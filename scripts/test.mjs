// `npm test`: installs and builds what is missing, then runs Jest on Nest 12 and on Nest 11. Arguments go to Jest.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { main } from './bootstrap/main.mjs';
import { ROOT } from './bootstrap/paths.mjs';
import { prepare } from './bootstrap/prepare.mjs';

await main(async () => {
  await prepare();
  const jest = spawn(
    process.execPath,
    [
      '--experimental-vm-modules',
      '--disable-warning=ExperimentalWarning',
      join(ROOT, 'node_modules', 'jest', 'bin', 'jest.js'),
      ...process.argv.slice(2),
    ],
    { cwd: ROOT, stdio: 'inherit' },
  );
  // Ctrl-C reaches Jest by itself, as it does every process of the terminal; we only have to outlive it.
  process.on('SIGINT', () => {});
  process.on('SIGTERM', signal => jest.kill(signal));
  const [code] = await once(jest, 'exit');
  return code ?? 1;
});
