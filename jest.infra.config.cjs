/** The specs that need real servers: tools/infra finds them, and says why where it cannot. */
const base = require('./jest.config.cjs');

/**
 * `INFRA_FAULTS=1` runs these too. They lead a platform of a dozen processes through one fault after the other: many minutes, on a machine that does
 * nothing else.
 */
const ASKED_FOR = ['/distributed/faults\\.infra', '/distributed/killed-services\\.infra'];

module.exports = {
  ...base,
  globalSetup: '<rootDir>/tools/infra/setup.cjs',
  globalTeardown: '<rootDir>/tools/infra/teardown.cjs',
  testMatch: ['**/*.infra.spec.ts'],
  testPathIgnorePatterns: ['/node_modules/', '<rootDir>/dist/', ...(process.env.INFRA_FAULTS ? [] : ASKED_FOR)],
  testTimeout: 120_000,
  // They share the servers.
  maxWorkers: 1,
  // A server that a failed spec left alone must not keep the run from its end.
  forceExit: true,
};
