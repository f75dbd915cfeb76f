import type { Instant } from '@carillon/kernel';
import type { BlockKind } from '../set/block';
import type { Expiring } from '../set/ends';
import type { Wildcard } from '../set/wildcards';

// On disk: a change of it is a new format number.
//
//   magic | block | block | … | index (JSON) | footer
//
// The index names every block with its place, its length and its checksum; the footer names the index and its checksum, and
// has one of its own. There is not one byte that nothing covers: whatever bit flips, the file is refused. Numbers in blocks
// are little-endian.

export const MAGIC = Buffer.from('CARDNC01', 'latin1');
/** Offset of the index (8 bytes), its length (4), its checksum (4), checksum of the footer up to here (4), magic (8). */
export const FOOTER_BYTES = 28;

export type BlockEntry = readonly [key: number, offset: number, length: number, kind: BlockKind, count: number, crc: number];

/** What a file says of itself. */
export interface About {
  readonly registry: string;
  readonly version: number;
  /** When the source gave the data out. */
  readonly obtainedAt: Instant;
}

export interface FileIndex {
  readonly about: About;
  readonly count: number;
  readonly blocks: readonly BlockEntry[];
  readonly wildcards: readonly Wildcard[];
  readonly expiring: readonly Expiring[];
}

/** The file is not what was written: nothing may be decided by it. */
export class RegistryCorrupt extends Error {
  constructor(
    readonly path: string,
    what: string,
  ) {
    super(`${path} is damaged: ${what}. Load a version of the registry anew`);
    this.name = 'RegistryCorrupt';
  }
}
