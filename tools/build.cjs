/**
 * Compiles services/ and libs/ to dist/ with swc, one file to one file, and turns `@carillon/*` imports into
 * relative ones so that plain Node runs the result. The framework goes into one file beside them. Files that are up to
 * date are left alone.
 */
const swc = require('@swc/core');
const { mkdirSync, readFileSync, readdirSync, rmSync, statSync, writeFileSync, existsSync, copyFileSync } = require('node:fs');
const { dirname, join, relative } = require('node:path');
const framework = require('./framework.cjs');
const { base } = require('./swc-options.cjs');
const { resolver } = require('./paths.cjs');

const root = join(__dirname, '..');
const out = join(root, 'dist');
const resolveAlias = resolver(root);

function* files(directory) {
  for (const entry of readdirSync(directory, { withFileTypes: true })) {
    if (entry.name === 'node_modules') continue;
    const path = join(directory, entry.name);
    if (entry.isDirectory()) yield* files(path);
    else yield path;
  }
}

const isCode = (path) => path.endsWith('.ts') && !path.endsWith('.d.ts') && !path.endsWith('.spec.ts');
const isAsset = (path) => /\/src\/.*\.(json|csv|html)$/.test(path) || /deploy\/(routes|topics)\.json$/.test(path);
const target = (path) => join(out, relative(root, path)).replace(/\.ts$/, '.js');
const changed = (path) => statSync(path).mtimeMs;
/** What makes the code what it is: after a change of it nothing in dist/ is up to date. */
const recipe = Math.max(...['tools/build.cjs', 'tools/framework.cjs', 'tools/swc-options.cjs', 'tsconfig.base.json'].map((path) => changed(join(root, path))));
const isOlder = (made, ...sources) => !existsSync(made) || changed(made) < Math.max(recipe, ...sources.map(changed));
const isStale = (path) => isOlder(target(path), path);
const bundle = join(out, framework.FILE);

function relink(code, from) {
  const requireOf = (path) => {
    const way = relative(dirname(target(from)), path);
    return `require("${way.startsWith('.') ? way : `./${way}`}")`;
  };
  return code.replace(/require\(["']([^."'][^"']*)["']\)/g, (whole, specifier) => {
    if (framework.has(specifier)) return `${requireOf(bundle)}["${specifier}"]`;
    if (!specifier.startsWith('@carillon/')) return whole;
    const source = resolveAlias(specifier);
    if (!source) throw new Error(`${relative(root, from)} imports ${specifier}, which tsconfig.base.json does not name`);
    return requireOf(target(source));
  });
}

function compile(path) {
  const { code } = swc.transformFileSync(path, { ...base, filename: path, swcrc: false });
  mkdirSync(dirname(target(path)), { recursive: true });
  writeFileSync(target(path), relink(code, path));
}

function copy(path) {
  mkdirSync(dirname(target(path)), { recursive: true });
  copyFileSync(path, target(path));
}

function build({ clean }) {
  if (clean) rmSync(out, { recursive: true, force: true });
  const sources = ['libs', 'services', 'bench', 'deploy'].filter((d) => existsSync(join(root, d))).flatMap((d) => [...files(join(root, d))]);
  const code = sources.filter((path) => isCode(path) && isStale(path));
  code.forEach(compile);
  if (isOlder(bundle, join(root, 'package-lock.json'))) framework.bundle(root, bundle);
  sources.filter((path) => isAsset(path) && isStale(path)).forEach(copy);
  return code.length;
}

const started = Date.now();
const count = build({ clean: process.argv.includes('--clean') });
if (!process.argv.includes('--quiet')) console.log(`compiled ${count} files in ${Date.now() - started} ms`);
