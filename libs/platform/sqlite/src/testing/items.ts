/** Operations for the specs; a thread needs them in a module of their own. */
import { isMainThread } from 'node:worker_threads';
import { operation } from '../operation';

/** Tells whether the thread that did it was the main one. */
export const insertItem = operation(__filename, 'insertItem', (file, id: string): { readonly isMainThread: boolean } => {
  file.prepare('INSERT INTO item VALUES (?)').run(id);
  return { isMainThread };
});

export const failWith = operation(__filename, 'failWith', (_, message: string): never => {
  throw new RangeError(message);
});
