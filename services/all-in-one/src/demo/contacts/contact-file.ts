import { constants, createReadStream } from 'node:fs';
import { access, stat } from 'node:fs/promises';
import { basename, extname, join, resolve } from 'node:path';
import { Readable } from 'node:stream';
import { DemoProblem } from '../demo-problem';

export interface ContactFile {
  readonly path: string;
  readonly name: string;
  readonly type: string;
  /** The demo's own file has do-not-call numbers of its own. */
  readonly isOwn: boolean;
}

const DATA = join(__dirname, '../data');
export const DO_NOT_CALL = join(DATA, 'do-not-call.csv');

const TYPES: Readonly<Record<string, string>> = {
  '.csv': 'text/csv',
  '.txt': 'text/csv',
  '.tsv': 'text/tab-separated-values',
  '.xlsx': 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  '.ndjson': 'application/x-ndjson',
  '.jsonl': 'application/x-ndjson',
};

/** What it holds is found out by whoever reads it. */
const ANY = 'application/octet-stream';

/** @throws DemoProblem when there is no such file, or it cannot be read. */
export async function contactFile(given: string | undefined, directory: string): Promise<ContactFile> {
  const path = given === undefined ? join(DATA, 'contacts.csv') : resolve(directory, given);
  await requireReadable(path);
  return { path, name: basename(path), type: TYPES[extname(path).toLowerCase()] ?? ANY, isOwn: given === undefined };
}

export const contentOf = (path: string): ReadableStream => Readable.toWeb(createReadStream(path)) as ReadableStream;

async function requireReadable(path: string): Promise<void> {
  const found = await stat(path).catch(() => undefined);
  if (!found) throw new DemoProblem(`There is no file ${path}; give the path of a CSV, XLSX or NDJSON file with --contacts`);
  if (!found.isFile()) throw new DemoProblem(`${path} is not a file; give the path of a CSV, XLSX or NDJSON file with --contacts`);
  await access(path, constants.R_OK).catch(() => {
    throw new DemoProblem(`${path} cannot be read by this user; allow it with: chmod u+r ${path}`);
  });
}
