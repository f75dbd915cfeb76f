import { DATE, E164, ZONE, type Field, type FieldTable } from '../../gateway';

const PHONE_NUMBER: Field = { name: 'phone_number', type: 'string', max: 20, format: E164, required: true, source: 'ORIG do-not-call-listsidentries-1', acts: 'the number that must not be called' };

export const NEW_LIST: FieldTable = {
  name: 'NewDoNotCallList',
  example: { name: 'Do Not Call List 20' },
  refused: { csv_metadata: 'is not supported here; make the list without it and send entries to POST /do-not-call-lists/{id}/entries, or a file to the native POST /api/v1/dnc/{id}/imports' },
  fields: [{ name: 'name', type: 'string', min: 1, max: 120, required: true, source: 'ORIG do-not-call-lists-1; the length of the support pages', acts: 'shown' }],
};

export const DNC_LIST: FieldTable = {
  name: 'DoNotCallList',
  example: { id: '3f2504e0-4f89-41d3-9a0c-0305e82c3301', name: 'Do Not Call List 20', status: 'INCOMPLETE', entries_count: 0 },
  fields: [
    { name: 'id', type: 'string', source: 'ORIG do-not-call-lists' },
    { name: 'name', type: 'string', source: 'ORIG do-not-call-lists' },
    { name: 'status', type: 'string', values: ['REJECTED', 'VALIDATION_STARTED', 'UPLOADED', 'ACCEPTED', 'INCOMPLETE', 'CORRUPTED'], source: 'ORIG do-not-call-lists', acts: 'INCOMPLETE while it is empty, ACCEPTED then' },
    { name: 'entries_count', type: 'integer', source: 'ORIG do-not-call-lists' },
    { name: 'created_at', type: 'string', source: 'ORIG do-not-call-lists' },
    { name: 'updated_at', type: 'string', source: 'ORIG do-not-call-lists' },
    { name: '_links', type: 'object', source: 'ORIG do-not-call-lists' },
  ],
};

export const NEW_ENTRY: FieldTable = {
  name: 'NewDoNotCallEntry',
  example: { phone_number: '+12025550123', expiration_date: '2099-12-31', reason: 'custom request' },
  fields: [
    PHONE_NUMBER,
    { name: 'expiration_date', type: 'string', format: DATE, source: 'ORIG do-not-call-listsidentries-1', acts: 'the entry ends with that day, in UTC' },
    { name: 'reason', type: 'string', max: 500, source: 'ORIG do-not-call-listsidentries-1; the length MINE', acts: 'kept and shown' },
  ],
};

export const ENTRY: FieldTable = {
  name: 'DoNotCallEntry',
  example: { ...NEW_ENTRY.example, id: '3f2504e0-4f89-41d3-9a0c-0305e82c3301' },
  fields: [
    { name: 'id', type: 'string', source: 'ORIG do-not-call-listsidentries' },
    { name: 'do_not_call_list_id', type: 'string', source: 'ORIG do-not-call-listsidentries' },
    ...NEW_ENTRY.fields,
    { name: 'created_at', type: 'string', source: 'ORIG do-not-call-listsidentries' },
    { name: '_links', type: 'object', source: 'ORIG do-not-call-listsidentries' },
  ],
};

export const PATCH_ENTRY: FieldTable = {
  name: 'DoNotCallEntryPatch',
  many: { min: 1, max: 2 },
  example: { op: 'replace', path: '/expiration_date', value: '2099-11-30' },
  fields: [
    { name: 'op', type: 'string', values: ['replace', 'REPLACE'], required: true, source: 'ORIG patch of an entry', acts: 'the one thing that can be done' },
    { name: 'path', type: 'string', values: ['/expiration_date', '/reason'], required: true, source: 'ORIG patch of an entry', acts: 'what else an entry has cannot be changed' },
    { name: 'value', type: 'string', min: 1, max: 500, required: true, source: 'ORIG patch of an entry', acts: 'the new value' },
  ],
};

export const DELETE_ENTRIES: FieldTable = {
  name: 'DoNotCallEntriesToDelete',
  many: { min: 0, max: 100 },
  example: { id: '3f2504e0-4f89-41d3-9a0c-0305e82c3301' },
  fields: [{ name: 'id', type: 'string', min: 1, max: 36, required: true, source: 'ORIG bulk-delete-entries', acts: 'the entry ends' }],
};

export const QUERY_ENTRIES: FieldTable = {
  name: 'DoNotCallEntriesQuery',
  example: { phone_numbers: [{ phone_number: '+12025550123', timezone: 'Europe/Lisbon' }] },
  fields: [
    {
      name: 'phone_numbers', type: 'array', min: 1, max: 100, required: true, source: 'ORIG filter-by-phone-numbers-and-timezones; the bounds MINE', acts: 'entries of these numbers',
      of: {
        type: 'object', source: 'ORIG filter-by-phone-numbers-and-timezones',
        fields: [PHONE_NUMBER, { name: 'timezone', type: 'string', max: 35, format: ZONE, source: 'ORIG filter-by-phone-numbers-and-timezones', acts: 'nothing: an entry ends at the same instant everywhere' }],
      },
    },
  ],
};
