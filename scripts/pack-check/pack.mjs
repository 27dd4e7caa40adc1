import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { npmCommand } from '../bootstrap/npm.mjs';
import { runStep } from '../bootstrap/run-step.mjs';

const PUBLISHED = ['packages/core', 'packages/nestjs', 'packages/testing'];

/**
 * @param {string} folder where the tarballs go
 * @returns {Promise<string[]>} their paths
 */
export async function packPackages(folder) {
  const workspaces = PUBLISHED.flatMap(path => ['--workspace', path]);
  const args = ['pack', ...workspaces, '--pack-destination', folder, '--ignore-scripts', '--loglevel=error'];
  await runStep('Packing', npmCommand(args));
  return (await readdir(folder)).filter(name => name.endsWith('.tgz')).map(name => join(folder, name));
}
