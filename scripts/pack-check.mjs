// `npm run pack-check`: packs the published packages and uses them as a stranger would, from the tarballs, in new
// applications outside of the repository: CommonJS on the oldest Nest without any optional peer, ES modules on the
// newest Nest with all of them.
import { mkdtemp, realpath, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { main } from './bootstrap/main.mjs';
import { prepare } from './bootstrap/prepare.mjs';
import { FULL_APP, MINIMAL_APP } from './pack-check/apps.mjs';
import { tryApp } from './pack-check/try-app.mjs';
import { packPackages } from './pack-check/pack.mjs';

await main(async () => {
  await prepare();
  const { startRedis } = await import('@mx-rmq/testing');
  const folder = await realpath(await mkdtemp(join(tmpdir(), 'mx-rmq-pack-check-')));
  const redis = await startRedis({ onProgress: line => console.log(line) });
  try {
    const tarballs = await packPackages(folder);
    for (const app of [MINIMAL_APP, FULL_APP]) await tryApp(app, { folder, tarballs, redisUrl: redis.url });
    console.log('\nThe packed packages work in both applications.');
  } finally {
    await redis.stop();
    await rm(folder, { recursive: true, force: true });
  }
});
