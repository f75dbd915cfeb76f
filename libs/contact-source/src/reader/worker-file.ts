import { existsSync } from 'node:fs';
import { join, relative, resolve } from 'node:path';

const ROOT = resolve(__dirname, '../../../..');

/** The compiled entry of the worker: beside this file, or in `dist` when the sources themselves are run. */
export function workerFile(): string {
  const beside = join(__dirname, 'contact-worker.js');
  const compiled = join(ROOT, 'dist', relative(ROOT, __dirname), 'contact-worker.js');
  const found = [beside, compiled].find((path) => existsSync(path));
  if (!found) throw new Error(`The worker is not compiled: ${compiled} is missing. Run "npm run build".`);
  return found;
}
