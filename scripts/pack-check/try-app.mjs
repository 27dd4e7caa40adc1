import { copyFile, mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { npmCommand } from '../bootstrap/npm.mjs';
import { ROOT } from '../bootstrap/paths.mjs';
import { runStep } from '../bootstrap/run-step.mjs';

const FIXTURES = join(ROOT, 'test', 'pack-check');
/** An application that has handled its message must end by itself, well before this. */
const RUN_TIMEOUT_MS = 60_000;

/**
 * Writes, installs, compiles and runs one application.
 *
 * @param {import('./apps.mjs').App} app
 * @param {{ folder: string, tarballs: string[], redisUrl: string }} surroundings
 */
export async function tryApp(app, { folder, tarballs, redisUrl }) {
  console.log(`\nIn ${app.about}`);
  const cwd = join(folder, app.name);
  await writeApp(app, cwd);

  const install = ['install', '--prefer-offline', '--ignore-scripts', '--no-audit', '--no-fund', '--loglevel=error'];
  await runStep('Installing the tarballs', npmCommand([...install, ...tarballs]), { cwd });

  const tsc = join(ROOT, 'node_modules', 'typescript', 'bin', 'tsc');
  await runStep('Compiling', [process.execPath, [tsc, '-p', cwd]], { cwd });

  const env = { REDIS_URL: redisUrl, QUEUE_PREFIX: `pack-check-${app.name}` };
  const run = file => [process.execPath, [join(cwd, file)]];
  await runStep('One class by import and by require', run('one-class.cjs'), { cwd, env, timeoutMs: RUN_TIMEOUT_MS });
  await runStep('One message', run('dist/app.js'), { cwd, env, timeoutMs: RUN_TIMEOUT_MS });
}

async function writeApp({ name, type, dependencies, source, compilerOptions }, cwd) {
  await mkdir(join(cwd, 'src'), { recursive: true });
  const json = (file, content) => writeFile(join(cwd, file), JSON.stringify(content, null, 2));
  await json('package.json', { name, version: '0.0.0', private: true, type, dependencies });
  await json('tsconfig.json', { compilerOptions: { ...compilerOptions, rootDir: 'src' }, include: ['src'] });
  await copyFile(join(FIXTURES, source), join(cwd, 'src', 'app.ts'));
  await copyFile(join(FIXTURES, 'one-class.cjs'), join(cwd, 'one-class.cjs'));
}
