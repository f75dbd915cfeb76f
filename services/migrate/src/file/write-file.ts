import { createHash } from 'node:crypto';
import { createWriteStream, existsSync } from 'node:fs';
import { rename, rm } from 'node:fs/promises';
import { pipeline } from 'node:stream/promises';
import { MigrationProblem } from '../migration-problem';
import { lineOf, type ContentRecord, type Header, type Trailer } from './records';
import type { Census } from '../census/census';

const PAGE = 262_144;

export interface Content {
  readonly header: Header;
  readonly records: AsyncIterable<ContentRecord>;
  /** Asked for when all records are written. */
  readonly census: () => Census;
}

/** @throws MigrationProblem when something has the name already. */
export function refuseExisting(path: string): void {
  if (existsSync(path)) throw new MigrationProblem(`${path} exists already; give another name, or remove it`);
}

/** Writes an export for its owner's eyes only. It has its name when it is whole and durable, never before. */
export async function writeFile(path: string, content: Content): Promise<Trailer> {
  const part = `${path}.part`;
  await rm(part, { force: true });
  const writer = new Pages(content);
  try {
    await pipeline(writer.pages(), createWriteStream(part, { mode: 0o600, flags: 'wx', flush: true }));
    await rename(part, path);
    return writer.trailer();
  } catch (error) {
    await rm(part, { force: true });
    throw error;
  }
}

/** The lines in larger pieces, hashed on their way. */
class Pages {
  private readonly hash = createHash('sha256');
  private lines = 0;
  private last: Trailer | undefined;

  constructor(private readonly content: Content) {}

  async *pages(): AsyncIterable<string> {
    let page = this.line(this.content.header);
    for await (const record of this.content.records) {
      page += this.line(record);
      if (page.length < PAGE) continue;
      yield page;
      page = '';
    }
    yield page + lineOf(this.trailer());
  }

  trailer(): Trailer {
    return (this.last ??= { kind: 'trailer', lines: this.lines, sha256: this.hash.digest('hex'), census: this.content.census() });
  }

  private line(record: Header | ContentRecord): string {
    const line = lineOf(record);
    this.hash.update(line);
    this.lines++;
    return line;
  }
}
