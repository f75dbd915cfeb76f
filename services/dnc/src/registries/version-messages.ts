import type { VersionMade } from './version-maker';

/** How far the thread has read. */
export interface RowsRead {
  readonly bytes: number;
  readonly rows: number;
  readonly rejected: number;
}

/** To the thread go pieces of the file, and `null` behind the last. */
export type Piece = Uint8Array | null;

/** And from it: `read` for each piece, `writing` when all are. */
export type MakerMessage =
  | ({ readonly kind: 'read' | 'writing' } & RowsRead)
  | { readonly kind: 'made'; readonly made: VersionMade }
  | { readonly kind: 'refused'; readonly code: string; readonly message: string };
