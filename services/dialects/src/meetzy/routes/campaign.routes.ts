import { invalid, type DialectAnswer, type DialectRequest, type DialectRoute, type NativeCaller, type Values } from '../../gateway';
import { CREATE_CAMPAIGN } from '../requests/campaign.requests';
import { CAMPAIGN_ACCEPTED } from '../responses';
import { dayFirst, launchOf, toNative, withKnown, type NativeContact } from '../translate';
import { playbookOf } from './agents';

interface Row {
  readonly row: number;
  readonly status: 'accepted' | 'duplicate' | 'rejected';
  readonly errors?: readonly { readonly field: string; readonly code: string; readonly message: string }[];
}

interface Enrolled {
  readonly total: number;
  readonly accepted: number;
}

async function create({ body }: DialectRequest, native: NativeCaller): Promise<DialectAnswer> {
  const playbook = await playbookOf(native, body['playbook_id']);
  const { id } = await native.post<{ id: string }>('/campaigns', toNative(body, playbook.name));
  const launchAt = launchOf(body);
  try {
    const enrolled = await enrol(id, body['contacts'] as readonly Values[], native);
    await native.patch(`/campaigns/${id}/status`, { status: launchAt === undefined ? 'active' : 'scheduled' });
    return { status: 202, body: launchAt === undefined ? started(id, enrolled) : scheduled(id, enrolled, launchAt) };
  } catch (error) {
    await native.patch(`/campaigns/${id}/status`, { status: 'cancelled' }).catch(() => undefined);
    throw error;
  }
}

/** A number that is none is an error of its call; a campaign without a single call is refused. */
async function enrol(id: string, contacts: readonly Values[], native: NativeCaller): Promise<Enrolled> {
  const { results } = await native.post<{ results: readonly Row[] }>(`/campaigns/${id}/contacts`, { contacts: await upserted(contacts, native) });
  const accepted = results.filter(({ status }) => status === 'accepted').length;
  if (accepted === 0) throw invalid(results.flatMap(({ row, errors = [] }) => errors.map((error) => ({ ...error, field: `contacts.${row - 1}.${error.field}` }))));
  return { total: contacts.length, accepted };
}

interface Saved {
  readonly contact?: NativeContact;
}

/** "Contacts are created or updated in the system": who is called is who the account knows by now. What is no contact is left for the campaign to refuse. */
async function upserted(contacts: readonly Values[], native: NativeCaller): Promise<readonly Values[]> {
  const { results } = await native.post<{ results: readonly Saved[] }>('/contacts', { contacts });
  return contacts.map((contact, index) => withKnown(contact, results[index]?.contact));
}

const started = (id: string, { total }: Enrolled) => ({ success: true, message: 'Campaign started successfully', campaign_id: id, scheduled: false, total_contacts: total });

const scheduled = (id: string, { total, accepted }: Enrolled, launchAt: string) => ({
  success: true,
  message: `Scheduled ${accepted} calls for ${dayFirst(launchAt)}`,
  campaign_id: id,
  scheduled: true,
  launch_at: launchAt,
  total_contacts: total,
  scheduled_calls: accepted,
  error_calls: total - accepted,
});

const NAMES = { agent_id: 'playbook_id', retry_offsets_minutes: 'recall', launch_at: 'launch_at' };

export const CAMPAIGN_ROUTES: readonly DialectRoute[] = [
  { method: 'POST', path: '/campaign', summary: 'Call a list of contacts, now or at an instant', scope: 'campaigns:write', body: CREATE_CAMPAIGN, names: NAMES, success: { status: 202, body: CAMPAIGN_ACCEPTED }, refusals: [400, 401, 403, 429, 500], answer: create },
];
