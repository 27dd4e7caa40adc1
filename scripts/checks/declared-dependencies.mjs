import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { ROOT } from '../bootstrap/paths.mjs';

const PACKAGE_SOURCE = /^(packages\/[^/]+|sample-app)\/src\//;
const NAME = /^(?:@[^/]+\/)?[^/]+/;

const declaredByFolder = new Map();

/**
 * In this repository every package finds every dependency; at a user's it finds what its own package.json names.
 *
 * @returns {string | undefined} why this import would fail there
 */
export function undeclaredDependency(path, { specifier }, { test }) {
  const folder = PACKAGE_SOURCE.exec(path)?.[1];
  if (folder === undefined || test || specifier.startsWith('.') || specifier.startsWith('node:')) return undefined;
  const [name] = NAME.exec(specifier);
  return declaredIn(folder).has(name) ? undefined : `${name} is not declared in ${folder}/package.json`;
}

function declaredIn(folder) {
  let declared = declaredByFolder.get(folder);
  if (declared === undefined) {
    const manifest = JSON.parse(readFileSync(join(ROOT, folder, 'package.json'), 'utf8'));
    // The private packages are never installed anywhere else: the root's dependencies are theirs too.
    const root = manifest.private ? JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8')).devDependencies : {};
    declared = new Set(Object.keys({ ...manifest.dependencies, ...manifest.peerDependencies, ...root }));
    declaredByFolder.set(folder, declared);
  }
  return declared;
}
