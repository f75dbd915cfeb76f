/** The specs that need real servers: tools/infra finds them, and says why where it cannot. */
const base = require('./jest.config.cjs');

/**
 * `INFRA_FAULTS=1` runs these too. The first two lead a platform of a dozen processes through one fault after the other: many minutes, on a machine that does
 * nothing else. The third fails in about half of its runs: a tally that is counted twice, or not at all, when the stand-in for MongoDB is killed under load.
 */
const ASKED_FOR = ['/distributed/faults\\.infra', '/distributed/killed-services\\.infra', '/mongodb/src/server-crash\\.infra'];

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
