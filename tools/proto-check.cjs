/**
 * The contract holds: clean protos, nothing released is broken, and what is generated is what is committed.
 * `--release` stores the present contract as the released one (a deliberate act: it ends the promise for what came before).
 */
const { mkdtempSync, readFileSync, readdirSync, rmSync } = require('node:fs');
const { tmpdir } = require('node:os');
const { join, relative } = require('node:path');
const { buf, root } = require('./proto-image.cjs');

const RELEASED = 'proto/released/v1.binpb';
const GENERATED = 'libs/contracts/src/gen';
const shown = { stdio: 'inherit' };

const sources = (directory) =>
  new Map(
    readdirSync(directory, { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map((entry) => join(entry.parentPath, entry.name))
      .map((path) => [relative(directory, path), readFileSync(path, 'utf8')]),
  );

/** Paths that differ between what the protos give and what is committed. */
function drift() {
  const fresh = mkdtempSync(join(tmpdir(), 'carillon-proto-'));
  try {
    buf(['generate', '-o', fresh], shown);
    const wanted = sources(join(fresh, GENERATED));
    const present = sources(join(root, GENERATED));
    return [...new Set([...wanted.keys(), ...present.keys()])].filter((path) => wanted.get(path) !== present.get(path));
  } finally {
    rmSync(fresh, { recursive: true, force: true });
  }
}

function check() {
  buf(['lint', 'proto'], shown);
  buf(['breaking', 'proto', '--against', RELEASED], shown);
  const stale = drift();
  if (stale.length === 0) return;
  console.error(`${stale.join(', ')} in ${GENERATED}: not what proto/ gives; run "npm run proto" and commit the result`);
  process.exitCode = 1;
}

try {
  if (process.argv.includes('--release')) buf(['build', 'proto', '--exclude-source-info', '-o', RELEASED], shown);
  else check();
} catch (error) {
  if (typeof error.status !== 'number') throw error;
  process.exitCode = error.status; // buf has said what is wrong
}
