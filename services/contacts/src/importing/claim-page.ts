import type { CollectionDefinition, Document } from '@carillon/platform/read-store';
import { ClaimedRows } from './claimed-rows';

/** Who has a lead. */
export interface Holder {
  readonly by: string;
  readonly row: number;
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
}

export const IMPORT_NUMBERS: CollectionDefinition<ClaimPage> = { name: 'import_numbers', indexes: [] };

/** A page with so many claims is full; the last ones that were added may have gone beyond. */
const FULL_PAGE = 500;
export const isFull = (claims: number): boolean => claims >= FULL_PAGE;
const LEAD_BYTES = 16;
const CLAIM_BYTES = LEAD_BYTES + 4;

export const pageId = (campaignId: string, page: number): string => `${campaignId}.${page}`;

export function packClaims(by: string, claimed: ClaimedRows): ClaimSegment {
  const bytes = Buffer.allocUnsafe(claimed.length * CLAIM_BYTES);
  for (let place = 0; place < claimed.length; place++) {
    bytes.set(claimed.leadAt(place), place * CLAIM_BYTES);
    bytes.writeUInt32LE(claimed.rows[place] ?? 0, place * CLAIM_BYTES + LEAD_BYTES);
  }
  return { by, packed: bytes.toString('base64') };
}

/** The claims of a page, to be searched. */
export class UnpackedPage {
  private readonly segments: readonly { readonly by: string; readonly bytes: Buffer }[];
  private readonly length: number;

  constructor({ segments }: ClaimPage) {
    this.segments = segments.map(({ by, packed }) => ({ by, bytes: Buffer.from(packed, 'base64') }));
    this.length = this.segments.reduce((sum, { bytes }) => sum + bytes.length / CLAIM_BYTES, 0);
  }

  get isFull(): boolean {
    return isFull(this.length);
  }

  /** Its claims from a place on. */
  from(place: number): ClaimedRows {
    const rest = Buffer.concat(this.segments.map(({ bytes }) => bytes)).subarray(place * CLAIM_BYTES);
    const claims = Array.from({ length: rest.length / CLAIM_BYTES }, (_, index) => rest.subarray(index * CLAIM_BYTES, (index + 1) * CLAIM_BYTES));
    return new ClaimedRows(Uint32Array.from(claims, (claim) => claim.readUInt32LE(LEAD_BYTES)), Buffer.concat(claims.map((claim) => claim.subarray(0, LEAD_BYTES))));
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
