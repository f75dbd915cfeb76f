/** Writes docs/configuration.md from the table of settings and the simulator's. */
const { execFileSync } = require('node:child_process');
const { writeFileSync } = require('node:fs');
const { join } = require('node:path');

const root = join(__dirname, '..');
execFileSync(process.execPath, [join(__dirname, 'build.cjs'), '--quiet'], { stdio: 'inherit' });
const { variablesSection } = require(join(root, 'dist/libs/platform/config/src/index.js'));
const { simulatorSection } = require(join(root, 'dist/libs/telephony/simulator/src/index.js'));
writeFileSync(join(root, 'docs/configuration.md'), [variablesSection(), simulatorSection()].join('\n'));
