/** The specs that need real servers: tools/infra finds them, and says why where it cannot. */
const base = require('./jest.config.cjs');

module.exports = {
  ...base,
  globalSetup: '<rootDir>/tools/infra/setup.cjs',
  globalTeardown: '<rootDir>/tools/infra/teardown.cjs',
  testMatch: ['**/*.infra.spec.ts'],
  testPathIgnorePatterns: ['/node_modules/', '<rootDir>/dist/'],
  testTimeout: 120_000,
  // They share the servers.
  maxWorkers: 1,
  // A server that a failed spec left alone must not keep the run from its end.
  forceExit: true,
};
