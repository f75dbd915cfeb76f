import { BY_PHONE_FIELD, DEBT_FIELD, isObject, PERSON_FIELD } from '@carillon/kernel';
import type { LeadDocument } from '../agenda/documents';

export type CustomFields = Readonly<Record<string, unknown>>;

/** A contact's numbers may be those of several people. What the one says of itself goes before what was said of all. */
export function customFieldsOf({ personal: { custom_fields, phone_type } }: Pick<LeadDocument, 'personal'>): CustomFields {
  const { [BY_PHONE_FIELD]: own, ...all } = (custom_fields === '' ? {} : JSON.parse(custom_fields)) as CustomFields;
  return { ...all, ...(isObject(own) && isObject(own[phone_type]) && own[phone_type]) };
}

/** What a call that is asked for by hand says of its person and its matter, as a contact would; empty for nothing. A request may say `null`. */
export function referencesIn(payload: CustomFields | null): string {
  if (payload === null) return '';
  const given = [PERSON_FIELD, DEBT_FIELD].flatMap((name) => (referenceIn(payload, name) === null ? [] : [[name, payload[name]] as const]));
  return given.length > 0 ? JSON.stringify(Object.fromEntries(given)) : '';
}

/** A reference of the customer's own; `null` for none. */
export function referenceIn(fields: CustomFields, name: string): string | null {
  const value = fields[name];
  return (typeof value === 'string' && value !== '') || typeof value === 'number' ? String(value) : null;
}
