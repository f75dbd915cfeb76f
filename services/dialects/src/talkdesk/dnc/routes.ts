import type { DialectRequest, DialectRoute } from '../../gateway';
import { halPage, nativePage, PAGE_QUERY, pagedBy } from '../hal/page';
import { DNC_LIST, NEW_LIST } from './dnc.fields';
import { ENTRY_ROUTES } from './entries.routes';
import { listForm, type NativeList } from './translate';

const PATH = '/do-not-call-lists';

const list: DialectRoute = {
  method: 'GET', path: PATH, summary: 'List do-not-call lists', scope: 'dnc:read', query: PAGE_QUERY, success: { status: 200 }, refusals: [400, 401, 403],
  answer: async (request, native) => {
    const { items, total } = await nativePage<NativeList>(native, '/dnc-lists', pagedBy(request));
    return { status: 200, body: halPage('do_not_call_lists', { items: items.map((each) => listForm(each, request.baseUrl)), total }, request) };
  },
};

const create: DialectRoute = {
  method: 'POST', path: PATH, summary: 'Make a do-not-call list', scope: 'dnc:write', body: NEW_LIST, success: { status: 201, body: DNC_LIST }, refusals: [400, 401, 403],
  answer: async ({ body, baseUrl }, native) => ({ status: 201, body: listForm(await native.post<NativeList>('/dnc-lists', { name: body['name'] }), baseUrl) }),
};

const show: DialectRoute = {
  method: 'GET', path: `${PATH}/:id`, summary: 'Show a do-not-call list', scope: 'dnc:read', success: { status: 200, body: DNC_LIST }, refusals: [401, 403, 404],
  answer: async ({ params, baseUrl }: DialectRequest, native) => ({ status: 200, body: listForm(await native.get<NativeList>(`/dnc-lists/${encodeURIComponent(params['id'] ?? '')}`), baseUrl) }),
};

export const DNC_ROUTES: readonly DialectRoute[] = [list, create, show, ...ENTRY_ROUTES];
