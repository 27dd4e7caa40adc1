/** @jest-config-loader esbuild-register */
import type { Config } from 'jest';

/** Compiles one file at a time and checks no types: `npm run typecheck` does. */
const swc = {
  jsc: {
    target: 'es2023',
    parser: { syntax: 'typescript', decorators: true },
    transform: { legacyDecorator: true, decoratorMetadata: true },
    keepClassNames: true,
  },
  module: { type: 'es6' },
  sourceMaps: 'inline',
};

type Project = Exclude<NonNullable<Config['projects']>[number], string>;

const project = (displayName: string, testMatch: string[], peers: Record<string, string> = {}): Project => ({
  displayName,
  rootDir: '.',
  testEnvironment: 'node',
  testMatch: testMatch.map(pattern => `<rootDir>/${pattern}`),
  modulePathIgnorePatterns: ['<rootDir>/.*/dist/'],
  extensionsToTreatAsEsm: ['.ts'],
  transform: { '^.+\\.ts$': ['@swc/jest', swc] },
  moduleNameMapper: {
    ...peers,
    '^(\\.{1,2}/.*)\\.js$': '$1',
    '^@mx-rmq/([^/]+)$': '<rootDir>/packages/$1/src/index.ts',
    '^@mx-rmq/([^/]+)/(.+)$': '<rootDir>/packages/$1/src/$2/index.ts',
  },
});

const OLDEST = '<rootDir>/packages/nest11-compat/node_modules';

const config: Config = {
  reporters: ['<rootDir>/test/canary-reporter.mjs', 'default', '<rootDir>/test/plain-reporter.mjs'],
  globalSetup: '<rootDir>/test/global-setup.mjs',
  globalTeardown: '<rootDir>/test/global-teardown.mjs',
  maxWorkers: '100%',
  // No test is about time: this only ends what hangs, on a machine that may be busy with much else.
  testTimeout: 60_000,
  // swc leaves no counters in the code, so V8 has to count.
  coverageProvider: 'v8',
  collectCoverageFrom: [
    'packages/*/src/**/*.ts',
    'sample-app/src/**/*.ts',
    '!**/*.{spec,int-spec,fixture,generated}.ts',
  ],
  projects: [
    project('nest-12', [
      '{packages/*,sample-app}/src/**/*.{spec,int-spec}.ts',
      '{packages/*,sample-app}/test/**/*.{spec,int-spec,e2e-spec,prop-spec}.ts',
      'test/**/*.{spec,int-spec,e2e-spec}.ts',
    ]),
    // The oldest peers, for what touches them: Nest, and ioredis through the adapter.
    project('nest-11', ['packages/nestjs/{src,test}/**/*.{spec,int-spec}.ts', 'packages/core/src/**/*.int-spec.ts'], {
      '^@nestjs/(.*)$': `${OLDEST}/@nestjs/$1`,
      '^ioredis$': `${OLDEST}/ioredis`,
    }),
  ],
};

export default config;
