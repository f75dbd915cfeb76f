import { createHash } from 'node:crypto';
import { access, constants } from 'node:fs/promises';
import { MigrationProblem } from '../migration-problem';
import { linesOf } from './lines-of';
import { FORMAT, FORMAT_VERSION, type Header, type Trailer } from './records';

export interface Inspected {
  readonly path: string;
  readonly header: Header;
  readonly trailer: Trailer;
}

const TRAILER = Buffer.from('{"kind":"trailer"');

const isTrailer = (line: Buffer): boolean => line.subarray(0, TRAILER.length).equals(TRAILER);

/**
 * Reads the whole file before anything of it is used.
 * @throws MigrationProblem when it is none of ours, cut or altered.
 */
export async function inspectFile(path: string): Promise<Inspected> {
  await access(path, constants.R_OK).catch(() => {
    throw new MigrationProblem(`${path} cannot be read; give the path of a file that "migrate export" wrote`);
  });
  const found = await scan(path);
  const header = headerOf(path, found.first);
  return { path, header, trailer: checkedTrailer(path, found) };
}

interface Found {
  readonly first: Buffer | undefined;
  readonly last: Buffer | undefined;
  /** Of the lines before the first trailer. */
  readonly lines: number;
  readonly sha256: string;
  readonly hasMore: boolean;
}

async function scan(path: string): Promise<Found> {
  const hash = createHash('sha256');
  let [first, last, lines, hasMore]: [Buffer | undefined, Buffer | undefined, number, boolean] = [undefined, undefined, 0, false];
  for await (const line of linesOf(path)) {
    first ??= line;
    if (last) hasMore = true;
    else if (isTrailer(line)) last = line;
    else {
      lines++;
      hash.update(line).update('\n');
    }
  }
  return { first, last, lines, sha256: hash.digest('hex'), hasMore };
}

function parsed<T>(line: Buffer | undefined): T | undefined {
  try {
    return JSON.parse(String(line)) as T;
  } catch {
    return undefined;
  }
}

function headerOf(path: string, line: Buffer | undefined): Header {
  const header = parsed<Partial<Header>>(line);
  if (header?.format !== FORMAT) throw new MigrationProblem(`${path} is no export of Carillon; give a file that "migrate export" wrote`);
  if (header.version === FORMAT_VERSION) return header as Header;
  throw new MigrationProblem(`${path} has format version ${header.version}, and this Carillon reads ${FORMAT_VERSION}; use the version that wrote it (${header.carillon}), or export anew`);
}

function checkedTrailer(path: string, { last, lines, sha256, hasMore }: Found): Trailer {
  if (!last) throw new MigrationProblem(`${path} is cut: its last line is missing; copy it again, or export anew`);
  const trailer = parsed<Trailer>(last);
  if (!trailer) throw new MigrationProblem(`${path} is cut within its last line; copy it again, or export anew`);
  if (!hasMore && trailer.lines === lines && trailer.sha256 === sha256) return trailer;
  throw new MigrationProblem(`${path} was altered: its content is not what its last line says; copy it again, or export anew`);
}
