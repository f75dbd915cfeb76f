import { execFileSync } from 'node:child_process';
import { join } from 'node:path';

const { FILE, has } = require('./framework.cjs') as { readonly FILE: string; has(specifier: string): boolean };

const DIST = join(process.cwd(), 'dist');

/** What a process has loaded once it has loaded `module`, without the way to the repository. */
function loadedWith(module: string): readonly string[] {
  const script = `require(${JSON.stringify(join(DIST, module))}); console.log(JSON.stringify(Object.keys(require.cache)))`;
  return (JSON.parse(execFileSync(process.execPath, ['-e', script], { encoding: 'utf8' })) as string[]).map((path) => path.replace(`${process.cwd()}/`, ''));
}

const packageIn = (path: string): string => /.*node_modules\/((?:@[^/]+\/)?[^/]+)/.exec(path)?.[1] ?? '';

describe('the framework in one file', () => {
  it('is where all services take it from: a package in two places would have two memories', () => {
    const loaded = loadedWith('services/all-in-one/src/start-all-in-one.js');
    expect(loaded).toContain(`dist/${FILE}`);
    expect(loaded.filter((path) => has(packageIn(path)))).toEqual([]);
  });

  it('has what is asked for by name, and refuses a part of a package that is not listed', () => {
    expect([has('@nestjs/core'), has('class-transformer/cjs/storage'), has('kafkajs')]).toEqual([true, true, false]);
    expect(() => has('rxjs/operators')).toThrow('rxjs/operators is part of a bundled package; add it to PACKAGES in tools/framework.cjs');
  });
});
