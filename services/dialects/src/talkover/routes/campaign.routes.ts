import type { DialectAnswer, DialectRequest, DialectRoute, NativeCaller } from '../../gateway';
import { campaignAnswer, campaignDetail, campaignEntry } from '../answers/campaign.answers';
import { toSecond } from '../answers/times';
import type { NativeCall, NativeCampaign, NativeImport } from '../native-forms';
import { CHANGE_STATUS, CREATE_CAMPAIGN, EDIT_CAMPAIGN } from '../requests/campaign.requests';
import { CAMPAIGNS_QUERY } from '../requests/list.queries';
import { CAMPAIGN_ANSWER, CAMPAIGN_DETAIL, CAMPAIGN_LIST, STATUS_ANSWER } from '../responses';
import { conditionsOf, numberedPage, searchedPage } from './paging';

interface Answered<T> {
  readonly data: T;
  readonly warnings?: readonly unknown[];
}

const idOf = ({ params }: DialectRequest): string => encodeURIComponent(params['id'] ?? '');

const shown = ({ data, warnings }: Answered<NativeCampaign>) => ({ success: true, data: campaignAnswer(data), ...(warnings && { warnings }) });

const create = async ({ body }: DialectRequest, native: NativeCaller): Promise<DialectAnswer> => ({ status: 201, body: shown(await native.send('POST', '/campaigns', body)) });

const edit = async (request: DialectRequest, native: NativeCaller): Promise<DialectAnswer> => ({ status: 200, body: shown(await native.send('PUT', `/campaigns/${idOf(request)}`, request.body)) });

/** A campaign may be started before it has contacts: its calls may all be asked for one by one. */
async function changeStatus(request: DialectRequest, native: NativeCaller): Promise<DialectAnswer> {
  const { status } = request.body;
  const body = status === 'active' ? { status, allow_empty: true } : { status };
  const { data, message } = await native.send<{ data: { id: string; status: string; updated_at: string }; message: string }>('PATCH', `/campaigns/${idOf(request)}/status`, body);
  return { status: 200, body: { success: true, message, data: { ...data, updated_at: toSecond(data.updated_at) } } };
}

async function list({ query }: DialectRequest, native: NativeCaller): Promise<DialectAnswer> {
  const path = `/campaigns${conditionsOf(query, ['status', 'campaign_type', 'agent_id'])}`;
  const { search } = query;
  const page = typeof search === 'string' ? await searchedPage<NativeCampaign>(native, path, query, named(search)) : await numberedPage<NativeCampaign>(native, path, query);
  return { status: 200, body: { success: true, data: page.data.map(campaignEntry), pagination: page.pagination } };
}

const named = (search: string) => ({ name, description }: NativeCampaign): boolean => `${name}\n${typeof description === 'string' ? description : ''}`.toLowerCase().includes(search.toLowerCase());

async function one(request: DialectRequest, native: NativeCaller): Promise<DialectAnswer> {
  const id = idOf(request);
  const campaign = await native.get<NativeCampaign>(`/campaigns/${id}`);
  const [calls, imports, report] = await Promise.all([
    native.get<readonly NativeCall[]>(`/calls?campaign_id=${id}&limit=100`),
    native.get<readonly NativeImport[]>(`/campaigns/${id}/imports?limit=100`),
    native.get<{ calls: { average_talk_seconds: number } }>(`/campaigns/${id}/report`),
  ]);
  return { status: 200, body: { success: true, data: campaignDetail({ campaign, calls, imports, averageSeconds: report.calls.average_talk_seconds }) } };
}

const AT = '/api/v1/campaigns';

export const CAMPAIGN_ROUTES: readonly DialectRoute[] = [
  { method: 'POST', path: AT, summary: 'Create a campaign', scope: 'campaigns:write', body: CREATE_CAMPAIGN, success: { status: 201, body: CAMPAIGN_ANSWER }, refusals: [401, 403, 422], answer: create },
  { method: 'GET', path: AT, summary: 'List campaigns', scope: 'campaigns:read', query: CAMPAIGNS_QUERY, success: { status: 200, body: CAMPAIGN_LIST }, refusals: [401, 422], answer: list },
  { method: 'GET', path: `${AT}/:id`, summary: 'Show a campaign with its calls and files', scope: 'campaigns:read', success: { status: 200, body: CAMPAIGN_DETAIL }, refusals: [401, 404], answer: one },
  { method: 'PUT', path: `${AT}/:id`, summary: 'Change some fields of a campaign', scope: 'campaigns:write', body: EDIT_CAMPAIGN, success: { status: 200, body: CAMPAIGN_ANSWER }, refusals: [401, 404, 409, 422], answer: edit },
  { method: 'PATCH', path: `${AT}/:id/status`, summary: 'Start, pause, complete or cancel a campaign', scope: 'campaigns:write', body: CHANGE_STATUS, success: { status: 200, body: STATUS_ANSWER }, refusals: [401, 404, 409, 422], answer: changeStatus },
];
