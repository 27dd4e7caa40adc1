import { mkdir, mkdtemp, readFile, readdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { Apt } from './apt.js';
import { runCommand } from './command.js';
import type { RedisServerProgram } from './redis-for-tests.js';
import { refuseVersion } from './server-version.js';
import { type StepResult, reasonOf } from './step-result.js';
import { type Product, nameServer, openUnpackedServer, publishServer } from './unpacked-server.js';

const PRODUCTS: readonly Product[] = ['redis', 'valkey'];
const UNPACK_WITHIN_MS = 60_000;

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
    const attempt = () => unpackAny(apt, workFolder, env);
    const { folder, product } = await attempt().catch(async () => {
      onProgress?.('The package lists of this system do not lead to it: fetching newer ones');
      await apt.fetchLists();
      return attempt();
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

/** The first product that the distribution has in a version that will do and that runs here once unpacked. */
async function unpackAny(apt: Apt, workFolder: string, env: NodeJS.ProcessEnv) {
  const refused: string[] = [];
  for (const product of PRODUCTS) {
    try {
      const folder = await mkdtemp(join(workFolder, `${product}-`));
      await unpack(apt, product, folder, env);
      await openUnpackedServer(folder, product, env);
      return { folder, product };
    } catch (error) {
      refused.push(reasonOf(error));
    }
  }
  throw new Error(refused.join('; '));
}

async function unpack(apt: Apt, product: Product, folder: string, env: NodeJS.ProcessEnv): Promise<void> {
  const name = `${product}-tools`;
  const described = await apt.describe(name);
  if (described === undefined) throw new Error(`the distribution has no ${name}`);
  const refusal = refuseVersion(described.version);
  if (refusal !== undefined) throw new Error(`${name}: ${refusal}`);

  const downloads = await mkdtemp(`${folder}-deb-`);
  await apt.download([name, ...described.dependencies.filter(isLibrary)], downloads);
  for (const file of await readdir(downloads)) {
    await runCommand('dpkg-deb', ['-x', join(downloads, file), folder], { env, timeoutMs: UNPACK_WITHIN_MS });
  }
  await nameServer(folder, product);
}

/** The C library has to be the system's: it belongs to the loader that starts the program. */
function isLibrary(name: string): boolean {
  return /^(lib|lua-)/.test(name) && name !== 'libc6';
}

/** Tells apart what may not share a cached program, such as `debian-12-x64`. */
async function systemRelease(): Promise<string> {
  const text = await readFile('/etc/os-release', 'utf8').catch(() => '');
  const field = (key: string): string => new RegExp(`^${key}="?([\\w.-]+)`, 'm').exec(text)?.[1] ?? 'unknown';
  return `${field('ID')}-${field('VERSION_ID')}-${process.arch}`;
}
