import type { DialectAnswer, DialectRequest, DialectRoute, NativeCaller } from '../../gateway';
import type { NativeCampaign } from '../native-forms';
import { CREATE_CAMPAIGN, UPDATE_STATUS } from '../requests/campaign.requests';
import { CAMPAIGN_CREATED, CAMPAIGN_SHOWN, STATUS_UPDATED } from '../responses';
import { NAMES, statusOf, toNative, toVendor } from '../translate';
import { agentOf, campaignOf, phoneNumbersOf } from './lookups';

async function create({ body }: DialectRequest, native: NativeCaller): Promise<DialectAnswer> {
  const agentId = await agentOf(native, body['assistant_id']);
  const phoneNumberIds = await phoneNumbersOf(native, body['phone_number_ids'] as readonly number[]);
  const timezone = body['timezone'] ?? (await native.get<{ timezone: string }>('/token')).timezone;
  const campaign = await native.post<NativeCampaign>('/campaigns', toNative({ ...body, timezone }, { agentId, phoneNumberIds }));
  return { status: 201, body: { message: 'Campaign created successfully', data: toVendor(campaign) } };
}

/** The vendor's list has no pages. */
async function list(_: DialectRequest, native: NativeCaller): Promise<DialectAnswer> {
  const all: NativeCampaign[] = [];
  let cursor: string | null = '';
  while (cursor !== null) {
    const page: { data: readonly NativeCampaign[]; next_cursor: string | null } = await native.send('GET', `/campaigns?limit=100${cursor === '' ? '' : `&cursor=${encodeURIComponent(cursor)}`}`);
    all.push(...page.data);
    cursor = page.next_cursor;
  }
  return { status: 200, body: all.map(toVendor) };
}

const show = async ({ params }: DialectRequest, native: NativeCaller): Promise<DialectAnswer> => ({ status: 200, body: toVendor(await campaignOf(native, params['id'])) });

async function updateStatus({ body }: DialectRequest, native: NativeCaller): Promise<DialectAnswer> {
  const { id, number } = await campaignOf(native, body['campaign_id']);
  const starts = body['action'] === 'start';
  const { status } = await native.patch<{ status: string }>(`/campaigns/${id}/status`, starts ? { status: 'active', allow_empty: true } : { status: 'paused' });
  return { status: 200, body: { message: `Campaign ${starts ? 'started' : 'stopped'} successfully.`, success: true, data: { campaign_id: number, status: statusOf(status) } } };
}

export const CAMPAIGN_ROUTES: readonly DialectRoute[] = [
  { method: 'POST', path: '/api/user/campaign', summary: 'Create a campaign, as a draft', scope: 'campaigns:write', body: CREATE_CAMPAIGN, names: NAMES, success: { status: 201, body: CAMPAIGN_CREATED }, refusals: [401, 403, 404, 422], answer: create },
  { method: 'GET', path: '/api/user/campaigns', summary: 'List campaigns', scope: 'campaigns:read', success: { status: 200 }, refusals: [401], answer: list },
  { method: 'GET', path: '/api/user/campaigns/:id', summary: 'Show a campaign', scope: 'campaigns:read', success: { status: 200, body: CAMPAIGN_SHOWN }, refusals: [401, 404], answer: show },
  { method: 'POST', path: '/api/user/campaigns/update-status', summary: 'Start or stop a campaign', scope: 'campaigns:write', body: UPDATE_STATUS, names: { status: 'action' }, success: { status: 200, body: STATUS_UPDATED }, refusals: [401, 404, 422], answer: updateStatus },
];
