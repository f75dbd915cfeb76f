import { existsSync } from 'node:fs';
import { join, relative } from 'node:path';

const ROOT = join(__dirname, '../../../..');
const known = new Map<string, string>();

/** Threads run plain JavaScript: the build's output, also when this process runs the sources. */
export function compiledFile(file: string): string {
  const found = known.get(file) ?? find(file);
  known.set(file, found);
  return found;
}

function find(file: string): string {
  if (file.endsWith('.js')) return file;
  const built = join(ROOT, 'dist', relative(ROOT, file)).replace(/\.ts$/, '.js');
  if (!existsSync(built)) throw new Error(`${built} is missing; run "npm run build"`);
  return built;
}
