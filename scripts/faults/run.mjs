import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { bundleFaults } from './bundle.mjs';

/**
 * Runs rows of the fault matrix.
 *
 * @param {string} root of the checkout
 * @param {string[]} args `--quick`, `--seed <number>`, names of rows
 * @returns {Promise<number>} the exit code
 */
export async function runFaults(root, args) {
  const { folder, remove } = await bundleFaults(root);
  try {
    const program = spawn(process.execPath, ['--enable-source-maps', join(folder, 'main.mjs'), ...args], {
      cwd: root,
      stdio: 'inherit',
    });
    // Ctrl-C reaches it by itself; we only have to outlive it.
    process.on('SIGINT', () => {});
    process.on('SIGTERM', signal => program.kill(signal));
    const [code] = await once(program, 'exit');
    return code ?? 1;
  } finally {
    remove();
  }
}
