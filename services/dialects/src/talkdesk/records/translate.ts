import type { FieldError } from '@carillon/kernel';

type Json = Readonly<Record<string, unknown>>;

export interface VendorRecord {
  readonly phone_number?: string;
  readonly phone_numbers?: readonly { readonly phone_number: string; readonly phone_type: string }[];
  readonly first_name: string;
  readonly last_name: string;
  readonly timezone?: string;
  readonly priority?: number;
  readonly external_provider?: string;
  readonly external_id?: string;
  readonly external_url?: string;
  readonly sync_external_id?: boolean;
  readonly extra_data?: Json;
}

export interface NativeRecord {
  readonly id: string;
  readonly record_list_id: string;
  readonly priority: number;
  readonly contact: Json;
  readonly external: Json;
  readonly created_at: string;
}

export interface NativeRecordList {
  readonly id: string;
  readonly name: string;
  readonly uniqueness: string;
  readonly records_count: number;
  readonly file: { readonly outcome: string } | null;
  readonly created_at: string;
  readonly updated_at: string;
}

const given = (members: Json): Json => Object.fromEntries(Object.entries(members).filter(([, value]) => value !== undefined));

/** The vendor takes GMT for a zone, which the zone database has under this name. */
const GMT = 'Etc/GMT';

const phonesOf = ({ phone_number, phone_numbers = [] }: VendorRecord): Json =>
  phone_numbers.length > 0 ? Object.fromEntries(phone_numbers.map((each) => [each.phone_type.toLowerCase(), each.phone_number])) : { phone: phone_number };

export const toNativeRecord = (record: VendorRecord, priority: number): Json => ({
  ...phonesOf(record),
  ...given({ first_name: record.first_name, last_name: record.last_name, timezone: record.timezone === 'GMT' ? GMT : record.timezone, custom_fields: record.extra_data }),
  priority: record.priority ?? priority,
  external: given({ provider: record.external_provider, id: record.external_id, url: record.external_url, sync: record.sync_external_id }),
});

const PHONES: Readonly<Record<string, string>> = { phone: 'MOBILE', home: 'HOME', office: 'OFFICE', mobile: 'MOBILE', extra_1: 'EXTRA_1', extra_2: 'EXTRA_2', extra_3: 'EXTRA_3' };

export const recordForm = ({ id, record_list_id, priority, contact, external, created_at }: NativeRecord, baseUrl: string): Json => ({
  id,
  record_list_id,
  phone_numbers: Object.entries(contact).flatMap(([name, value]) => (PHONES[name] ? [{ phone_number: value, phone_type: PHONES[name] }] : [])),
  ...given({
    first_name: contact['first_name'], last_name: contact['last_name'], timezone: contact['timezone'] === GMT ? 'GMT' : contact['timezone'], priority, extra_data: contact['custom_fields'],
    external_provider: external['provider'], external_id: external['id'], external_url: external['url'], sync_external_id: external['sync'],
  }),
  created_at,
  updated_at: created_at,
  _links: { self: { href: `${baseUrl}/record-lists/${record_list_id}/records/${id}` } },
});

export const recordListForm = ({ id, name, uniqueness, records_count, file, created_at, updated_at }: NativeRecordList, baseUrl: string): Json => ({
  id,
  name,
  unique_identifier_type: uniqueness.toUpperCase(),
  created_at,
  updated_at,
  status: records_count > 0 ? 'ACCEPTED' : (file?.outcome.toUpperCase() ?? 'INCOMPLETE'),
  records_count,
  _links: { self: { href: `${baseUrl}/record-lists/${id}` } },
});

/** What no table can say: one of the two ways to give numbers, and no type twice. */
export function recordErrors({ phone_number, phone_numbers }: VendorRecord, prefix = ''): readonly FieldError[] {
  const types = phone_numbers?.map((each) => each.phone_type) ?? [];
  const twice = types.flatMap((type, index) => (types.indexOf(type) < index ? [`${prefix}phone_numbers.${index}.phone_type`] : []));
  return [
    ...(phone_number === undefined && !phone_numbers ? [{ field: `${prefix}phone_numbers`, code: 'REQUIRED', message: `${prefix}phone_numbers is missing; add it` }] : []),
    ...(phone_number !== undefined && phone_numbers ? [{ field: `${prefix}phone_number`, code: 'AMBIGUOUS', message: `${prefix}phone_number stands beside phone_numbers; send one of them` }] : []),
    ...twice.map((field) => ({ field, code: 'DUPLICATE', message: `${field} is given twice; a record has one number of each type` })),
  ];
}
