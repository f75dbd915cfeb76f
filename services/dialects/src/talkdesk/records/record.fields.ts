import type { Field, FieldTable, Shape } from '../../gateway';
import { PHONE_TYPES } from '../words';

const SOURCE = 'ORIG record-lists-bulks';

const phoneNumbers: Field = {
  name: 'phone_numbers', type: 'array', min: 1, max: 6, source: `${SOURCE}; at most one of each type MINE`, acts: "the record's numbers, in the order in which they are tried without a chain",
  of: {
    type: 'object', source: SOURCE,
    fields: [
      { name: 'phone_number', type: 'string', min: 1, max: 20, required: true, source: SOURCE, acts: 'called' },
      { name: 'phone_type', type: 'string', values: PHONE_TYPES, required: true, source: SOURCE, acts: 'its place in a record chain' },
    ],
  },
};

const RECORD_FIELDS: readonly Field[] = [
  { name: 'phone_number', type: 'string', min: 1, max: 20, source: `${SOURCE} (deprecated)`, acts: 'the one number of a record without phone_numbers' },
  phoneNumbers,
  { name: 'first_name', type: 'string', min: 1, max: 80, required: true, source: SOURCE, acts: 'of the contact' },
  { name: 'last_name', type: 'string', min: 1, max: 80, required: true, source: SOURCE, acts: 'of the contact' },
  { name: 'timezone', type: 'string', min: 1, max: 35, source: SOURCE, acts: 'where calling hours and the law are read' },
  { name: 'priority', type: 'integer', min: 1, max: 10, source: `${SOURCE}, ORIG campaign-dialing-order`, acts: 'records that come together are enrolled by it; 11, before all others, where a single record has none, 5 in a bulk' },
  { name: 'external_provider', type: 'string', max: 255, source: `${SOURCE}; the length MINE`, acts: 'with external_id: what makes a record unique on a list of the type EXTERNAL' },
  { name: 'external_id', type: 'string', max: 255, source: `${SOURCE}; the length MINE`, acts: 'see external_provider' },
  { name: 'external_url', type: 'string', max: 2083, source: `${SOURCE}; the length MINE`, acts: 'kept and given back' },
  { name: 'sync_external_id', type: 'boolean', source: SOURCE, acts: 'kept and given back' },
  { name: 'extra_data', type: 'object', source: SOURCE, acts: 'custom fields of the contact' },
];

const record: Shape = { type: 'object', source: SOURCE, fields: RECORD_FIELDS };
const EXAMPLE = { phone_numbers: [{ phone_number: '+12025550123', phone_type: 'MOBILE' }], first_name: 'Joey', last_name: 'Tribbiani', timezone: 'America/New_York', priority: 6 };

export const NEW_RECORD: FieldTable = { name: 'NewRecord', example: EXAMPLE, fields: RECORD_FIELDS };

export const NEW_RECORDS: FieldTable = {
  name: 'NewRecords',
  example: { records: [EXAMPLE] },
  fields: [{ name: 'records', type: 'array', min: 1, max: 100, required: true, of: record, source: `${SOURCE}; the bounds from total_created` }],
};

export const RECORD: FieldTable = {
  name: 'Record',
  example: { ...EXAMPLE, id: '3f2504e0-4f89-41d3-9a0c-0305e82c3301' },
  fields: [
    { name: 'id', type: 'string', source: 'ORIG record-listsidrecords' },
    { name: 'record_list_id', type: 'string', source: 'ORIG record-listsidrecords' },
    ...RECORD_FIELDS,
    { name: 'created_at', type: 'string', source: 'ORIG record-listsidrecords' },
    { name: 'updated_at', type: 'string', source: 'ORIG record-listsidrecords' },
    { name: '_links', type: 'object', source: 'ORIG record-listsidrecords' },
  ],
};

export const UNIQUE_IDENTIFIERS = ['PHONE_NUMBER', 'EXTERNAL', 'NOTHING'] as const;

export const NEW_RECORD_LIST: FieldTable = {
  name: 'NewRecordList',
  example: { name: 'RecordList 20' },
  fields: [
    { name: 'name', type: 'string', min: 1, max: 120, required: true, source: 'ORIG record-lists-1; the length of the support pages', acts: 'shown' },
    { name: 'unique_identifier_type', type: 'string', values: UNIQUE_IDENTIFIERS, default: 'PHONE_NUMBER', source: 'ORIG record-lists-1; in the request MINE', acts: 'by what a record that is on the list already is known' },
  ],
};

export const RECORD_LIST: FieldTable = {
  name: 'RecordList',
  example: { id: '3f2504e0-4f89-41d3-9a0c-0305e82c3301', name: 'RecordList 20', unique_identifier_type: 'PHONE_NUMBER', status: 'INCOMPLETE', records_count: 0 },
  fields: [
    { name: 'id', type: 'string', source: 'ORIG record-lists-2' },
    { name: 'name', type: 'string', source: 'ORIG record-lists-2' },
    { name: 'unique_identifier_type', type: 'string', values: UNIQUE_IDENTIFIERS, source: 'ORIG record-lists-2' },
    { name: 'created_at', type: 'string', source: 'ORIG record-lists-2' },
    { name: 'updated_at', type: 'string', source: 'ORIG record-lists-2' },
    { name: 'status', type: 'string', values: ['REJECTED', 'VALIDATION_STARTED', 'UPLOADED', 'ACCEPTED', 'INCOMPLETE', 'CORRUPTED'], source: 'ORIG record-lists-2', acts: 'INCOMPLETE while it is empty, ACCEPTED then' },
    { name: 'records_count', type: 'integer', source: 'ORIG record-lists-2' },
    { name: '_links', type: 'object', source: 'ORIG record-lists-2' },
  ],
};
