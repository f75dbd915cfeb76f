import type { Document, ReadStore } from '@carillon/platform/read-store';
import type { LeadDocument as ShownLead } from '../services/reporting/src/projections/lead.document';
import type { LeadDocument } from '../services/scheduler/src/agenda/documents';

const AREAS = [212, 718, 646, 917, 516, 631, 914, 845, 607, 315, 716, 585];
const DAY = 86_400_000;

/** Leads that were imported and called for real, and how reports show them. */
export interface Samples {
  readonly waiting: readonly Sample[];
  readonly final: readonly Sample[];
}

interface Sample {
  readonly lead: LeadDocument;
  readonly shown: ShownLead;
}

export async function samplesOf(store: ReadStore, campaignId: string): Promise<Samples> {
  const [waiting, final] = await Promise.all(['waiting', 'final'].map((status) => sampled(store, campaignId, status)));
  if (!waiting?.length || !final?.length) throw new Error('No call has ended so that its lead waits, or none so that it is final');
  return { waiting, final };
}

async function sampled(store: ReadStore, campaignId: string, status: string): Promise<readonly Sample[]> {
  const { documents: leads } = await store.find<LeadDocument>('agenda_leads', { where: { campaign_id: campaignId, status }, limit: 50 });
  const shown = new Map((await store.getMany<ShownLead>('leads', leads.map(({ _id }) => _id))).map((one) => [one._id, one]));
  return leads.flatMap((lead) => (shown.has(lead._id) ? [{ lead, shown: shown.get(lead._id)! }] : []));
}

export interface Making {
  /** Two leads of different campaigns have the same number. */
  readonly place: number;
  readonly campaignId: string;
  readonly isFinal: boolean;
  readonly hash: { of(value: string): string };
}

export function numberOf(place: number): string {
  const person = Math.floor(place / 2);
  return `+1${AREAS[person % AREAS.length]}${2_000_000 + Math.floor(person / AREAS.length) * 9}`;
}

function sampleFor({ waiting, final }: Samples, { place, isFinal }: Making): Sample {
  const from = isFinal ? final : waiting;
  return from[place % from.length]!;
}

/** Waits for longer than the benchmark lasts. */
export function agendaLeadOf(samples: Samples, making: Making): LeadDocument {
  const { lead } = sampleFor(samples, making);
  const to = numberOf(making.place);
  return {
    ...lead, _id: `bench-${making.place}`, campaign_id: making.campaignId, number_key: making.hash.of(to), seq: 1_000_000 + making.place,
    due_at: lead.due_at + 90 * DAY + making.place, personal: { ...lead.personal, to },
  };
}

export function shownLeadOf(samples: Samples, making: Making): ShownLead & Document {
  const { shown } = sampleFor(samples, making);
  const to = numberOf(making.place);
  return {
    ...shown, _id: `bench-${making.place}`, campaign_id: making.campaignId, created_at: shown.created_at + making.place,
    ...(shown.waiting_until !== null && { waiting_until: shown.waiting_until + 90 * DAY + making.place }),
    ...(shown.contact && { contact: { ...shown.contact, phones: shown.contact.phones.map((phone) => ({ ...phone, number: to })) } }),
    ...(shown.progress && { progress: { ...shown.progress, to } }),
  };
}
