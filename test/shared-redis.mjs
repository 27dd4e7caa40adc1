// One Redis for the whole run, shared by every suite: each suite keeps to a key prefix of its own.
import { mkdtempSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { build } from 'esbuild';
import { ROOT } from '../scripts/bootstrap/paths.mjs';

/** Names the Redis of this run to the suites. */
const URL_VARIABLE = 'MX_RMQ_TEST_REDIS_URL';

let redis;

export async function startSharedRedis() {
  const { startRedis } = await importFromSource('packages/testing/src/index.ts');
  redis = await startRedis({ onProgress: line => process.stdout.write(`${line}\n`) });
  process.stdout.write(`Redis for these tests: ${redis.description}\n`);
  process.env[URL_VARIABLE] = redis.url;
}

export async function stopSharedRedis() {
  delete process.env[URL_VARIABLE];
  await redis?.stop();
  redis = undefined;
}

/** Jest does not transform what its global set-up imports, and the source may be newer than the build. */
async function importFromSource(path) {
  // Inside node_modules, so that what is left external resolves as it does from the source.
  const folder = mkdtempSync(join(ROOT, 'node_modules', '.mx-rmq-test-'));
  try {
    const outfile = join(folder, 'module.mjs');
    await build({
      entryPoints: [join(ROOT, path)],
      outfile,
      bundle: true,
      platform: 'node',
      format: 'esm',
      packages: 'external',
      alias: { '@mx-rmq/core': join(ROOT, 'packages/core/src/index.ts') },
      tsconfigRaw: { compilerOptions: { experimentalDecorators: true } },
    });
    return await import(pathToFileURL(outfile).href);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
