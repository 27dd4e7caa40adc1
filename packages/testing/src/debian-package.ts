import { mkdir, mkdtemp, readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { Apt } from './apt.js';
import { runCommand } from './command.js';
import { OldDistributionError, unpackServer } from './package-unpacking.js';
import type { RedisServerProgram } from './redis-for-tests.js';
import { type StepResult, reasonOf } from './step-result.js';
import { PRODUCTS, openUnpackedServer, publishServer } from './unpacked-server.js';

export interface DebianPackageOptions {
  /** Absolute; made if absent. */
  cacheFolder: string;
  env: NodeJS.ProcessEnv;
  onProgress?: ((line: string) => void) | undefined;
}

/**
 * Takes the server out of the distribution's own package, on Debian, Ubuntu and their kin: downloaded and checked by
 * apt, unpacked into a cache folder. Nothing is installed, no script of a package runs, and it needs no root.
 */
export async function fetchDebianServer(options: DebianPackageOptions): Promise<StepResult<RedisServerProgram>> {
  const { cacheFolder, env } = options;
  try {
    const release = await systemRelease();
    for (const product of PRODUCTS) {
      const cached = openUnpackedServer(join(cacheFolder, `${product}-${release}`), product, env);
      const found = await cached.catch(() => undefined);
      if (found !== undefined) return { found };
    }
    // Elsewhere than on Debian's kin this fails at once, and says why.
    await runCommand('apt-get', ['--version'], { env, timeoutMs: 10_000 });
    await mkdir(cacheFolder, { recursive: true });
    return { found: await fetchInto(options, release) };
  } catch (error) {
    return { reason: `Debian package: ${reasonOf(error)}` };
  }
}

async function fetchInto({ cacheFolder, env, onProgress }: DebianPackageOptions, release: string) {
  onProgress?.(`No Redis is installed: unpacking the distribution's package into ${cacheFolder}, this once`);
  const workFolder = await mkdtemp(join(cacheFolder, 'unfinished-'));
  try {
    const apt = new Apt(workFolder, env);
    const attempt = () => unpackServer(apt, workFolder, env);
    const { folder, product } = await attempt().catch(async (error: unknown) => {
      if (error instanceof OldDistributionError) throw error;
      onProgress?.('The package lists of this system do not lead to it: fetching newer ones');
      const listsFailure = await apt.fetchLists();
      return attempt().catch((cause: unknown) => {
        throw new Error(listsFailure === undefined ? reasonOf(cause) : `${reasonOf(cause)} (${listsFailure})`, {
          cause,
        });
      });
    });
    return await publishServer(
      folder,
      join(cacheFolder, `${product}-${release}`),
      join(workFolder, 'replaced'),
      product,
      env,
    );
  } finally {
    await rm(workFolder, { recursive: true, force: true });
  }
}

/** Tells apart what may not share a cached program, such as `debian-12-x64`. */
async function systemRelease(): Promise<string> {
  const text = await readFile('/etc/os-release', 'utf8').catch(() => '');
  const field = (key: string): string => new RegExp(`^${key}="?([\\w.-]+)`, 'm').exec(text)?.[1] ?? 'unknown';
  return `${field('ID')}-${field('VERSION_ID')}-${process.arch}`;
}
