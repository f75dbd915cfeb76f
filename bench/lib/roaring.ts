import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';

const VERSION = '2.7.0';
const NODE_GYP = '12.4.0';
/** Compiled, this file stands in dist/bench/lib. */
const HOME = join(__dirname, '../../../node_modules/.cache/carillon-bench', `roaring-${VERSION}-for-${process.platform}-${process.arch}-${process.versions.modules}`);
const COMPILERS = ['g++', 'make', 'python3'];

/** What is used of the package. */
export interface RoaringBitmap {
  readonly size: number;
  addMany(values: Uint32Array): unknown;
  has(value: number): boolean;
  runOptimize(): unknown;
  shrinkToFit(): unknown;
}

/**
 * The package `roaring`, compiled here: the binary that it would fetch is not in the npm registry. The first time takes
 * half a minute and npm's registry; later ones find it in `node_modules/.cache`.
 * @returns why there is none, when it cannot be made.
 */
export function roaring(): (new () => RoaringBitmap) | string {
  const inHome = createRequire(join(HOME, 'package.json'));
  try {
    if (!existsSync(join(HOME, 'node_modules/roaring/native'))) make();
    return (inHome('roaring') as { readonly RoaringBitmap32: new () => RoaringBitmap }).RoaringBitmap32;
  } catch (error) {
    return `roaring ${VERSION} could not be made: ${error instanceof Error ? error.message : String(error)}`;
  }
}

function make(): void {
  const headers = headersOfNode();
  COMPILERS.forEach(requireProgram);
  mkdirSync(HOME, { recursive: true });
  writeFileSync(join(HOME, 'package.json'), '{"private":true}');
  const options = { cwd: HOME, env: { ...process.env, npm_config_nodedir: headers }, stdio: ['ignore', 'ignore', 'pipe'] as ['ignore', 'ignore', 'pipe'] };
  execFileSync('npm', ['install', '--ignore-scripts', '--no-audit', '--no-fund', `roaring@${VERSION}`, `node-gyp@${NODE_GYP}`], options);
  execFileSync(process.execPath, [join(HOME, 'node_modules/roaring/node-pre-gyp.js'), 'rebuild'], options);
}

/** Those of the very Node that runs: npm's package `node` has them in the package of the platform, others beside their binary. */
function headersOfNode(): string {
  const fromPackage = createRequire(require.resolve('node/package.json'));
  const places = [() => dirname(fromPackage.resolve(`node-${process.platform}-${process.arch}/package.json`)), () => join(dirname(process.execPath), '..')];
  const found = places.map((place) => orNothing(place)).find((place) => place !== undefined && isOfThisNode(place));
  if (found === undefined) throw new Error(`the headers of Node ${process.version} are not here`);
  return found;
}

function isOfThisNode(place: string): boolean {
  const version = orNothing(() => readFileSync(join(place, 'include/node/node_version.h'), 'utf8'));
  return version?.includes(`NODE_MODULE_VERSION ${process.versions.modules}\n`) ?? false;
}

function orNothing<T>(make: () => T): T | undefined {
  try {
    return make();
  } catch {
    return undefined;
  }
}

function requireProgram(program: string): void {
  if (orNothing(() => execFileSync(program, ['--version'], { stdio: 'ignore' })) === undefined) throw new Error(`${program} is not installed`);
}
