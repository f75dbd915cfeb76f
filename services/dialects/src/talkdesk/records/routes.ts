import type { FieldError } from '@carillon/kernel';
import { invalid, refused, type DialectRequest, type DialectRoute, type NativeCaller } from '../../gateway';
import { halPage, nativePage, PAGE_QUERY, pagedBy } from '../hal/page';
import { NEW_RECORD, NEW_RECORD_LIST, NEW_RECORDS, NEW_UPLOAD, RECORD, RECORD_LIST, UPLOAD } from './record.fields';
import { recordErrors, recordForm, recordListForm, toNativeRecord, type NativeRecord, type NativeRecordList, type VendorRecord } from './translate';

const READ = 'campaigns:read';
const WRITE = 'contacts:write';
const PATH = '/record-lists';
/** The vendor's: a single record is urgent before all others, those of a bulk are as urgent as most. */
const PRIORITY = { single: 11, bulk: 5 } as const;

const idOf = ({ params }: DialectRequest): string => encodeURIComponent(params['id'] ?? '');
const listOf = (request: DialectRequest, native: NativeCaller): Promise<NativeRecordList> => native.get(`${PATH}/${idOf(request)}`);

interface Row {
  readonly status: string;
  readonly id?: string;
  readonly errors?: readonly FieldError[];
}

async function taken(request: DialectRequest, native: NativeCaller, records: readonly VendorRecord[], priority: number): Promise<readonly Row[]> {
  const body = { records: records.map((each) => toNativeRecord(each, priority)) };
  return (await native.post<{ readonly results: readonly Row[] }>(`${PATH}/${idOf(request)}/records`, body)).results;
}

/** As they were stored; a view that lags for long shows them later. */
const recordsOf = async (request: DialectRequest, native: NativeCaller, ids: readonly string[]): Promise<readonly NativeRecord[]> =>
  ids.length === 0 ? [] : native.get<readonly NativeRecord[]>(`${PATH}/${idOf(request)}/records?limit=100&id=${ids.join(',')}`);

const list: DialectRoute = {
  method: 'GET', path: PATH, summary: 'List record lists', scope: READ, query: PAGE_QUERY, success: { status: 200 }, refusals: [400, 401, 403],
  answer: async (request, native) => {
    const { items, total } = await nativePage<NativeRecordList>(native, PATH, pagedBy(request));
    return { status: 200, body: halPage('record_lists', { items: items.map((each) => recordListForm(each, request.baseUrl)), total }, request) };
  },
};

const create: DialectRoute = {
  method: 'POST', path: PATH, summary: 'Make a record list', scope: WRITE, body: NEW_RECORD_LIST, success: { status: 201, body: RECORD_LIST }, refusals: [400, 401, 403, 413],
  answer: async ({ body, baseUrl }, native) => {
    const made = await native.post<NativeRecordList>(PATH, { name: body['name'], uniqueness: String(body['unique_identifier_type']).toLowerCase() });
    const file = body['csv_metadata'] === undefined ? {} : { signed_url: (await announced(made.id, body['csv_metadata'], baseUrl, native)).url };
    return { status: 201, body: { ...recordListForm(made, baseUrl), ...file } };
  },
};

interface Announced {
  readonly id: string;
  readonly upload_url: string;
}

/** Its address is below the server's root, not below the vendor's. */
async function announced(listId: string, metadata: unknown, baseUrl: string, native: NativeCaller): Promise<{ readonly id: string; readonly url: string }> {
  const { id, upload_url: path } = await native.post<Announced>(`${PATH}/${listId}/files`, metadata);
  return { id, url: new URL(path, baseUrl).href };
}

const upload: DialectRoute = {
  method: 'POST', path: `${PATH}/:id/upload-requests`, summary: 'A signed address for a CSV file into a list', scope: WRITE, body: NEW_UPLOAD, names: { byte_size: 'csv_metadata.byte_size' }, success: { status: 201, body: UPLOAD }, refusals: [400, 401, 403, 404, 413],
  answer: async (request, native) => {
    const { id, url } = await announced(idOf(request), request.body['csv_metadata'], request.baseUrl, native);
    const base = `${request.baseUrl}${PATH}/${idOf(request)}`;
    const links = { self: { href: `${base}/upload-requests/${id}` }, record_list: { href: base }, upload: { href: url } };
    return { status: 201, body: { id, record_list_id: idOf(request), signed_url: url, status: 'INCOMPLETE', _links: links } };
  },
};

