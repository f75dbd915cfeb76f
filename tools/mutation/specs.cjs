/** As much of Jest's language as the pure specs speak: `describe`, `it`, their `each`, and the real `expect`. */
const { performance } = require('node:perf_hooks');
const { expect } = require('expect');
const { bind } = require('jest-each');

/** Gathers what a spec file declares while it is loaded: `{ id, spec, body }` in their order. */
function specCollector() {
  let collected = { spec: '', titles: [], tests: [] };

  const describe = (title, body) => {
    collected.titles.push(title);
    body();
    collected.titles.pop();
  };
  const it = (title, body) => {
    const { spec, titles, tests } = collected;
    const id = [spec, ...titles, title].join(' ');
    const same = tests.filter((test) => test.id === id || test.id.startsWith(`${id} #`)).length;
    tests.push({ id: same > 0 ? `${id} #${same + 1}` : id, spec, body });
  };
  describe.each = bind(describe, false);
  it.each = bind(it, false);
  Object.assign(globalThis, { describe, it, test: it, expect });

  return (spec, load) => {
    collected = { spec, titles: [], tests: [] };
    load();
    return collected.tests;
  };
}

/** The time it took, and the error if it failed. */
async function run({ body }) {
  const started = performance.now();
  try {
    await body();
    return { timeSpentMs: performance.now() - started };
  } catch (error) {
    return { timeSpentMs: performance.now() - started, error };
  }
}

/** The file that declared it; paths of specs hold no space. */
const specOf = (id) => id.slice(0, id.indexOf(' '));

module.exports = { run, specCollector, specOf };
