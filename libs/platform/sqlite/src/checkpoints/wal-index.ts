import { closeSync, openSync, readSync } from 'node:fs';

/** Of the number of valid pages in the log, in the machine's own order of bytes. */
const MX_FRAME = 16;

/**
 * How long a file's write-ahead log is, from the header of its index: asked after each commit, where a PRAGMA would already
 * begin a checkpoint. There is none where the file is locked for one connection.
 * @see https://www.sqlite.org/walformat.html#the_wal_index_header
 */
export class WalIndex {
  private readonly number = new Uint32Array(1);
  private descriptor: number | undefined;

  /** @param path of the database. Its index is there after the first statement. */
  constructor(private readonly path: string) {}

  /** Pages since the log was begun anew. */
  pages(): number {
    this.descriptor ??= openSync(`${this.path}-shm`, 'r');
    readSync(this.descriptor, this.number, 0, this.number.byteLength, MX_FRAME);
    return this.number[0] ?? 0;
  }

  close(): void {
    if (this.descriptor !== undefined) closeSync(this.descriptor);
    this.descriptor = undefined;
  }
}
