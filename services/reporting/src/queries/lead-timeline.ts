import { toIso } from '@carillon/kernel';
import type { ReadStore } from '@carillon/platform/read-store';
import { ACTIVITY, type ActivityDocument } from '../projections/activity.projection';
import type { LeadDocument } from '../projections/lead.document';
import { activityView } from './activity.view';
import { ofLead } from './of-lead';
import { allOf } from './pages';

/** What happened to a lead, in the order in which it happened, which is not that in which the topics told it. */
export async function leadTimeline(store: ReadStore, lead: LeadDocument): Promise<readonly object[]> {
  const entries: ActivityDocument[] = [];
  const query = { where: { _id: ofLead(lead._id) } };
  for await (const page of allOf<ActivityDocument>(store, ACTIVITY.name, query)) entries.push(...page);
  const told = entries.toSorted((a, b) => a.at - b.at || a.seq - b.seq).map((entry) => activityView({ ...entry, campaign_id: lead.campaign_id }));
  return [...enrolment(lead), ...told];
}

/** The import tells of a thousand leads at once, so that the lead itself says when it came. */
const enrolment = ({ _id, campaign_id, contact }: LeadDocument): readonly object[] =>
  contact ? [{ id: `${_id}.enrolled`, type: 'ContactsImported', at: toIso(contact.enrolled_at), campaign_id, lead_id: _id, data: { import_id: contact.import_id, row: contact.row } }] : [];
