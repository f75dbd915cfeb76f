/** `npm run bench [name…]`: builds, then runs the benchmarks one after the other, all of them or those that are named. */
const { execFileSync, spawnSync } = require('node:child_process');
const { join } = require('node:path');

const ALL = ['append', 'policy', 'forecast', 'import-peer', 'import', 'dialing', 'dialects', 'startup', 'kafka-consumer', 'distributed', 'number-leases', 'dnc', 'dnc-load', 'dnc-propagation', 'explain'];
const asked = process.argv.slice(2);
const unknown = asked.filter((name) => !ALL.includes(name));
if (unknown.length > 0) {
  console.error(`There is no benchmark ${unknown.join(', ')}; there are ${ALL.join(', ')}`);
  process.exit(1);
}

execFileSync(process.execPath, [join(__dirname, '../tools/build.cjs'), '--quiet'], { stdio: 'inherit' });
const failed = (asked.length > 0 ? asked : ALL).filter((name) => {
  console.log(`\n── ${name}`);
  return spawnSync(process.execPath, ['--expose-gc', join(__dirname, `../dist/bench/${name}.js`)], { stdio: 'inherit' }).status !== 0;
});
if (failed.length > 0) console.error(`failed: ${failed.join(', ')}`);
process.exit(failed.length > 0 ? 1 : 0);
