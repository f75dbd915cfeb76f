/** Loads TypeScript into this process, and can forget it again: each mutant sees modules, caches and all, that no other has touched. */
const { createRequire } = require('node:module');
const { readFileSync } = require('node:fs');
const swc = require('@swc/core');
const { jest } = require('../swc-options.cjs');
const { resolver } = require('../paths.cjs');

const FEWER_DRAWS = require.resolve('./fewer-draws.cjs');

/** @param root of the instrumented copy of the workspace */
function typescriptModules(root) {
  const resolveAlias = resolver(root);
  const compiled = new Map();

  function compile(path) {
    const { code } = swc.transformSync(readFileSync(path, 'utf8'), { ...jest, filename: path });
    return code.replace(/require\("(@carillon\/[^"]+|fast-check)"\)/g, (whole, specifier) => `require(${JSON.stringify(resolveAlias(specifier) ?? FEWER_DRAWS)})`);
  }

  require.extensions['.ts'] = (module, path) => {
    if (!compiled.has(path)) compiled.set(path, compile(path));
    module._compile(compiled.get(path), path);
  };

  return {
    load: (path) => createRequire(path)(path),
    forget: () => Object.keys(require.cache).filter((path) => path.endsWith('.ts')).forEach((path) => delete require.cache[path]),
  };
}

module.exports = { typescriptModules };
