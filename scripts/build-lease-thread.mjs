/**
 * Bundles the thread that renews leases, its Redis client included, into one module that is committed: a worker is
 * started from that text, so that nothing is read at run time.
 *
 *   node scripts/build-lease-thread.mjs            writes the module
 *   node scripts/build-lease-thread.mjs --check    writes nothing, and fails where the committed module is out of date
 */
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { build } from 'esbuild';
import { ROOT } from './bootstrap/paths.mjs';
import { notices } from './lease-thread/notices.mjs';
import { firstDifference } from './lua/difference.mjs';

const FOLDER = 'packages/core/src/redis/lease';
const OUT = `${FOLDER}/lease-thread.generated.ts`;

const { values: options } = parseArgs({ options: { check: { type: 'boolean', default: false } } });
process.exitCode = store(await generate(), options.check);

async function generate() {
  const { outputFiles, metafile } = await build({
    absWorkingDir: ROOT,
    entryPoints: [`${FOLDER}/thread/main.ts`],
    bundle: true,
    platform: 'node',
    target: 'node20.19',
    format: 'cjs',
    minify: true,
    // Lines, so that a change can be told from a new file.
    lineLimit: 120,
    legalComments: 'none',
    alias: { debug: join(ROOT, 'scripts/lease-thread/no-debug.cjs') },
    metafile: true,
    write: false,
  });
  const licences = notices(ROOT, Object.keys(metafile.inputs)).replaceAll('*/', '* /');
  const source = outputFiles[0].text.trimEnd().replace(/\\|`|\$\{/g, '\\$&');
  return `/**
 * Generated from redis/lease/thread by scripts/build-lease-thread.mjs: do not edit. After a change there, or of the
 * version of ioredis: npm run build:lease-thread
 */

/*
This module holds parts of the packages below.

${licences}
*/

/** What a worker is started from. */
export const LEASE_THREAD_SOURCE = \`${source}\`;
`;
}

/** @returns {0 | 1} the exit code */
function store(generated, checkOnly) {
  const path = join(ROOT, OUT);
  const difference = firstDifference(existsSync(path) ? readFileSync(path, 'utf8') : '', generated);
  if (difference === undefined) {
    console.log(`${OUT} is up to date`);
    return 0;
  }
  if (checkOnly) {
    console.error(`${OUT} is not what ${FOLDER}/thread compiles to; run: npm run build:lease-thread`);
    return 1;
  }
  writeFileSync(path, generated);
  console.log(`${OUT} written: ${Math.round(generated.length / 1024)} KiB`);
  return 0;
}
