import { createHash } from 'node:crypto';
import { open, type FileHandle } from 'node:fs/promises';
import { crc32 } from 'node:zlib';
import { blockFrom, type Block } from '../set/block';
import { keyOf, BLOCK } from '../set/block';
import { NumberSet, type Found } from '../set/number-set';
import { Wildcards } from '../set/wildcards';
import type { Instant } from '@carillon/kernel';
import { FOOTER_BYTES, MAGIC, RegistryCorrupt, type BlockEntry, type FileIndex } from './format';

/** A finished file, read block by block; every byte is checked before it is believed. Close it. */
export class RegistryFile {
  private readonly places: ReadonlyMap<number, BlockEntry>;

  private constructor(
    private readonly path: string,
    private readonly file: FileHandle,
    readonly index: FileIndex,
    readonly fingerprint: string,
  ) {
    this.places = new Map(index.blocks.map((entry) => [entry[0], entry]));
  }

  /** @throws RegistryCorrupt; the error of the file system when there is no such file. */
  static async open(path: string): Promise<RegistryFile> {
    const file = await open(path, 'r');
    try {
      const json = await readIndex(path, file);
      return new RegistryFile(path, file, JSON.parse(json.toString()) as FileIndex, createHash('sha256').update(json).digest('hex'));
    } catch (error) {
      await file.close();
      throw error;
    }
  }

  close(): Promise<void> {
    return this.file.close();
  }

  get keys(): readonly number[] {
    return this.index.blocks.map(([key]) => key);
  }

  async block(key: number): Promise<Block | undefined> {
    const place = this.places.get(key);
    if (!place) return undefined;
    const [, offset, length, kind, count, crc] = place;
    const bytes = await readAt(this.path, this.file, offset, length);
    if (crc32(bytes) !== crc) throw new RegistryCorrupt(this.path, `the numbers of block ${key} do not match their checksum`);
    return blockFrom(kind, count, bytes);
  }

  /** @throws RegistryCorrupt unless every block is what was written. */
  async verify(): Promise<void> {
    for (const key of this.keys) await this.block(key);
  }

  /** All of it, in memory. */
  async load(): Promise<NumberSet> {
    const blocks: [number, Block][] = [];
    for (const key of this.keys) {
      const block = await this.block(key);
      if (block) blocks.push([key, block]);
    }
    const { wildcards, expiring } = this.index;
    return new NumberSet({ blocks, wildcards, expiring });
  }

  /** Looks one number up without loading the others. */
  async find(number: number, now: Instant): Promise<Found | undefined> {
    const key = keyOf(number);
    const block = await this.block(key);
    const blocks = block?.has(number - key * BLOCK) ? [[key, block] as const] : [];
    const wildcards = new Wildcards(this.index.wildcards).all;
    return new NumberSet({ blocks, wildcards, expiring: this.index.expiring }).find(number, now);
  }
}

async function readIndex(path: string, file: FileHandle): Promise<Buffer> {
  const { size } = await file.stat();
  if (size < MAGIC.length + FOOTER_BYTES) throw new RegistryCorrupt(path, 'it is too short');
  const [head, footer] = [await readAt(path, file, 0, MAGIC.length), await readAt(path, file, size - FOOTER_BYTES, FOOTER_BYTES)];
  if (!head.equals(MAGIC) || !footer.subarray(20).equals(MAGIC)) throw new RegistryCorrupt(path, 'it is no registry, or not a whole one');
  if (crc32(footer.subarray(0, 16)) !== footer.readUInt32LE(16)) throw new RegistryCorrupt(path, 'its footer does not match its checksum');
  const [offset, length] = [footer.readDoubleLE(0), footer.readUInt32LE(8)];
  if (offset + length + FOOTER_BYTES !== size) throw new RegistryCorrupt(path, 'it is longer or shorter than what was written');
  const index = await readAt(path, file, offset, length);
  if (crc32(index) !== footer.readUInt32LE(12)) throw new RegistryCorrupt(path, 'its index does not match its checksum');
  return index;
}

async function readAt(path: string, file: FileHandle, offset: number, length: number): Promise<Buffer> {
  // Of its own, so that it begins where a 32-bit word may.
  const bytes = Buffer.from(new ArrayBuffer(length));
  for (let done = 0; done < length; ) {
    const { bytesRead } = await file.read(bytes, done, length - done, offset + done);
    if (bytesRead === 0) throw new RegistryCorrupt(path, 'it ends too early');
    done += bytesRead;
  }
  return bytes;
}
