import { createWriteStream, type WriteStream } from 'node:fs';
import { mkdir, open, readdir, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { HttpProblem } from '@carillon/platform/http';
import { limitedTo } from './limited-to';
import { toSpoolProblem } from './spool-problem';

const TEN_GIGABYTES = 10_000_000_000;

export interface SpoolOptions {
  readonly directory: string;
  /** The longest upload in bytes; default 10 GB. */
  readonly limit?: number;
  readonly createFile?: (path: string) => WriteStream;
  /** There is no other process, on no other disk. Default true. */
  readonly isSole?: boolean;
}

/** An upload on disk that no import has taken over yet. */
export interface Upload {
  readonly path: string;
  readonly bytes: number;
}

const newFile = (path: string): WriteStream => createWriteStream(path, { flags: 'wx', mode: 0o600, flush: true });

/** Where uploads stay, for their owner only, from their last byte until the import that reads them has ended. */
export class Spool {
  private readonly directory: string;
  private readonly limit: number;
  private readonly createFile: (path: string) => WriteStream;
  private readonly isSole: boolean;

  constructor({ directory, limit = TEN_GIGABYTES, createFile = newFile, isSole = true }: SpoolOptions) {
    this.directory = directory;
    this.limit = limit;
    this.createFile = createFile;
    this.isSole = isSole;
  }

  pathOf(importId: string): string {
    return join(this.directory, importId);
  }

  /** Durable when it resolves; whatever goes wrong, nothing is left behind. @throws HttpProblem */
  async receive(name: string, body: Readable, announced?: number): Promise<Upload> {
    if (announced !== undefined && announced > this.limit) throw this.tooLarge();
    const path = join(this.directory, `${name}.upload`);
    try {
      await mkdir(this.directory, { recursive: true, mode: 0o700 });
      const counter = limitedTo(this.limit, () => this.tooLarge());
      await pipeline(body, counter, this.createFile(path));
      return { path, bytes: counter.bytes };
    } catch (error) {
      await this.discard(path);
      throw toSpoolProblem(error);
    }
  }

  /** The upload becomes the source of the import, for good. */
  async keep({ path }: Upload, importId: string): Promise<void> {
    try {
      await rename(path, this.pathOf(importId));
      const directory = await open(this.directory, 'r');
      await directory.sync().finally(() => directory.close());
    } catch (error) {
      await this.discard(path);
      throw toSpoolProblem(error);
    }
  }

  /** A file that cannot be removed now is removed at the next start. */
  async discard(path: string): Promise<void> {
    await rm(path, { force: true }).catch(() => undefined);
  }

  /** Removes what no import needs: uploads that a crash has cut off, and sources of imports that have ended. */
  async sweep(needed: ReadonlySet<string>): Promise<void> {
    const names = await this.names();
    await Promise.all(names.filter((name) => !needed.has(name)).map((name) => this.discard(join(this.directory, name))));
  }

  /** Those of the imports that this process has to work on: where there may be others, an upload that is not on this disk is on another's. */
  async own(importIds: readonly string[]): Promise<readonly string[]> {
    if (this.isSole) return importIds;
    const kept = new Set(await this.names());
    return importIds.filter((id) => kept.has(id));
  }

  private names(): Promise<readonly string[]> {
    return readdir(this.directory).catch(() => []);
  }

  private tooLarge(): HttpProblem {
    const message = `The upload is larger than ${this.limit.toLocaleString('en')} bytes; split it and send the parts one after the other`;
    return new HttpProblem('BODY_TOO_LARGE', message, { headers: { connection: 'close' } });
  }
}
