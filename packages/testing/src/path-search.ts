import { access, constants } from 'node:fs/promises';
import { delimiter, join } from 'node:path';
import type { RedisServerProgram } from './redis-for-tests.js';
import { readServerVersion, refuseVersion } from './server-version.js';
import { type StepResult, reasonOf } from './step-result.js';

const PROGRAMS = ['redis-server', 'valkey-server'];
/** Package managers put programs here even where PATH (of an editor, of a service) does not name the folder. */
const USUAL_FOLDERS = [
  '/usr/bin',
  '/usr/local/bin',
  '/opt/homebrew/bin',
  '/opt/local/bin',
  '/home/linuxbrew/.linuxbrew/bin',
];

/**
 * Looks for an installed server of a version that will do, in PATH's folders first.
 *
 * @param env the environment to search and run in
 */
export async function searchPath(
  env: NodeJS.ProcessEnv,
  usualFolders: readonly string[] = USUAL_FOLDERS,
): Promise<StepResult<RedisServerProgram>> {
  if (process.platform === 'win32') return { reason: 'installed server: there is no current Redis for Windows' };

  const folders = new Set([...(env['PATH'] ?? '').split(delimiter).filter(folder => folder !== ''), ...usualFolders]);
  const refused: string[] = [];
  for (const name of PROGRAMS) {
    for (const folder of folders) {
      const path = join(folder, name);
      if (!(await isExecutable(path))) continue;
      try {
        const version = await readServerVersion(path, env);
        const refusal = refuseVersion(version);
        if (refusal === undefined) return { found: { path, env, version, source: 'system' } };
        refused.push(`${path}: ${refusal}`);
      } catch (error) {
        refused.push(reasonOf(error));
      }
    }
  }
  return { reason: `installed server: ${refused.join('; ') || 'no redis-server or valkey-server on PATH'}` };
}

async function isExecutable(path: string): Promise<boolean> {
  return access(path, constants.X_OK).then(
    () => true,
    () => false,
  );
}
