import type { Field, FieldTable, Shape } from '../../gateway';
import { MD5 } from '../formats';
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

const METADATA = 'ORIG record-lists-1, record-listsidupload-requests';

const CSV_METADATA: Field = {
  name: 'csv_metadata', type: 'object', source: METADATA, acts: 'the answer has a signed_url, where the file is put within a quarter of an hour; its rows become records at once',
  fields: [
    { name: 'filename', type: 'string', min: 1, max: 35, required: true, source: METADATA, acts: 'shown' },
    { name: 'byte_size', type: 'integer', min: 1, required: true, source: `${METADATA}; its bound here is 10,000,000, beyond it 413`, acts: 'the file must have as many' },
    { name: 'checksum', type: 'string', max: 32, format: MD5, required: true, source: METADATA, acts: 'the file must have it' },
    { name: 'content_type', type: 'string', max: 35, values: ['text/csv'], required: true, source: METADATA, acts: 'the one kind of file that there is' },
  ],
};

const A_FILE = { filename: 'recordList.csv', byte_size: 413, checksum: 'd2c07dcf1589304317056dd7e28e32b8', content_type: 'text/csv' };

export const NEW_UPLOAD: FieldTable = {
  name: 'NewUploadRequest',
  example: { csv_metadata: A_FILE },
  fields: [{ ...CSV_METADATA, required: true }],
  refused: {
    callback_action: 'is not supported; the answer to the upload says what became of it',
    send_atlas_notification: 'is not supported: there is no Atlas here; leave it out',
  },
};

export const UPLOAD: FieldTable = {
  name: 'UploadRequest',
  example: { id: '3f2504e0-4f89-41d3-9a0c-0305e82c3301', record_list_id: '3f2504e0-4f89-41d3-9a0c-0305e82c3301', signed_url: 'https://calls.example/api/v1/record-lists/…', status: 'INCOMPLETE' },
  fields: ['id', 'record_list_id', 'signed_url', 'status'].map((name) => ({ name, type: 'string', source: 'ORIG record-listsidupload-requests' })),
};

export const NEW_RECORD_LIST: FieldTable = {
  name: 'NewRecordList',
  example: { name: 'RecordList 20' },
  fields: [
    { name: 'name', type: 'string', min: 1, max: 120, required: true, source: 'ORIG record-lists-1; the length of the support pages', acts: 'shown' },
    { name: 'unique_identifier_type', type: 'string', values: UNIQUE_IDENTIFIERS, default: 'PHONE_NUMBER', source: 'ORIG record-lists-1; in the request MINE', acts: 'by what a record that is on the list already is known' },
    CSV_METADATA,
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
    { name: 'status', type: 'string', values: ['REJECTED', 'VALIDATION_STARTED', 'UPLOADED', 'ACCEPTED', 'INCOMPLETE', 'CORRUPTED'], source: 'ORIG record-lists-2', acts: 'ACCEPTED with records; without any REJECTED or CORRUPTED as its file was, else INCOMPLETE' },
    { name: 'signed_url', type: 'string', source: 'ORIG record-lists-1', acts: 'after creation with csv_metadata: where the file is put, with PUT and without a token' },
    { name: 'records_count', type: 'integer', source: 'ORIG record-lists-2' },
    { name: '_links', type: 'object', source: 'ORIG record-lists-2' },
  ],
};
