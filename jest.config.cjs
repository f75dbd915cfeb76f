/** One Jest run for every project: the name of a spec tells its kind (see CONTRIBUTING.md). */
const { pathsToModuleNameMapper } = require('./tools/paths.cjs');

/** Packages that ship ES modules only and must be transformed for Jest. */
const esmOnly = ['@nestjs', 'file-type', 'strtok3', 'token-types', 'uint8array-extras', '@tokenizer', '@borewit', 'httpxy'];

module.exports = {
  testEnvironment: 'node',
  globalSetup: '<rootDir>/tools/jest-global-setup.cjs',
  roots: ['<rootDir>/libs', '<rootDir>/services', '<rootDir>/tools'].filter((p) => require('node:fs').existsSync(p.replace('<rootDir>', __dirname))),
  testMatch: ['**/*.spec.ts'],
  testPathIgnorePatterns: ['/node_modules/', '<rootDir>/dist/', '\\.infra\\.spec\\.ts$'],
  modulePathIgnorePatterns: ['<rootDir>/dist'],
  transform: { '^.+\\.(ts|js|mjs)$': ['@swc/jest', require('./tools/swc-options.cjs').jest] },
  transformIgnorePatterns: [`/node_modules/(?!(${esmOnly.join('|')})/)`],
  moduleNameMapper: { ...pathsToModuleNameMapper(__dirname), '^fast-check$': '<rootDir>/tools/draws.cjs' },
  testTimeout: 30_000,
  testSequencer: '<rootDir>/tools/jest-sequencer.cjs',
  // Jest would leave one core idle; system tests wait more than they compute.
  maxWorkers: '100%',
};
