import { statSync } from 'node:fs';
import { join } from 'node:path';
import { npmCommand } from './npm.mjs';
import { ROOT } from './paths.mjs';
import { runStep } from './run-step.mjs';

const OLDEST_NODE = [20, 19];

/**
 * Brings a checkout to where its programs run: dependencies as the lock file says, packages built. Only Node's own
 * modules may be imported up to here, as there may be no `node_modules` yet. What is up to date is left alone.
 */
export async function prepare() {
  requireNode();
  if (!isInstalled()) await install();
  await build();
}

function requireNode() {
  const [major, minor] = process.versions.node.split('.').map(Number);
  const [oldestMajor, oldestMinor] = OLDEST_NODE;
  if (major > oldestMajor || (major === oldestMajor && minor >= oldestMinor)) return;
  throw new Error(`Node ${OLDEST_NODE.join('.')} or newer is needed; this is ${process.versions.node}`);
}

/** npm writes its record of what it installed last, so an install that was cut short does not count. */
function isInstalled() {
  const installedAt = modifiedAt(join(ROOT, 'node_modules', '.package-lock.json'));
  return installedAt !== undefined && installedAt >= modifiedAt(join(ROOT, 'package-lock.json'));
}

function modifiedAt(file) {
  return statSync(file, { throwIfNoEntry: false })?.mtimeMs;
}

async function install() {
  // The engine warnings that --loglevel hides are known: a dependency of Nest asks for Node 22 and loads on 20.
  const args = ['ci', '--ignore-scripts', '--no-audit', '--no-fund', '--loglevel=error'];
  await runStep('Installing dependencies (once; half a minute or so)', npmCommand(args));
}

async function build() {
  const tsc = join('node_modules', 'typescript', 'bin', 'tsc');
  await runStep('Building what has changed', [process.execPath, [tsc, '-b']]);
  await import('../mark-cjs.mjs');
}
