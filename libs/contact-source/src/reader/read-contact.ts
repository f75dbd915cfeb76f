import type { AcceptedContact } from '@carillon/domain/import';

/** A contact as the worker wrote it: whoever only stores it takes `json`, everything else is parsed when it is asked for. */
export class ReadContact implements AcceptedContact {
  private parsed: AcceptedContact | undefined;

  constructor(
    readonly row: number,
    readonly leadId: string,
    readonly json: string,
  ) {}

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
    return (this.parsed ??= JSON.parse(this.json) as AcceptedContact);
  }
}

/** The rows of `(after, through]` that are not among the rejected ones are the accepted ones, in order. */
export function readContactsOf(chunk: ChunkOfJson): ReadContact[] {
  const { after, through, rejected, acceptedJson, lengths } = chunk;
  const refused = new Set(rejected.map(({ row }) => row));
  const contacts: ReadContact[] = [];
  let start = 1;
  for (let row = after + 1; row <= through; row++) {
    if (refused.has(row)) continue;
    const end = start + (lengths[contacts.length] ?? 0);
    contacts.push(new ReadContact(row, chunk.leadIds[contacts.length] ?? '', acceptedJson.slice(start, end)));
    start = end + 1;
  }
  return contacts;
}

interface ChunkOfJson {
  readonly after: number;
  readonly through: number;
  readonly leadIds: readonly string[];
  readonly acceptedJson: string;
  /** Characters of each element of `acceptedJson`. */
  readonly lengths: Uint32Array;
  readonly rejected: readonly { readonly row: number }[];
}
