import type { BlockKind } from './block';

/** Where a block lies in the memory of a set. */
export type PackedBlock = readonly [key: number, offset: number, length: number, kind: BlockKind, count: number];

const WORD = 4;

/** Places for blocks of these lengths, and how much memory all of them take. */
export function packed(blocks: Iterable<readonly [key: number, length: number, kind: BlockKind, count: number]>): { readonly places: readonly PackedBlock[]; readonly bytes: number } {
  const places: PackedBlock[] = [];
  let bytes = 0;
  for (const [key, length, kind, count] of blocks) {
    places.push([key, bytes, length, kind, count]);
    bytes += Math.ceil(length / WORD) * WORD;
  }
  return { places, bytes };
}
