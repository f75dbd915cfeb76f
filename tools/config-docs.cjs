/** Writes docs/configuration.md from the table of settings. */
const { execFileSync } = require('node:child_process');
const { mkdirSync, writeFileSync } = require('node:fs');
const { join } = require('node:path');

const root = join(__dirname, '..');
execFileSync(process.execPath, [join(__dirname, 'build.cjs'), '--quiet'], { stdio: 'inherit' });
const { configurationPage } = require(join(root, 'dist/libs/platform/config/src/index.js'));
mkdirSync(join(root, 'docs'), { recursive: true });
writeFileSync(join(root, 'docs/configuration.md'), configurationPage());
