/** The specs of the pure rules alone: what a mutant of `libs/domain` must not survive. */
const base = require('./jest.config.cjs');

module.exports = {
  ...base,
  roots: ['<rootDir>/libs/domain'],
  // It walks every zone of the earth for years, which is no use for each mutant anew.
  testPathIgnorePatterns: [...base.testPathIgnorePatterns, 'every-zone\\.spec\\.ts$', 'zone-clock\\.spec\\.ts$'],
  maxWorkers: 1,
};
