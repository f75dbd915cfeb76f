import { readFileSync } from 'node:fs';
import { join } from 'node:path';

/** `--require` is no flag of V8, and what it names lies elsewhere. */
const FLAGS = /\bnode((?: --(?!require )[\w-]+(?:=\S+)?)+)/;

/** With which flags a file starts Node, as `package.json` and the entry point of the image do; relative to the root of the repository, where tests and benchmarks are started. */
export function nodeFlagsIn(file: string): readonly string[] {
  const flags = FLAGS.exec(readFileSync(join(process.cwd(), file), 'utf8'))?.[1];
  if (flags === undefined) throw new Error(`${file} starts Node without flags`);
  return flags.trim().split(' ');
}
