// However a package is loaded, its classes must be the same: `instanceof` and Nest's injection tokens go by identity.
// The CommonJS build, which older resolvers such as Jest's take, must load too and export the same names.
const assert = require('node:assert/strict');
const path = require('node:path');

const PACKAGES = ['@mx-rmq/core', '@mx-rmq/nestjs', '@mx-rmq/testing'];

/** What `import()` adds to the exports of a module. */
const ADDED = new Set(['default', 'module.exports', '__esModule']);
const namesOf = exported =>
  Object.keys(exported)
    .filter(name => !ADDED.has(name))
    .toSorted();

async function check(name) {
  const required = require(name);
  const imported = await import(name);
  assert.notDeepEqual(namesOf(imported), [], `${name} exports nothing`);
  assert.deepEqual(namesOf(required), namesOf(imported));
  for (const key of namesOf(imported)) assert.equal(required[key], imported[key], `${name}: two copies of ${key}`);

  const manifest = `${name}/package.json`;
  const fallback = require(path.join(path.dirname(require.resolve(manifest)), require(manifest).main));
  assert.deepEqual(namesOf(fallback), namesOf(imported));
}

async function main() {
  for (const name of PACKAGES) await check(name);
}

void main();
