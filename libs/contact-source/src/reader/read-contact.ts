import type { AcceptedContact } from '@carillon/domain/import';

/** A contact as the worker wrote it: whoever only stores it takes `json`, everything else is parsed when it is asked for. */
export class ReadContact implements AcceptedContact {
  private parsed: AcceptedContact | undefined;

  /** @param text the JSON of a whole chunk; the contact's is from `start` to before `end`. */
  constructor(
    readonly row: number,
    readonly leadId: string,
    private readonly text: string,
    private readonly start: number,
    private readonly end: number,
  ) {}

  get json(): string {
    return this.text.slice(this.start, this.end);
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
    return (this.parsed ??= JSON.parse(this.json) as AcceptedContact);
  }
}
