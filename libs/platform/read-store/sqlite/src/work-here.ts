import { createRequire } from 'node:module';
import { memoByIdentity } from '@carillon/kernel';
import type { ReadStore, ReportWork } from '@carillon/platform/read-store';
import { task, type SqliteFile } from '@carillon/platform/sqlite';
import { SqliteReadStore } from './sqlite-read-store';

const load = createRequire(__filename);
const storeOf = memoByIdentity((file: SqliteFile): ReadStore => new SqliteReadStore(file));

type Exported = Readonly<Record<string, ReportWork<unknown, unknown>>>;

/** Work on reports, in the thread that has the file open. */
export const workHere = task(__filename, 'workHere', (file, [module, name, argument]: readonly [string, string, unknown]) =>
  (load(module) as Exported)[name]!.run(storeOf(file), argument),
);
