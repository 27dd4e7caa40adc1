import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { ROOT } from '../bootstrap/paths.mjs';

/**
 * @typedef {object} App
 * @property {string} name
 * @property {string} about what the reader sees
 * @property {'commonjs' | 'module'} type of its package
 * @property {Record<string, string>} dependencies beside the packed packages, name to exact version
 * @property {string} source file of test/pack-check
 * @property {object} compilerOptions of TypeScript, as such an application would have them
 */

const newest = JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8')).devDependencies;
const oldest = {
  ...newest,
  ...JSON.parse(readFileSync(join(ROOT, 'packages', 'nest11-compat', 'package.json'), 'utf8')).devDependencies,
};

const pick = (versions, names) => Object.fromEntries(names.map(name => [name, versions[name]]));

const REQUIRED = ['@nestjs/common', '@nestjs/core', 'ioredis', 'reflect-metadata', 'rxjs', '@types/node'];

const COMMON_OPTIONS = {
  target: 'es2023',
  strict: true,
  experimentalDecorators: true,
  emitDecoratorMetadata: true,
  outDir: 'dist',
  types: ['node'],
};

/** @type {App} */
export const MINIMAL_APP = {
  name: 'minimal-app',
  about: 'a CommonJS application on Nest 11, without optional peers',
  type: 'commonjs',
  dependencies: pick(oldest, REQUIRED),
  source: 'minimal-app.ts',
  // The settings of the Nest starter up to version 11: a resolver that does not read "exports".
  compilerOptions: {
    ...COMMON_OPTIONS,
    module: 'commonjs',
    moduleResolution: 'node10',
    ignoreDeprecations: '6.0',
    skipLibCheck: true,
  },
};

/** @type {App} */
export const FULL_APP = {
  name: 'full-app',
  about: 'an application of ES modules on Nest 12, with all optional peers',
  type: 'module',
  dependencies: pick(newest, [...REQUIRED, '@nestjs/terminus', 'class-transformer', 'class-validator']),
  source: 'full-app.ts',
  compilerOptions: { ...COMMON_OPTIONS, module: 'nodenext', moduleResolution: 'nodenext', skipLibCheck: true },
};
