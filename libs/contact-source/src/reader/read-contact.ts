import type { AcceptedContact } from '@carillon/domain/import';

/** The contacts of a chunk, as the worker wrote them. */
export interface WrittenContacts {
  /** Their JSON, with commas in between. */
  readonly json: Uint8Array;
  /** Their leads' ids, 16 bytes each. */
  readonly leads: Uint8Array;
}

const LEAD_BYTES = 16;

const dashed = (hex: string): string => `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20)}`;

const bufferOf = ({ buffer, byteOffset, byteLength }: Uint8Array): Buffer => Buffer.from(buffer, byteOffset, byteLength);

/** A contact as the worker wrote it: whoever only stores it takes `bytes`, everything else is parsed when it is asked for. */
export class ReadContact implements AcceptedContact {
  private parsed: AcceptedContact | undefined;

  /** @param place among the contacts of its chunk; its JSON is from `start` to before `end`. */
  constructor(
    readonly row: number,
    private readonly written: WrittenContacts,
    private readonly place: number,
    private readonly start: number,
    private readonly end: number,
  ) {}

  /** Of its JSON. */
  get bytes(): Uint8Array {
    return this.written.json.subarray(this.start, this.end);
  }

  get leadId(): string {
    const at = this.place * LEAD_BYTES;
    return dashed(bufferOf(this.written.leads).toString('hex', at, at + LEAD_BYTES));
  }

  get numberKey(): string {
    return this.toJSON().numberKey;
  }

  get country(): string | null {
    return this.toJSON().country;
  }

  get zones(): readonly string[] {
    return this.toJSON().zones;
  }

  get zoneSource(): AcceptedContact['zoneSource'] {
    return this.toJSON().zoneSource;
  }

  get personal(): AcceptedContact['personal'] {
    return this.toJSON().personal;
  }

  toJSON(): AcceptedContact {
    return (this.parsed ??= JSON.parse(bufferOf(this.bytes).toString()) as AcceptedContact);
  }
}
