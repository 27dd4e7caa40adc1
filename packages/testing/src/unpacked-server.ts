import { readdir, rename, symlink } from 'node:fs/promises';
import { join } from 'node:path';
import type { RedisServerProgram } from './redis-for-tests.js';
import { readServerVersion, refuseVersion } from './server-version.js';

/** Libraries lie in these folders or in one below, named after the architecture. */
const LIBRARY_ROOTS = ['lib', 'usr/lib'];

/** Each but the last may meet another process that replaces the same folder. */
const PUBLISH_ATTEMPTS = 4;

/** In the order of preference. */
export const PRODUCTS = ['redis', 'valkey'] as const;
export type Product = (typeof PRODUCTS)[number];

/**
 * The server in a folder that packages were unpacked into.
 *
 * @throws Error if it is not there, does not run, or is too old
 */
export async function openUnpackedServer(
  folder: string,
  product: Product,
  env: NodeJS.ProcessEnv,
): Promise<RedisServerProgram> {
  const path = join(folder, 'usr', 'bin', `${product}-server`);
  const serverEnv = { ...env, LD_LIBRARY_PATH: (await libraryFolders(folder)).join(':') };
  const version = await readServerVersion(path, serverEnv);
  const refusal = refuseVersion(version);
  if (refusal !== undefined) throw new Error(refusal);
  return { path, env: serverEnv, version, source: 'debian-package' };
}

/** The tools package has the program by another name. The name it is called by decides what it does. */
export async function nameServer(folder: string, product: Product): Promise<void> {
  await symlink(`${product}-check-rdb`, join(folder, 'usr', 'bin', `${product}-server`));
}

/**
 * Gives an unpacked folder its lasting name. Several processes may do so at once: the first wins, and the others use
 * its folder. A lasting folder whose server does not run is replaced.
 *
 * @param replaced beginning of an unused path on the same file system, where a replaced folder ends up
 */
export async function publishServer(
  folder: string,
  lasting: string,
  replaced: string,
  product: Product,
  env: NodeJS.ProcessEnv,
): Promise<RedisServerProgram> {
  for (let attempt = 1; ; attempt += 1) {
    const failure = await rename(folder, lasting).catch((error: unknown) => error);
    const server = await openUnpackedServer(lasting, product, env).catch(() => undefined);
    if (server !== undefined) return server;
    if (attempt === PUBLISH_ATTEMPTS) throw failure;
    // Fails if another process has just done the same, which is as well.
    await rename(lasting, `${replaced}-${attempt}`).catch(() => {});
  }
}

async function libraryFolders(folder: string): Promise<string[]> {
  const found: string[] = [];
  for (const root of LIBRARY_ROOTS) {
    const path = join(folder, root);
    const entries = await readdir(path, { withFileTypes: true }).catch(() => []);
    found.push(path, ...entries.filter(entry => entry.isDirectory()).map(entry => join(path, entry.name)));
  }
  return found;
}
