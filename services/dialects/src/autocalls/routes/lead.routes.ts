import { invalid, type DialectAnswer, type DialectRequest, type DialectRoute, type NativeCaller, type Values } from '../../gateway';
import type { NativeCampaign } from '../native-forms';
import { CREATE_LEAD } from '../requests/lead.requests';
import { LEAD_CREATED } from '../responses';
import { leadNumber, SECONDARY_PLACES, toMicroseconds } from '../translate';
import { campaignOf } from './lookups';

interface Contact {
  readonly phone_number: string;
  readonly variables?: Values;
}

interface Row {
  readonly status: 'accepted' | 'duplicate' | 'rejected';
  readonly lead_id?: string;
  readonly errors?: readonly { readonly field: string; readonly code: string; readonly message: string }[];
}

interface Added {
  readonly results: readonly Row[];
  readonly started_at: string;
}

async function create({ body }: DialectRequest, native: NativeCaller): Promise<DialectAnswer> {
  const campaign = await campaignOf(native, body['campaign_id']);
  const { results, started_at: at } = await native.post<Added>(`/campaigns/${campaign.id}/contacts`, { contacts: [contactOf(body)] });
  const row = results[0];
  if (row?.status === 'rejected') throw invalid((row.errors ?? []).map((error) => ({ ...error, field: fieldOf(error.field) })));
  if (row?.status === 'duplicate') await callAgain(body, campaign, native);
  return { status: 201, body: { message: 'Lead created successfully', data: leadOf(body, campaign, { leadId: row?.lead_id ?? '', at }) } };
}

const secondary = (body: Values): readonly Contact[] => (body['secondary_contacts'] ?? []) as readonly Contact[];

/** The variables of a secondary contact hold when its number is called, over the lead's. */
function contactOf(body: Values): Values {
  const others = secondary(body).map((contact, index) => ({ ...contact, place: SECONDARY_PLACES[index] ?? '' }));
  const own = others.filter(({ variables = {} }) => Object.keys(variables).length > 0);
  const variables = { ...(body['variables'] as Values), ...(own.length > 0 && { by_phone: Object.fromEntries(own.map((contact) => [contact.place, contact.variables])) }) };
  return { phone: body['phone_number'], ...Object.fromEntries(others.map((contact) => [contact.place, contact.phone_number])), custom_fields: variables };
}

function fieldOf(native: string): string {
  const place = SECONDARY_PLACES.indexOf(native);
  if (place >= 0) return `secondary_contacts.${place}.phone_number`;
  return native === 'phone' ? 'phone_number' : 'variables';
}

/** A number is one lead of a campaign; a second wish for it is a second round of calls, which only a running campaign makes. */
async function callAgain(body: Values, { id, status }: NativeCampaign, native: NativeCaller): Promise<void> {
  const field = body['allow_dupplicate'] === true ? 'allow_dupplicate' : 'phone_number';
  const why = field === 'phone_number' ? 'is in the campaign already; set allow_dupplicate to have it called again' : `calls a number again only while the campaign runs, and it is ${status}; start it first`;
  if (field === 'phone_number' || status !== 'active') throw invalid([{ field, code: 'DUPLICATE', message: `${field} ${why}` }]);
  await native.post(`/campaigns/${id}/call`, { to: body['phone_number'], payload: body['variables'], allow_duplicates: true });
}

function leadOf(body: Values, { number, name }: NativeCampaign, { leadId, at }: { readonly leadId: string; readonly at: string }) {
  const times = { status: 'created', created_at: toMicroseconds(at), updated_at: toMicroseconds(at) };
  const others = secondary(body).map((contact, index) => ({ id: leadNumber(leadId, index + 1), phone_number: contact.phone_number, variables: contact.variables ?? {}, ...times }));
  return { id: leadNumber(leadId), campaign_id: number, phone_number: body['phone_number'], variables: body['variables'], ...times, campaign: { id: number, name }, secondary_contacts: others };
}

export const LEAD_ROUTES: readonly DialectRoute[] = [
  { method: 'POST', path: '/api/user/lead', summary: 'Add a lead to a campaign', scope: 'contacts:write', body: CREATE_LEAD, success: { status: 201, body: LEAD_CREATED }, refusals: [401, 404, 422], answer: create },
];
