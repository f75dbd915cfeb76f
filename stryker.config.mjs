/** Mutation tests of the pure rules: `npm run mutation -- --mutate 'libs/domain/number/src/**'`; see bench/README.md. */
export default {
  testRunner: 'jest',
  jest: { projectType: 'custom', configFile: 'jest.mutation.config.cjs', enableFindRelatedTests: true },
  mutate: ['libs/domain/*/src/**/*.ts', '!**/*.spec.ts', '!**/*.harness.ts', '!**/index.ts'],
  coverageAnalysis: 'perTest',
  // What is evaluated once, when a module is loaded, is data; a mutant of it would need every spec anew.
  ignoreStatic: true,
  disableTypeChecks: false,
  concurrency: 1,
  timeoutMS: 10_000,
  incremental: true,
  incrementalFile: '.stryker/incremental.json',
  tempDirName: '.stryker/tmp',
  reporters: ['clear-text', 'json'],
  jsonReporter: { fileName: '.stryker/mutation.json' },
  clearTextReporter: { allowColor: false, logTests: false, reportTests: false },
  ignorePatterns: ['dist', 'docs', 'deploy', '.data', '.nx', 'services', 'examples', 'bench'],
  allowEmpty: true,
};
