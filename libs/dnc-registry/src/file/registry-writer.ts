import { createHash } from 'node:crypto';
import { open, rename, rm, type FileHandle } from 'node:fs/promises';
import { dirname } from 'node:path';
import { crc32 } from 'node:zlib';
import { keyOf, type Block } from '../set/block';
import type { Expiring } from '../set/ends';
import type { Wildcard } from '../set/wildcards';
import { FOOTER_BYTES, MAGIC, type About, type BlockEntry, type FileIndex } from './format';

export interface Written {
  readonly count: number;
  readonly bytes: number;
  /** SHA-256 of the index, which holds the checksum of everything else: names exactly this content. */
  readonly fingerprint: string;
}

/** Writes a file block by block beside its place, and moves it there when all of it is on the disk. */
export class RegistryWriter {
  private readonly entries: BlockEntry[] = [];
  private offset = MAGIC.length;

  private constructor(
    private readonly path: string,
    private readonly file: FileHandle,
  ) {}

  static async create(path: string): Promise<RegistryWriter> {
    const file = await open(unfinished(path), 'w', 0o600);
    await file.write(MAGIC, 0, MAGIC.length, 0);
    return new RegistryWriter(path, file);
  }

  /** In ascending order of their keys. */
  async add(key: number, block: Block): Promise<void> {
    const { bytes, kind, count } = block;
    await this.append(bytes);
    this.entries.push([key, this.offset - bytes.byteLength, bytes.byteLength, kind, count, crc32(bytes)]);
  }

  async finish(about: About, wildcards: readonly Wildcard[], expiring: readonly Expiring[]): Promise<Written> {
    const count = this.entries.reduce((sum, [, , , , numbers]) => sum + numbers, 0);
    const index = Buffer.from(JSON.stringify({ about, count, blocks: this.entries, wildcards, expiring: sorted(expiring) } satisfies FileIndex));
    const footer = footerOf(this.offset, index);
    await this.append(index);
    await this.append(footer);
    await this.file.sync();
    await this.file.close();
    await rename(unfinished(this.path), this.path);
    await syncDirectory(dirname(this.path));
    return { count, bytes: this.offset, fingerprint: createHash('sha256').update(index).digest('hex') };
  }

  async abandon(): Promise<void> {
    await this.file.close().catch(() => undefined);
    await rm(unfinished(this.path), { force: true });
  }

  private async append(bytes: Uint8Array): Promise<void> {
    for (let done = 0; done < bytes.byteLength; ) {
      const { bytesWritten } = await this.file.write(bytes, done, bytes.byteLength - done, this.offset);
      done += bytesWritten;
      this.offset += bytesWritten;
    }
  }
}

export const UNFINISHED = '.part';
const unfinished = (path: string): string => `${path}${UNFINISHED}`;

const sorted = (expiring: readonly Expiring[]): readonly Expiring[] => [...expiring].sort(([a], [b]) => keyOf(a) - keyOf(b) || a - b);

function footerOf(offset: number, index: Buffer): Buffer {
  const footer = Buffer.alloc(FOOTER_BYTES);
  footer.writeDoubleLE(offset, 0);
  footer.writeUInt32LE(index.length, 8);
  footer.writeUInt32LE(crc32(index), 12);
  footer.writeUInt32LE(crc32(footer.subarray(0, 16)), 16);
  MAGIC.copy(footer, 20);
  return footer;
}

/** A file that was moved is there after a loss of power only when its directory is on the disk. */
export async function syncDirectory(path: string): Promise<void> {
  const directory = await open(path, 'r');
  try {
    await directory.sync();
  } finally {
    await directory.close();
  }
}
