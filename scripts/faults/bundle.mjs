import { mkdtempSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { build } from 'esbuild';

/** The programs of the fault matrix: the one that runs the rows, and those that it starts. */
const ENTRIES = {
  main: 'packages/core/test/faults/main.ts',
  worker: 'packages/core/test/faults/processes/worker.ts',
  producer: 'packages/core/test/faults/processes/producer.ts',
};

/**
 * Compiles the programs from source into a folder of their own, so that they test what the checkout holds.
 *
 * @param {string} root of the checkout
 * @returns {Promise<{ folder: string, remove: () => void }>}
 */
export async function bundleFaults(root) {
  // Inside node_modules, so that what is left external resolves as it does from the source.
  const folder = mkdtempSync(join(root, 'node_modules', '.mx-rmq-faults-'));
  const remove = () => rmSync(folder, { recursive: true, force: true });
  try {
    await build({
      absWorkingDir: root,
      entryPoints: ENTRIES,
      outdir: folder,
      outExtension: { '.js': '.mjs' },
      bundle: true,
      platform: 'node',
      target: 'node20.19',
      format: 'esm',
      packages: 'external',
      alias: Object.fromEntries(
        ['core', 'testing', 'testkit'].map(name => [`@mx-rmq/${name}`, join(root, 'packages', name, 'src/index.ts')]),
      ),
      tsconfigRaw: { compilerOptions: { experimentalDecorators: true } },
      sourcemap: 'inline',
      logLevel: 'warning',
    });
    return { folder, remove };
  } catch (error) {
    remove();
    throw error;
  }
}
