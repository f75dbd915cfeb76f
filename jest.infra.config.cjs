/** The specs that need real servers: tools/infra finds them, and says why where it cannot. */
const base = require('./jest.config.cjs');

/** A platform of a dozen processes through one fault after the other: many minutes, on a machine that does nothing else. `INFRA_FAULTS=1` runs them too. */
const LONG = ['/distributed/faults\\.infra', '/distributed/killed-services\\.infra'];

module.exports = {
  ...base,
  globalSetup: '<rootDir>/tools/infra/setup.cjs',
  globalTeardown: '<rootDir>/tools/infra/teardown.cjs',
  testMatch: ['**/*.infra.spec.ts'],
  testPathIgnorePatterns: ['/node_modules/', '<rootDir>/dist/', ...(process.env.INFRA_FAULTS ? [] : LONG)],
  testTimeout: 120_000,
  // They share the servers.
  maxWorkers: 1,
  // A server that a failed spec left alone must not keep the run from its end.
  forceExit: true,
};
