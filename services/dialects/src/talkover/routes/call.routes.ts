import type { DialectAnswer, DialectRequest, DialectRoute, NativeCaller, Values } from '../../gateway';
import { callEntry, campaignCallAnswer, filterOf, oneOffAnswer } from '../answers/call.answers';
import type { NativeCall, QueuedCall } from '../native-forms';
import { AGENT_CALL, CAMPAIGN_CALL, ONE_OFF_CALL } from '../requests/call.requests';
import { AGENT_CALLS_QUERY, CALLS_QUERY } from '../requests/list.queries';
import { CALL_ANSWER, CALL_LIST, CAMPAIGN_CALL_ANSWER } from '../responses';
import { conditionsOf, numberedPage } from './paging';

const pathId = ({ params }: DialectRequest): string => params['id'] ?? '';

async function campaignCall(request: DialectRequest, native: NativeCaller): Promise<DialectAnswer> {
  return { status: 201, body: campaignCallAnswer(await native.post(`/campaigns/${encodeURIComponent(pathId(request))}/call`, request.body)) };
}

async function oneOff(native: NativeCaller, body: Values & { readonly agent_id: string }): Promise<DialectAnswer> {
  const call = await native.post<QueuedCall>('/calls', body);
  await native.untilSeen(`/calls/${encodeURIComponent(call.id)}`);
  return { status: 200, body: oneOffAnswer(call, body.agent_id) };
}

const NONE = { status: 200, body: { success: true, data: [], pagination: { current_page: 1, last_page: 1, per_page: 20, total: 0, from: null, to: null } } };

async function list(native: NativeCaller, at: string, query: Values): Promise<DialectAnswer> {
  if (query['direction'] === 'inbound') return NONE;
  const { status, search } = query;
  const conditions = [...(typeof status === 'string' ? [filterOf(status)] : []), ...(typeof search === 'string' ? [`to=${encodeURIComponent(search)}`] : [])];
  const page = await numberedPage<NativeCall>(native, `${at}${conditionsOf(query, ['agent_id'], conditions)}`, query);
  const names = await agentNames(native, page.data);
  return { status: 200, body: { success: true, data: page.data.map((call) => callEntry(call, names)), pagination: page.pagination } };
}

async function agentNames(native: NativeCaller, calls: readonly NativeCall[]): Promise<ReadonlyMap<string, string>> {
  const ids = [...new Set(calls.flatMap(({ agent_id: id }) => id ?? []))];
  const agents = await Promise.all(ids.map((id) => native.get<{ id: string; name: string }>(`/agents/${encodeURIComponent(id)}`).catch(() => undefined)));
  return new Map(agents.flatMap((agent) => (agent ? [[agent.id, agent.name] as const] : [])));
}

async function one(request: DialectRequest, native: NativeCaller): Promise<DialectAnswer> {
  const call = await native.get<NativeCall>(`/calls/${encodeURIComponent(pathId(request))}`);
  return { status: 200, body: { success: true, data: callEntry(call, await agentNames(native, [call])) } };
}

const CALLS = '/api/v1/calls';
const OF_AGENT = '/api/v1/agents/:id';

export const CALL_ROUTES: readonly DialectRoute[] = [
  { method: 'POST', path: '/api/v1/campaigns/:id/call', summary: 'Call a number for a campaign', scope: 'calls:write', body: CAMPAIGN_CALL, success: { status: 201, body: CAMPAIGN_CALL_ANSWER }, refusals: [400, 401, 403, 404, 409, 422, 429, 500], answer: campaignCall },
  { method: 'POST', path: CALLS, summary: 'Call a number once, for no campaign', scope: 'calls:write', body: ONE_OFF_CALL, success: { status: 200, body: CALL_ANSWER }, refusals: [401, 404, 422], answer: ({ body }, native) => oneOff(native, { ...body, agent_id: String(body['agent_id']) }) },
  { method: 'POST', path: `${OF_AGENT}/call`, summary: 'Call a number once with this agent', scope: 'calls:write', body: AGENT_CALL, success: { status: 200, body: CALL_ANSWER }, refusals: [401, 404, 422], answer: (request, native) => oneOff(native, { ...request.body, agent_id: pathId(request) }) },
  { method: 'GET', path: CALLS, summary: 'List calls', scope: 'calls:write', query: CALLS_QUERY, success: { status: 200, body: CALL_LIST }, refusals: [401, 422], answer: ({ query }, native) => list(native, '/calls', query) },
  { method: 'GET', path: `${CALLS}/:id`, summary: 'Show a call', scope: 'calls:write', success: { status: 200, body: CALL_ANSWER }, refusals: [401, 404], answer: one },
  { method: 'GET', path: `${OF_AGENT}/calls`, summary: 'List the calls of an agent', scope: 'calls:write', query: AGENT_CALLS_QUERY, success: { status: 200, body: CALL_LIST }, refusals: [401, 404, 422], answer: (request, native) => list(native, `/agents/${encodeURIComponent(pathId(request))}/calls`, request.query) },
];
