/** Mutation tests of the pure rules: `npm run mutation number lead`, or all of them; see bench/README.md and ADR 75. */
export default {
  plugins: ['./tools/mutation/runner.mjs'],
  testRunner: 'specs',
  mutate: ['libs/domain/*/src/**/*.ts', '!**/*.spec.ts', '!**/*.harness.ts', '!**/index.ts'],
  coverageAnalysis: 'perTest',
  // What is evaluated once, when a module is loaded, is data: profiles, tables of states.
  ignoreStatic: true,
  disableTypeChecks: false,
  concurrency: 1,
  timeoutMS: 3_000,
  tempDirName: '.stryker/tmp',
  reporters: ['progress-append-only', 'clear-text', 'json'],
  jsonReporter: { fileName: '.stryker/mutation.json' },
  clearTextReporter: { allowColor: false, logTests: false, reportTests: false },
  thresholds: { high: 95, low: 90, break: 90 },
  ignorePatterns: ['dist', 'docs', 'deploy', '.data', '.nx', 'services', 'examples', 'bench'],
  allowEmpty: true,
};
