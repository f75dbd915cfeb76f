import { createHash } from 'node:crypto';
import { open, type FileHandle } from 'node:fs/promises';
import { crc32 } from 'node:zlib';
import { BLOCK, blockFrom, keyOf, type Block } from '../set/block';
import { Ends, type Found } from '../set/ends';
import { NumberSet, type SetParts } from '../set/number-set';
import { packed } from '../set/packed';
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
    const [, , length, kind, count] = place;
    // Of its own, so that it begins where a 32-bit word may.
    return blockFrom(kind, count, await this.read(place, new Uint8Array(length)));
  }

  /** @throws RegistryCorrupt unless every block is what was written. */
  async verify(): Promise<void> {
    for (const key of this.keys) await this.block(key);
  }

  /** All of it, in memory. */
  async load(): Promise<NumberSet> {
    return new NumberSet(await this.parts());
  }

  /** All of it, in memory that threads can share. */
  async parts(): Promise<SetParts> {
    const { blocks, wildcards, expiring } = this.index;
    const { places, bytes } = packed(blocks.map(([key, , length, kind, count]) => [key, length, kind, count]));
    const memory = new SharedArrayBuffer(bytes);
    for (const [index, entry] of blocks.entries()) await this.read(entry, new Uint8Array(memory, places[index]?.[1], entry[2]));
    return { memory, blocks: places, wildcards, expiring };
  }

  /** Looks one number up without loading the others. */
  async find(number: number, now: Instant): Promise<Found | undefined> {
    const key = keyOf(number);
    const block = await this.block(key);
    return block?.has(number - key * BLOCK) ? { by: 'number', until: null } : new Ends(this.index).find(number, now);
  }

  private async read([key, offset, , , , crc]: BlockEntry, into: Uint8Array): Promise<Uint8Array> {
    await readInto(this.path, this.file, offset, into);
    if (crc32(into) !== crc) throw new RegistryCorrupt(this.path, `the numbers of block ${key} do not match their checksum`);
    return into;
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
  const bytes = Buffer.alloc(length);
  await readInto(path, file, offset, bytes);
  return bytes;
}

async function readInto(path: string, file: FileHandle, offset: number, into: Uint8Array): Promise<void> {
  for (let done = 0; done < into.length; ) {
    const { bytesRead } = await file.read(into, done, into.length - done, offset + done);
    if (bytesRead === 0) throw new RegistryCorrupt(path, 'it ends too early');
    done += bytesRead;
  }
}
