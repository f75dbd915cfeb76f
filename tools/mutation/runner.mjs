/**
 * Stryker's test runner for the pure specs: one process compiles every file once, and for each mutant evaluates afresh only the
 * specs that reach it. Jest would start anew for each, which costs a hundred times as much.
 */
import { createRequire } from 'node:module';
import { globSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { DryRunStatus, TestStatus, determineHitLimitReached, toMutantRunResult } from '@stryker-mutator/api/test-runner';
import { PluginKind, declareClassPlugin } from '@stryker-mutator/api/plugin';

const require = createRequire(import.meta.url);
const { typescriptModules } = require('./modules.cjs');
const { run, specCollector, specOf } = require('./specs.cjs');

const SPECS = 'libs/domain/**/*.spec.ts';
/** They walk every zone of the earth for years, which is no use for each mutant anew. */
const TOO_LONG = /every-zone/;

/** Stryker allows a hundred times the work of the dry run, for searches of the smallest example: there are none here. */
const LESS_PATIENT = 10;

/** What instrumented code writes to and reads from. */
const instrumented = (globalThis.__stryker__ ??= {});

class SpecRunner {
  #root = process.cwd();
  #modules = typescriptModules(this.#root);
  #testsOf = specCollector();
  /** Milliseconds of each test in the dry run. A file, as a mutant that never ends takes this process with it. */
  #costs = join(this.#root, 'test-costs.json');

  capabilities() {
    return { reloadEnvironment: true };
  }

  /** Each test by itself: what one has left in a cache would hide from the next that it reaches the same code. */
  async dryRun() {
    const tests = [];
    for (const spec of specsIn(this.#root)) {
      for (const { id } of this.#load([spec])) tests.push(await this.#measure(id, spec));
    }
    writeFileSync(this.#costs, JSON.stringify(Object.fromEntries(tests.map(({ id, timeSpentMs }) => [id, timeSpentMs]))));
    return { status: DryRunStatus.Complete, tests, mutantCoverage: instrumented.mutantCoverage };
  }

  async mutantRun({ activeMutant, testFilter, mutantActivation, hitLimit: most, disableBail }) {
    const hitLimit = most && most / LESS_PATIENT;
    const costs = JSON.parse(readFileSync(this.#costs, 'utf8'));
    const wanted = testFilter ?? Object.keys(costs);
    Object.assign(instrumented, { activeMutant: mutantActivation === 'static' ? activeMutant.id : undefined, hitCount: hitLimit && 0, hitLimit });
    try {
      const tests = new Map(this.#load(new Set(wanted.map(specOf))).map((test) => [test.id, test]));
      const fastestFirst = wanted.toSorted((one, other) => costs[one] - costs[other]).map((id) => tests.get(id));
      instrumented.activeMutant = activeMutant.id;
      return toMutantRunResult(await runAll(fastestFirst, disableBail), disableBail);
    } finally {
      Object.assign(instrumented, { activeMutant: undefined, hitCount: undefined, hitLimit: undefined });
    }
  }

  async #measure(id, spec) {
    const test = this.#load([spec]).find((loaded) => loaded.id === id);
    instrumented.currentTestId = id;
    const result = report(test, await run(test));
    instrumented.currentTestId = undefined;
    return result;
  }

  #load(specs) {
    this.#modules.forget();
    return [...specs].flatMap((spec) => this.#testsOf(spec, () => this.#modules.load(join(this.#root, spec))));
  }
}

const specsIn = (root) => globSync(SPECS, { cwd: root }).filter((spec) => !TOO_LONG.test(spec)).sort();

async function runAll(tests, disableBail) {
  const results = [];
  for (const test of tests) {
    results.push(report(test, await run(test)));
    if (!disableBail && results.at(-1).status === TestStatus.Failed) break;
  }
  return determineHitLimitReached(instrumented.hitCount, instrumented.hitLimit) ?? { status: DryRunStatus.Complete, tests: results };
}

const report = ({ id, spec }, { timeSpentMs, error }) => ({
  id,
  name: id,
  fileName: spec,
  timeSpentMs,
  ...(error ? { status: TestStatus.Failed, failureMessage: String(error.message ?? error) } : { status: TestStatus.Success }),
});

export const strykerPlugins = [declareClassPlugin(PluginKind.TestRunner, 'specs', SpecRunner)];
