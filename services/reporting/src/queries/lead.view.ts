import { toIso } from '@carillon/kernel';
import type { LeadContact, LeadDocument, LeadProgress } from '../projections/lead.document';

const timeOf = (at: number | null | undefined): string | null => (typeof at === 'number' ? toIso(at) : null);

export const leadView = (lead: LeadDocument) => ({
  id: lead._id,
  campaign_id: lead.campaign_id,
  ...contactView(lead),
  status: lead.status,
  result: lead.result,
  waiting_for: lead.waiting_rule === null ? null : { rule: lead.waiting_rule, until: timeOf(lead.waiting_until) },
  ...progressView(lead.progress),
  created_at: toIso(lead.created_at),
});

const contactView = ({ contact, progress }: LeadDocument) => ({
  import_id: contact?.import_id ?? null,
  row: contact?.row ?? null,
  phone_number: contact?.phones[0]?.number ?? progress?.to ?? null,
  ...detailsView(contact),
});

const detailsView = (contact: LeadContact | undefined) => ({
  phones: contact?.phones ?? [],
  ...fieldsView(contact?.fields ?? {}),
  custom_fields: contact?.custom_fields ?? {},
  ...placeView(contact),
});

const placeView = (contact: LeadContact | undefined) => ({
  country: contact?.country ?? null,
  zones: contact?.zones ?? [],
  zone_source: contact?.zone_source ?? null,
});

const fieldsView = (fields: Readonly<Record<string, string>>) => ({ first_name: fields['first_name'] ?? null, last_name: fields['last_name'] ?? null, fields });

const progressView = (progress: LeadProgress | undefined) => ({
  attempts: progress?.attempts ?? 0,
  open_attempt_id: progress?.open ?? null,
  last_outcome: progress?.last_outcome ?? null,
  goal_reached: progress?.goal_reached ?? null,
  next_attempt_at: timeOf(progress?.next_attempt_at),
  updated_at: timeOf(progress?.at),
});
