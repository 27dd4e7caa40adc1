import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { arch, availableParallelism, cpus, loadavg, totalmem, type } from 'node:os';

const PACKAGES = ['bullmq', 'bee-queue', '@nestjs/bullmq', '@nestjs/core', 'ioredis'];

/**
 * What the results depend on. Names of hosts and paths are not among it.
 *
 * @param {string} redisVersion
 * @returns {[what: string, value: string][]}
 */
export function describeMachine(redisVersion) {
  const gibibytes = Math.round(totalmem() / 2 ** 30);
  return [
    ['Date', new Date().toISOString().slice(0, 10)],
    ['Machine', `${cpus()[0]?.model.trim() ?? 'unknown'}, ${availableParallelism()} cores, ${gibibytes} GiB`],
    ['System', `${type()} ${arch()}`],
    ['Node', process.versions.node],
    ['Redis', redisVersion],
    ['@mx-rmq/core', ownVersion()],
    ...PACKAGES.map(name => [name, versionOf(name)]),
  ];
}

/** @returns {number} how many processes have wanted to run, on average over the last minute, per core */
export function loadPerCore() {
  return loadavg()[0] / availableParallelism();
}

function ownVersion() {
  return JSON.parse(readFileSync(new URL('../packages/core/package.json', import.meta.url), 'utf8')).version;
}

/** Of the copy that is loaded here: ours, or the repository's. Not every package lets its package.json be imported. */
function versionOf(name) {
  for (const folder of createRequire(import.meta.url).resolve.paths(name) ?? []) {
    try {
      return JSON.parse(readFileSync(`${folder}/${name}/package.json`, 'utf8')).version;
    } catch (error) {
      if (error.code !== 'ENOENT') throw error;
    }
  }
  return 'not installed';
}
