/** Reads the `@carillon/*` aliases of tsconfig.base.json, so that they are written down once. */
const { readFileSync } = require('node:fs');
const { join } = require('node:path');

function aliases(root) {
  const { compilerOptions } = JSON.parse(readFileSync(join(root, 'tsconfig.base.json'), 'utf8'));
  return Object.entries(compilerOptions.paths).map(([alias, [target]]) => ({ alias, target }));
}

/** Exact aliases first, so that `@carillon/platform/event-store` is not swallowed by `@carillon/platform/*`. */
const byPrecision = (a, b) => Number(a.alias.includes('*')) - Number(b.alias.includes('*'));

function toPattern(alias) {
  return `^${alias.replaceAll('/', '\\/').replace('*', '(.*)')}$`;
}

function pathsToModuleNameMapper(root) {
  const entries = aliases(root).sort(byPrecision);
  return Object.fromEntries(entries.map(({ alias, target }) => [toPattern(alias), join(root, target.replace('*', '$1'))]));
}

/** Resolves one import specifier to a source file, or to undefined when it is not an alias. */
function resolver(root) {
  const entries = aliases(root).sort(byPrecision).map(({ alias, target }) => ({ pattern: new RegExp(toPattern(alias)), target }));
  return (specifier) => {
    for (const { pattern, target } of entries) {
      const match = pattern.exec(specifier);
      if (match) return join(root, target.replace('*', match[1] ?? ''));
    }
    return undefined;
  };
}

module.exports = { pathsToModuleNameMapper, resolver };
