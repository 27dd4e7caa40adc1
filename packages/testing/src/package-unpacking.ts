import { mkdtemp, readdir } from 'node:fs/promises';
import { join } from 'node:path';
import type { Apt } from './apt.js';
import { runCommand } from './command.js';
import { refuseVersion } from './server-version.js';
import { reasonOf } from './step-result.js';
import { PRODUCTS, type Product, nameServer, openUnpackedServer } from './unpacked-server.js';

const UNPACK_WITHIN_MS = 60_000;

/** The distribution has a server, but an old one; newer lists do not change that. */
export class OldDistributionError extends Error {
  override readonly name = 'OldDistributionError';
}

/**
 * Unpacks the first product that the distribution has in a version that will do and that runs here.
 *
 * @param workFolder where its folder is made
 * @throws OldDistributionError if the versions will not do; Error with the reasons if it cannot be had otherwise
 */
export async function unpackServer(
  apt: Apt,
  workFolder: string,
  env: NodeJS.ProcessEnv,
): Promise<{ folder: string; product: Product }> {
  const refused: unknown[] = [];
  for (const product of PRODUCTS) {
    try {
      const folder = await mkdtemp(join(workFolder, `${product}-`));
      await unpackProduct(apt, product, folder, env);
      await openUnpackedServer(folder, product, env);
      return { folder, product };
    } catch (error) {
      refused.push(error);
    }
  }
  const reasons = refused.map(reasonOf).join('; ');
  throw refused.some(error => error instanceof OldDistributionError)
    ? new OldDistributionError(reasons)
    : new Error(reasons);
}

async function unpackProduct(apt: Apt, product: Product, folder: string, env: NodeJS.ProcessEnv): Promise<void> {
  const name = `${product}-tools`;
  const described = await apt.describe(name);
  if (described === undefined) throw new Error(`apt knows no ${name}`);
  const refusal = refuseVersion(described.version);
  if (refusal !== undefined) throw new OldDistributionError(`${name}: ${refusal}`);

  const downloads = await mkdtemp(`${folder}-deb-`);
  await download(apt, name, described.dependencies.filter(isLibrary), downloads);
  for (const file of await readdir(downloads)) {
    await runCommand('dpkg-deb', ['-x', join(downloads, file), folder], { env, timeoutMs: UNPACK_WITHIN_MS });
  }
  await nameServer(folder, product);
}

async function download(apt: Apt, tools: string, libraries: readonly string[], folder: string): Promise<void> {
  try {
    await apt.download([tools, ...libraries], folder);
  } catch {
    // All at once is faster, but fails for one library that is installed in a version which no source has. Whether one
    // that cannot be downloaded is missing is seen when the server is run.
    await apt.download([tools], folder);
    for (const library of libraries) await apt.download([library], folder).catch(() => {});
  }
}

/** The C library has to be the system's: it belongs to the loader that starts the program. */
function isLibrary(name: string): boolean {
  return /^(lib|lua-)/.test(name) && name !== 'libc6';
}
