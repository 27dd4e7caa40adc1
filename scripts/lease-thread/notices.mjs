import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/**
 * The packages that a bundle holds parts of, with the texts that their licences want to travel with them.
 *
 * @param {string} root
 * @param {string[]} inputs the bundled files, as paths from the root
 * @returns {string}
 */
export function notices(root, inputs) {
  const names = new Set(inputs.map(packageOf).filter(name => name !== undefined));
  const packages = [...names].toSorted().map(name => describe(join(root, 'node_modules', name)));
  return packages.map(({ title, licence }) => `${title}\n\n${licence}`).join('\n\n');
}

/** The innermost one, for packages that are installed inside others. */
function packageOf(path) {
  return /.*node_modules\/((?:@[^/]+\/)?[^/]+)\//.exec(path)?.[1];
}

function describe(folder) {
  const { name, version, license } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'));
  const file = readdirSync(folder).find(entry => /^licen[cs]e/i.test(entry));
  if (file === undefined) throw new Error(`${name} has no licence file to include`);
  const lines = readFileSync(join(folder, file), 'utf8').split(/\r?\n/);
  return {
    title: `${name} ${version} (${license})`,
    licence: lines
      .map(line => line.trimEnd())
      .join('\n')
      .trim(),
  };
}
