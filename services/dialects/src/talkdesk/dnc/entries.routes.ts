import { DATE, invalid, refused, type DialectRequest, type DialectRoute, type NativeCaller } from '../../gateway';
import { halPage, nativePage, PAGE_QUERY, pagedBy, pageOf } from '../hal/page';
import { DELETE_ENTRIES, ENTRY, NEW_ENTRY, PATCH_ENTRY, QUERY_ENTRIES } from './dnc.fields';
import { nativeEntries } from './native-lists';
import { entryForm, expiryOf, type NativeEntry } from './translate';

const READ = 'dnc:read';
const WRITE = 'dnc:write';
const PATH = '/do-not-call-lists/:id/entries';

const listOf = ({ params }: DialectRequest): string => encodeURIComponent(params['id'] ?? '');
const names = { 'entries.0.expires_at': 'expiration_date', 'entries.0': 'entry', 'entries.0.phone_number': 'phone_number', 'entries.0.reason': 'reason' };

const list: DialectRoute = {
  method: 'GET', path: PATH, summary: 'List the entries of a do-not-call list', scope: READ, query: PAGE_QUERY, success: { status: 200 }, refusals: [400, 401, 403, 404],
  answer: async (request, native) => {
    const { items, total } = await nativePage<NativeEntry>(native, `/dnc/${listOf(request)}/entries?active=true`, pagedBy(request));
    return { status: 200, body: halPage('entries', { items: items.map((each) => entryForm(each, listOf(request), request.baseUrl)), total }, request) };
  },
};

interface NewEntry {
  readonly phone_number: string;
  readonly reason?: string;
  readonly expiration_date?: string;
}

const add: DialectRoute = {
  method: 'POST', path: PATH, summary: 'Put a number on a do-not-call list', scope: WRITE, body: NEW_ENTRY, names, success: { status: 201, body: ENTRY }, refusals: [400, 401, 403, 404],
  answer: async (request, native) => {
    const { phone_number, reason, expiration_date } = request.body as unknown as NewEntry;
    const entry = await replaced(native, listOf(request), { phone_number, reason: reason ?? null, expires_at: expiryOf(expiration_date) });
    return { status: 201, body: entryForm(entry, listOf(request), request.baseUrl) };
  },
};

async function replaced(native: NativeCaller, list: string, entry: Parameters<ReturnType<typeof nativeEntries>['add']>[0]): Promise<NativeEntry> {
  const entries = nativeEntries(native, list);
  await entries.add(entry);
  // Stored it is; a view that lags for long shows it later.
  return (await entries.byNumber(entry.phone_number)) ?? { ...entry, id: '', created_at: null };
}

interface Change {
  readonly path: string;
  readonly value: string;
}

const patch: DialectRoute = {
  method: 'PATCH', path: `${PATH}/:entry_id`, summary: 'Change when an entry ends, or its reason', scope: WRITE, body: PATCH_ENTRY, names, success: { status: 200, body: ENTRY }, refusals: [400, 401, 403, 404, 422],
  answer: async (request, native) => {
    const changes = request.body['items'] as readonly Change[];
    requireDates(changes);
    const [entry] = await nativeEntries(native, listOf(request)).byIds([request.params['entry_id'] ?? '']);
    if (!entry) throw refused('DNC_ENTRY_NOT_FOUND', 'There is no such entry; list those there are');
    const value = (path: string): string | undefined => changes.findLast((change) => change.path === path)?.value;
    const end = value('/expiration_date');
    const wanted = { phone_number: entry.phone_number, reason: value('/reason') ?? entry.reason, expires_at: end === undefined ? entry.expires_at : expiryOf(end) };
    return { status: 200, body: entryForm(await replaced(native, listOf(request), wanted), listOf(request), request.baseUrl) };
  },
};

function requireDates(changes: readonly Change[]): void {
  const wrong = changes.flatMap(({ path, value }, index) => (path !== '/expiration_date' || DATE.holds(value) ? [] : [`body.${index}.value`]));
  if (wrong.length > 0) throw invalid(wrong.map((field) => ({ field, code: 'FORMAT', message: `${field} must be ${DATE.rule}` })));
}

const remove: DialectRoute = {
  method: 'DELETE', path: PATH, summary: 'Take up to 100 entries off a do-not-call list', scope: WRITE, body: DELETE_ENTRIES, success: { status: 200 }, refusals: [400, 401, 403, 404],
  answer: async (request, native) => {
    const [id, ids] = [listOf(request), (request.body['items'] as readonly { readonly id: string }[]).map((each) => each.id)];
    await native.get(`/dnc-lists/${id}`);
    const found = await nativeEntries(native, id).byIds(ids);
    if (found.length > 0) await nativeEntries(native, id).remove(found.map(({ phone_number }) => phone_number));
    const gone = new Set(found.map((entry) => entry.id));
    const base = `${request.baseUrl}/do-not-call-lists/${id}`;
    const failed = ids.filter((each) => !gone.has(each.toLowerCase())).map((each) => ({ id: each, _links: { self: { href: `${base}/entries/${each}` } } }));
    const links = { self: { href: `${base}/entries` }, record_list: { href: base } };
    return { status: 200, body: { id, has_errors: failed.length > 0, total_errors: failed.length, total_deleted: found.length, _links: links, _embedded: { failed_records: failed } } };
  },
};

const query: DialectRoute = {
  method: 'POST', path: `${PATH}/queries`, summary: 'The entries of some numbers', scope: READ, query: PAGE_QUERY, body: QUERY_ENTRIES, success: { status: 200 }, refusals: [400, 401, 403, 404],
  answer: async (request, native) => {
    const numbers = new Set((request.body['phone_numbers'] as readonly { readonly phone_number: string }[]).map((each) => each.phone_number));
    const found = await Promise.all([...numbers].map((number) => nativeEntries(native, listOf(request)).byNumber(number)));
    const all = found.flatMap((entry) => (entry ? [entryForm(entry, listOf(request), request.baseUrl)] : []));
    return { status: 200, body: halPage('entries', pageOf(all, pagedBy(request)), request) };
  },
};

export const ENTRY_ROUTES: readonly DialectRoute[] = [list, add, patch, remove, query];
