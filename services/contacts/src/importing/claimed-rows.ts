/** A row that wants the lead. */
export interface ClaimedRow {
  readonly row: number;
  readonly leadId: string;
}

const LEAD_BYTES = 16;
const LEAD_WORDS = LEAD_BYTES / 4;

/** The 128 bits of a lead's id. */
export const leadBytes = (leadId: string): Buffer => Buffer.from(leadId.replaceAll('-', ''), 'hex');

/** Rows and the leads that they want, side by side: a million of them cost no objects. */
export class ClaimedRows {
  private readonly words: Uint32Array;

  /** @param leads 16 bytes for each row. */
  constructor(
    readonly rows: Uint32Array,
    private readonly leads: Uint8Array,
  ) {
    const isAligned = leads.byteOffset % 4 === 0;
    const { buffer, byteOffset } = isAligned ? leads : Uint8Array.from(leads);
    this.words = new Uint32Array(buffer, byteOffset, rows.length * LEAD_WORDS);
  }

  static of(claims: readonly ClaimedRow[]): ClaimedRows {
    return new ClaimedRows(Uint32Array.from(claims, ({ row }) => row), Buffer.concat(claims.map(({ leadId }) => leadBytes(leadId))));
  }

  get length(): number {
    return this.rows.length;
  }

  leadAt(place: number): Uint8Array {
    return this.leads.subarray(place * LEAD_BYTES, (place + 1) * LEAD_BYTES);
  }

  /** A part of the lead's id, which is uniform: 32 bits. */
  hashAt(place: number): number {
    return this.words[place * LEAD_WORDS] ?? 0;
  }

  /** Another part. */
  tagAt(place: number): number {
    return this.words[place * LEAD_WORDS + 3] ?? 0;
  }

  isSameLead(one: number, other: number): boolean {
    for (let word = 0; word < LEAD_WORDS; word++) {
      if (this.words[one * LEAD_WORDS + word] !== this.words[other * LEAD_WORDS + word]) return false;
    }
    return true;
  }

  /** Those at the places. */
  at(places: readonly number[]): ClaimedRows {
    if (places.length === this.length) return this;
    return new ClaimedRows(Uint32Array.from(places, (place) => this.rows[place] ?? 0), Buffer.concat(places.map((place) => this.leadAt(place))));
  }
}
