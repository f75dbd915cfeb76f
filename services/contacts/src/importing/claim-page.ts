import type { Instant } from '@carillon/kernel';
import type { CollectionDefinition, Document } from '@carillon/platform/read-store';
import { ClaimedRows } from './claimed-rows';

/** Who has a lead. */
export interface Holder {
  readonly by: string;
  readonly row: number;
}

/**
 * `held`: these rows have their leads. `waits`: they would have them if those who do were undone. `inherits`: rows that waited
 * have them now. `released`: what an import had, and has no right to any more, is inherited; whoever comes later may take it.
 */
export type ClaimKind = 'held' | 'waits' | 'inherits' | 'released';

/** What one import says of some leads. */
export interface ClaimEntry {
  readonly by: string;
  readonly kind: ClaimKind;
  readonly claimed: ClaimedRows;
  /** What is inherited is the later import's from this instant on. */
  readonly from?: Instant;
}

/**
 * A part of a campaign's claims, in the order in which they were made: `_id` is `<campaign>.<number of the page>`. A page
 * is only ever extended, under the guard of its version, and followed by the next one when it is full: so all claims of a
 * campaign have one order, whoever makes them.
 */
export interface ClaimPage extends Document {
  readonly segments: readonly ClaimSegment[];
}

/** Claims of one import: 20 bytes each, its lead and its row, in base64. */
interface ClaimSegment {
  readonly by: string;
  readonly packed: string;
  /** Absent: they are held. */
  readonly kind?: Exclude<ClaimKind, 'held'>;
  readonly from?: Instant;
}

export const IMPORT_NUMBERS: CollectionDefinition<ClaimPage> = { name: 'import_numbers', indexes: [] };

/** A page with so many claims is full; the last ones that were added may have gone beyond. */
const FULL_PAGE = 500;
const LEAD_BYTES = 16;
const CLAIM_BYTES = LEAD_BYTES + 4;
const SEGMENTS_PER_PAGE = 2 ** 16;

/** What is no claim takes the room of one. */
const claimsOf = ({ packed }: ClaimSegment): number => Math.max(1, Buffer.byteLength(packed, 'base64') / CLAIM_BYTES);

export const isFull = ({ segments }: ClaimPage): boolean => segments.reduce((sum, segment) => sum + claimsOf(segment), 0) >= FULL_PAGE;

export const pageId = (campaignId: string, page: number): string => `${campaignId}.${page}`;

/** Where an entry stands among all of its campaign, from 1. */
export const placeOf = (page: number, segment: number): number => page * SEGMENTS_PER_PAGE + segment + 1;

export const releasedEntry = (by: string): ClaimEntry => ({ by, kind: 'released', claimed: ClaimedRows.of([]) });

export function packEntry({ by, kind, claimed, from }: ClaimEntry): ClaimSegment {
  const bytes = Buffer.allocUnsafe(claimed.length * CLAIM_BYTES);
  for (let place = 0; place < claimed.length; place++) {
    bytes.set(claimed.leadAt(place), place * CLAIM_BYTES);
    bytes.writeUInt32LE(claimed.rows[place] ?? 0, place * CLAIM_BYTES + LEAD_BYTES);
  }
  return { by, packed: bytes.toString('base64'), ...(kind === 'held' ? {} : { kind }), ...(from !== undefined && { from }) };
}

/** The entries of a page from one on, in their order. */
export const entriesOf = ({ segments }: ClaimPage, from = 0): readonly ClaimEntry[] => segments.slice(from).map(unpacked);

function unpacked({ by, packed, kind, from }: ClaimSegment): ClaimEntry {
  const bytes = Buffer.from(packed, 'base64');
  const claims = Array.from({ length: bytes.length / CLAIM_BYTES }, (_, index) => bytes.subarray(index * CLAIM_BYTES, (index + 1) * CLAIM_BYTES));
  const claimed = new ClaimedRows(Uint32Array.from(claims, (claim) => claim.readUInt32LE(LEAD_BYTES)), Buffer.concat(claims.map((claim) => claim.subarray(0, LEAD_BYTES))));
  return { by, kind: kind ?? 'held', claimed, ...(from !== undefined && { from }) };
}

const isHeld = ({ kind }: ClaimSegment): boolean => kind === undefined || kind === 'inherits';

/** Who has which lead by the claims of a page, to be searched. */
export class UnpackedPage {
  private readonly segments: readonly { readonly by: string; readonly bytes: Buffer }[];
  readonly isFull: boolean;

  constructor(page: ClaimPage) {
    this.segments = page.segments.filter(isHeld).map(({ by, packed }) => ({ by, bytes: Buffer.from(packed, 'base64') }));
    this.isFull = isFull(page);
  }

  /** By the last claim of the lead: it was only made because those before hold it no longer. */
  holderOf(lead: Uint8Array): Holder | undefined {
    for (const { by, bytes } of this.segments.toReversed()) {
      const at = lastClaim(bytes, lead);
      if (at >= 0) return { by, row: bytes.readUInt32LE(at + LEAD_BYTES) };
    }
    return undefined;
  }
}

/** Bytes of two claims that meet may look like the lead too, but not at the start of a claim. */
function lastClaim(bytes: Buffer, lead: Uint8Array): number {
  let at = bytes.lastIndexOf(lead);
  while (at > 0 && at % CLAIM_BYTES !== 0) at = bytes.lastIndexOf(lead, at - 1);
  return at;
}
