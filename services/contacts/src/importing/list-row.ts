import { type ContactNormaliser, ObjectRows, type RowResult } from '@carillon/contact-source';

const MAX_FIELDS = 200;
const RAW = 1_000;

/** Contacts of a list, by the rules of uploaded ones; but what is no field of a contact is a slip here, not a column. */
export class ListRows {
  private readonly objects = new ObjectRows();

  constructor(private readonly normaliser: ContactNormaliser) {}

  normalise(contact: unknown, row: number): RowResult {
    if (typeof contact !== 'object' || contact === null || Array.isArray(contact)) {
      return refused(row, contact, { code: 'INVALID_CONTACT', field: 'row', message: 'This is not an object; send contacts as {"phone": "…"}' });
    }
    const keys = Object.keys(contact);
    if (keys.length > MAX_FIELDS) return refused(row, contact, { code: 'TOO_MANY_FIELDS', field: 'row', message: `A contact has at most ${MAX_FIELDS} fields; remove some` });
    const source = this.objects.toRow(contact as Readonly<Record<string, unknown>>, keys);
    const unknown = source.plan.custom[0]?.header;
    if (unknown === undefined) return this.normaliser.normalise(source, row);
    return refused(row, contact, { code: 'UNKNOWN_FIELD', field: unknown, message: `${unknown} is not a known field; move it into custom_fields, or remove it` });
  }
}

interface Problem {
  readonly code: string;
  readonly field: string;
  readonly message: string;
}

const refused = (row: number, contact: unknown, problem: Problem): RowResult => ({ rejected: { row, ...problem, personal: { raw: (JSON.stringify(contact) ?? '').slice(0, RAW) } } });