const show: DialectRoute = {
  method: 'GET', path: `${PATH}/:id`, summary: 'Show a record list', scope: READ, success: { status: 200, body: RECORD_LIST }, refusals: [401, 403, 404],
  answer: async (request, native) => ({ status: 200, body: recordListForm(await listOf(request, native), request.baseUrl) }),
};

/** The vendor starts the validation of an uploaded file with it. Here a file is judged while it is put, so this says how that ended. */
const validate: DialectRoute = {
  method: 'PATCH', path: `${PATH}/:id`, summary: 'Validate a record list', scope: WRITE, success: { status: 200, body: RECORD_LIST }, refusals: [400, 401, 403, 404, 409],
  answer: async (request, native) => {
    const found = await listOf(request, native);
    if (found.records_count === 0 && found.file === null) throw refused('RECORD_LIST_EMPTY', 'There is nothing to validate; put a file to its signed_url, or send records to POST /record-lists/{id}/records/bulks');
    return { status: 200, body: recordListForm(found, request.baseUrl) };
  },
};

const add: DialectRoute = {
  method: 'POST', path: `${PATH}/:id/records`, summary: 'Add a record to a list', scope: WRITE, body: NEW_RECORD, success: { status: 201, body: RECORD }, refusals: [400, 401, 403, 404, 409],
  answer: async (request, native) => {
    const record = request.body as unknown as VendorRecord;
    const errors = recordErrors(record);
    if (errors.length > 0) throw invalid(errors);
    const [row] = await taken(request, native, [record], PRIORITY.single);
    if (row?.status === 'duplicate') throw refused('RECORD_EXISTS', `The list has this record already, as ${row.id ?? ''}`);
    if (!row || row.status === 'rejected') throw invalid(row?.errors ?? []);
    const [made] = await recordsOf(request, native, [row.id ?? '']);
    return { status: 201, body: made ? recordForm(made, request.baseUrl) : { id: row.id, record_list_id: idOf(request) } };
  },
};

const bulk: DialectRoute = {
  method: 'POST', path: `${PATH}/:id/records/bulks`, summary: 'Add up to 100 records to a list', scope: WRITE, body: NEW_RECORDS, success: { status: 201 }, refusals: [400, 401, 403, 404],
  answer: async (request, native) => {
    const records = request.body['records'] as readonly VendorRecord[];
    const errors = records.flatMap((each, index) => recordErrors(each, `records.${index}.`));
    if (errors.length > 0) throw invalid(errors);
    const rows = await taken(request, native, records, PRIORITY.bulk);
    const created = rows.filter(({ status }) => status === 'accepted').map(({ id }) => id ?? '');
    const items = await recordsOf(request, native, created);
    const failed = rows.length - created.length;
    const base = `${request.baseUrl}${PATH}/${idOf(request)}`;
    const links = { self: { href: `${base}/records` }, record_list: { href: base } };
    return { status: 201, body: { record_list_id: idOf(request), has_errors: failed > 0, total_errors: failed, total_created: created.length, _links: links, _embedded: { records: items.map((each) => recordForm(each, request.baseUrl)) } } };
  },
};

const records: DialectRoute = {
  method: 'GET', path: `${PATH}/:id/records`, summary: 'List the records of a list', scope: READ, query: PAGE_QUERY, success: { status: 200 }, refusals: [400, 401, 403, 404],
  answer: async (request, native) => {
    const { items, total } = await nativePage<NativeRecord>(native, `${PATH}/${idOf(request)}/records`, pagedBy(request));
    return { status: 200, body: halPage('records', { items: items.map((each) => recordForm(each, request.baseUrl)), total }, request) };
  },
};

export const RECORD_ROUTES: readonly DialectRoute[] = [list, create, show, validate, upload, add, bulk, records];
