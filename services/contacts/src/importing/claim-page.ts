import type { CollectionDefinition, Document } from '@carillon/platform/read-store';

/** A row that wants the lead. */
export interface ClaimedRow {
  readonly row: number;
  readonly leadId: string;
}

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

/** The 128 bits of a lead's id. */
export const leadBytes = (leadId: string): Buffer => Buffer.from(leadId.replaceAll('-', ''), 'hex');

export function packClaims(by: string, rows: readonly ClaimedRow[]): ClaimSegment {
  const bytes = Buffer.allocUnsafe(rows.length * CLAIM_BYTES);
  rows.forEach(({ row, leadId }, index) => {
    leadBytes(leadId).copy(bytes, index * CLAIM_BYTES);
    bytes.writeUInt32LE(row, index * CLAIM_BYTES + LEAD_BYTES);
  });
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

  /** Leads by their place in the page, from a place on. */
  *leads(from: number): Generator<Buffer> {
    let skipped = from * CLAIM_BYTES;
    for (const { bytes } of this.segments) {
      for (let at = Math.min(skipped, bytes.length); at < bytes.length; at += CLAIM_BYTES) yield bytes.subarray(at, at + LEAD_BYTES);
      skipped = Math.max(0, skipped - bytes.length);
    }
  }

  /** By the last claim of the lead: it was only made because those before hold it no longer. */
  holderOf(lead: Buffer): Holder | undefined {
    for (const { by, bytes } of this.segments.toReversed()) {
      const at = lastClaim(bytes, lead);
      if (at >= 0) return { by, row: bytes.readUInt32LE(at + LEAD_BYTES) };
    }
    return undefined;
  }
}

/** Bytes of two claims that meet may look like the lead too, but not at the start of a claim. */
function lastClaim(bytes: Buffer, lead: Buffer): number {
  let at = bytes.lastIndexOf(lead);
  while (at > 0 && at % CLAIM_BYTES !== 0) at = bytes.lastIndexOf(lead, at - 1);
  return at;
}
