/** Operations for the specs; a thread needs them in a module of their own. */
import { isMainThread } from 'node:worker_threads';
import { operation, task } from '../operation';

/** Tells whether the thread that did it was the main one. */
export const insertItem = operation(__filename, 'insertItem', (file, id: string): { readonly isMainThread: boolean } => {
  file.prepare('INSERT INTO item VALUES (?)').run(id);
  return { isMainThread };
});

export const failWith = operation(__filename, 'failWith', (_, message: string): never => {
  throw new RangeError(message);
});

/** Two transactions, and a pause between them as long as it takes others to commit. */
export const insertTwo = task(__filename, 'insertTwo', async (file, [first, second]: readonly [string, string]) => {
  const insert = (id: string) => file.write((own) => own.prepare('INSERT INTO item VALUES (?)').run(id));
  await insert(first);
  while (!file.prepare('SELECT id FROM item WHERE id = ?').get('between')) await new Promise((resolve) => setImmediate(resolve));
  await insert(second);
  return { isMainThread };
});
