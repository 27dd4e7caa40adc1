/**
 * Who may import whom, and who may look at the clock or the environment: the architecture, in a form that can be
 * checked. Paths are from the repository's root.
 */

/** Folders of packages/core/src, in the direction of imports: each may import the ones named here, and itself. */
const CORE_FOLDERS = {
  clock: [],
  errors: ['model'],
  model: ['errors'],
  options: ['model', 'errors', 'clock'],
  store: ['model', 'options', 'errors', 'clock'],
  lease: ['model', 'options', 'errors', 'store', 'clock'],
  producer: ['model', 'options', 'errors', 'store', 'clock'],
  consumer: ['model', 'options', 'errors', 'store', 'clock', 'lease'],
  'dead-letters': ['model', 'options', 'errors', 'store', 'clock'],
  metrics: ['model', 'options', 'errors', 'store', 'clock'],
  redis: ['model', 'options', 'errors', 'store', 'clock', 'lease'],
  // The composition root: the only one that knows the adapter.
  queue: [
    'model',
    'options',
    'errors',
    'store',
    'clock',
    'lease',
    'producer',
    'consumer',
    'dead-letters',
    'metrics',
    'redis',
  ],
};

/** Against the direction, and for types alone: a store, or an ioredis client, may be given as an option. */
const TYPES_ONLY = { options: ['store'] };
const IOREDIS_TYPES_ONLY = ['packages/core/src/options/mx-rmq-options.ts', 'packages/core/src/index.ts'];

const CORE = /^packages\/core\/src\/(?:([^/]+)\/)?.+$/;
const PACKAGE = /^(packages\/[^/]+|sample-app)\//;

/** @returns {string | undefined} why this import is not allowed */
export function forbiddenImport(path, { specifier, typeOnly }, { test }) {
  return specifier.startsWith('.')
    ? forbiddenRelative(path, specifier, typeOnly, test)
    : forbiddenPackage(path, specifier, typeOnly, test);
}

function forbiddenRelative(path, specifier, typeOnly, test) {
  const target = new URL(specifier, `file:///${path}`).pathname.slice(1);
  const home = PACKAGE.exec(path)?.[1];
  if (home !== undefined && !target.startsWith(`${home}/`))
    return 'reaches into another package: import it by its name';
  const [, from] = CORE.exec(path) ?? [];
  const [, to] = CORE.exec(target) ?? [];
  // index.ts may export from everywhere; tests may set up what they test.
  if (from === undefined || test) return undefined;
  if (to === undefined) return 'imports the public index from inside: import the file itself';
  const allowed = CORE_FOLDERS[from];
  if (allowed === undefined) return `folder ${from} has no place in scripts/checks/boundaries.mjs yet`;
  if (from === to || allowed.includes(to)) return undefined;
  if (TYPES_ONLY[from]?.includes(to)) return typeOnly ? undefined : `${from} may name types of ${to} only: import type`;
  return `${from} must not import ${to}: against the direction of imports`;
}

function forbiddenPackage(path, specifier, typeOnly, test) {
  if (/^@mx-rmq\/(?:core|testing|testkit)\//.test(specifier) || /^@mx-rmq\/nestjs\/(?!health$)/.test(specifier)) {
    return 'is a deep path: import the public index';
  }
  if (/^@nestjs\/[^/]+\//.test(specifier)) return "is no package root: Nest's inner files move between versions";
  if (specifier.startsWith('ioredis/')) return 'is no package root';
  if (test || !path.startsWith('packages/core/src/')) return undefined;
  if (specifier.startsWith('@nestjs/') || specifier.startsWith('@mx-rmq/'))
    return 'the engine knows no framework and no other package';
  if (specifier !== 'ioredis' || path.startsWith('packages/core/src/redis/')) return undefined;
  return typeOnly && IOREDIS_TYPES_ONLY.includes(path) ? undefined : 'ioredis is for redis/ alone';
}

/** Where each may be used; tests may use all of them. */
const AMBIENT_ALLOWED = {
  'Date.now()': /^packages\/core\/src\/clock\/|^packages\/(?:testing|testkit)\/|^sample-app\//,
  'new Date()': /^packages\/core\/src\/clock\/|^packages\/(?:testing|testkit)\/|^sample-app\//,
  'process.env':
    /^packages\/core\/src\/options\/options-from-env\.ts$|^packages\/(?:cli|testing|testkit)\/|^sample-app\//,
};

const AMBIENT_INSTEAD = {
  'Date.now()': 'ask the clock (packages/core/src/clock)',
  'new Date()': 'ask the clock (packages/core/src/clock)',
  'process.env': 'take it as an option; optionsFromEnv reads the environment',
};

/** @returns {string | undefined} what to do instead */
export function forbiddenAmbient(path, { name }, { test }) {
  return test || AMBIENT_ALLOWED[name].test(path) ? undefined : AMBIENT_INSTEAD[name];
}
