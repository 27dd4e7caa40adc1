import { execFileSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { ROOT } from '../bootstrap/paths.mjs';

/**
 * The files of the repository that are not ignored, committed yet or not, as paths from its root with `/`.
 *
 * @param {...string} patterns git path specifications
 * @returns {string[]}
 */
export function sourceFiles(...patterns) {
  const args = ['ls-files', '--cached', '--others', '--exclude-standard', '-z', '--', ...patterns];
  const listed = execFileSync('git', args, { cwd: ROOT, encoding: 'utf8' }).split('\0');
  // A file that was deleted and not committed yet is still listed.
  return listed.filter(path => path !== '' && existsSync(join(ROOT, path)));
}

export const isGenerated = path => /\.generated\.[a-z]+$/.test(path);

export const isTest = path => /\.(?:spec|int-spec|e2e-spec|fixture)\.ts$/.test(path) || /(?:^|\/)test\//.test(path);
