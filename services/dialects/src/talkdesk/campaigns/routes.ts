import { invalid, type DialectRequest, type DialectRoute, type NativeCaller } from '../../gateway';
import { halPage, nativePage, PAGE_QUERY, pagedBy, pageOf } from '../hal/page';
import { CAMPAIGN, NEW_CAMPAIGN, PATCH_CAMPAIGN } from './campaign.fields';
import { campaignErrors } from './campaign.rules';
import { fromNative, summaryOf } from './from-native';
import { NATIVE_NAMES } from './native-names';
import type { NativeCampaign } from './native-campaign';
import { toNative } from './to-native';
import type { VendorCampaign } from './vendor-campaign';

const READ = 'campaigns:read';
const WRITE = 'campaigns:write';

const idOf = ({ params }: DialectRequest): string => encodeURIComponent(params['id'] ?? '');
const campaignOf = (request: DialectRequest, native: NativeCaller): Promise<NativeCampaign> => native.get(`/campaigns/${idOf(request)}`);

const create: DialectRoute = {
  method: 'POST', path: '/campaigns', summary: 'Create or duplicate a campaign', scope: WRITE, body: NEW_CAMPAIGN, names: NATIVE_NAMES,
  success: { status: 201, body: CAMPAIGN }, refusals: [400, 401, 403],
  answer: async ({ body, baseUrl }, native) => {
    const wanted = body as unknown as VendorCampaign;
    const errors = campaignErrors(wanted);
    if (errors.length > 0) throw invalid(errors);
    return { status: 201, body: fromNative(await native.post('/campaigns', toNative(wanted)), baseUrl) };
  },
};

const list: DialectRoute = {
  method: 'GET', path: '/campaigns', summary: 'List campaigns, the newest first', scope: READ, query: PAGE_QUERY, success: { status: 200 }, refusals: [400, 401, 403],
  answer: async (request, native) => {
    const { items, total } = await nativePage<NativeCampaign>(native, '/campaigns', pagedBy(request));
    return { status: 200, body: halPage('campaigns', { items: items.map((each) => summaryOf(each, request.baseUrl)), total }, request) };
  },
};

const show: DialectRoute = {
  method: 'GET', path: '/campaigns/:id', summary: 'Show a campaign', scope: READ, success: { status: 200, body: CAMPAIGN }, refusals: [401, 403, 404],
  answer: async (request, native) => ({ status: 200, body: fromNative(await campaignOf(request, native), request.baseUrl) }),
};

const NATIVE_STATUS: Readonly<Record<string, string>> = { running: 'active', paused: 'paused' };

const patch: DialectRoute = {
  method: 'PATCH', path: '/campaigns/:id', summary: 'Start, resume or pause a campaign', scope: WRITE, body: PATCH_CAMPAIGN, names: { status: 'value' },
  success: { status: 200, body: CAMPAIGN }, refusals: [400, 401, 403, 404],
  answer: async (request, native) => {
    await native.patch(`/campaigns/${idOf(request)}/status`, { status: NATIVE_STATUS[String(request.body['value']).toLowerCase()] });
    return { status: 200, body: fromNative(await campaignOf(request, native), request.baseUrl) };
  },
};

interface NativeNumber {
  readonly id: string;
  readonly number: string;
}

const numbers: DialectRoute = {
  method: 'GET', path: '/campaigns/:id/numbers', summary: 'The numbers that a campaign calls from', scope: READ, query: PAGE_QUERY, success: { status: 200 }, refusals: [400, 401, 403, 404],
  answer: async (request, native) => {
    const campaign = await campaignOf(request, native);
    const { items, total } = pageOf(campaign.phone_number_ids, pagedBy(request));
    const found = await Promise.all(items.map((id) => native.get<NativeNumber>(`/phone-numbers/${id}`)));
    const links = { self: { href: `${request.baseUrl}/campaigns/${campaign.id}` }, numbers: { href: `${request.baseUrl}/campaigns/${campaign.id}/numbers` } };
    return { status: 200, body: halPage('numbers', { items: found.map(({ id, number }) => ({ _links: links, id, phone_number: number })), total }, request) };
  },
};

const users: DialectRoute = {
  method: 'GET', path: '/campaigns/:id/users', summary: 'Who talks in a campaign', scope: READ, query: PAGE_QUERY, success: { status: 200 }, refusals: [400, 401, 403, 404],
  answer: async (request, native) => {
    const campaign = await campaignOf(request, native);
    const links = { self: { href: `${request.baseUrl}/campaigns/${campaign.id}` }, users: { href: `${request.baseUrl}/campaigns/${campaign.id}/users` } };
    const all = campaign.agent_id === null ? [] : [{ _links: links, id: campaign.agent_id }];
    return { status: 200, body: halPage('users', pageOf(all, pagedBy(request)), request) };
  },
};

export const CAMPAIGN_ROUTES: readonly DialectRoute[] = [create, list, show, patch, numbers, users];
