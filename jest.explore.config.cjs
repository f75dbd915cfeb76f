/** The properties alone, with other draws than `npm test` has and more of them: see tools/draws.cjs. */
const { execFileSync } = require('node:child_process');
const base = require('./jest.config.cjs');

process.env.CARILLON_DRAWS ??= '10';
const specs = execFileSync('git', ['grep', '-l', "from 'fast-check'", '--', '*.spec.ts'], { cwd: __dirname, encoding: 'utf8' }).trim().split('\n');

module.exports = { ...base, testMatch: specs.filter((spec) => !spec.endsWith('.infra.spec.ts')).map((spec) => `<rootDir>/${spec}`), testTimeout: 600_000 };
