import { DAY, HOUR, OUTCOMES, toIso, type Instant } from '@carillon/kernel';
import type { ReadStore } from '@carillon/platform/read-store';
import { hourId } from '../projections/calls.projection';
import { CALL_STATUSES, CAMPAIGN_HOURS, CAMPAIGN_TALLIES, IMPORT_STATUSES, LEAD_RESULTS, LEAD_STATUSES, type CampaignHour, type CampaignTallies } from '../projections/campaign-tallies';
import { campaignWaits, type CampaignWait } from '../projections/campaign-waits.projection';
import type { LeadDocument } from '../projections/lead.document';
import { leads } from '../projections/leads.projection';
import { countOf, percentage, statsOf } from './campaign.view';

type Tallies = CampaignTallies | undefined;

/** Numbers that add up: rows are accepted, duplicates and rejected; leads are pending, in flight and final. */
export async function campaignReport(store: ReadStore, campaignId: string, now: Instant) {
  const tallies = await store.get<CampaignTallies>(CAMPAIGN_TALLIES.name, campaignId);
  return {
    campaign_id: campaignId,
    generated_at: toIso(now),
    imports: { ...counts(tallies, 'imports', IMPORT_STATUSES), rows: counts(tallies, 'rows', ['accepted', 'duplicates', 'rejected']) },
    leads: { ...counts(tallies, 'leads', LEAD_STATUSES), by_result: named(tallies, 'result', LEAD_RESULTS) },
    attempts: { made: countOf(tallies, 'attempts_made'), by_outcome: named(tallies, 'outcome', OUTCOMES) },
    calls: { ...callsOf(tallies), by_hour: await hoursOf(store, campaignId, now) },
    waiting: { campaign: await campaignWaitOf(store, campaignId, now), leads: await waitsOf(store, campaignId, tallies) },
  };
}

const counts = (tallies: Tallies, subject: string, words: readonly string[]) => named(tallies, subject, ['total', ...words]);

const named = (tallies: Tallies, subject: string, words: readonly string[]): Record<string, number> =>
  Object.fromEntries(words.map((word) => [word, countOf(tallies, `${subject}_${word}`)]));

function callsOf(tallies: Tallies) {
  const [answered, ended, talk] = [countOf(tallies, 'calls_answered'), countOf(tallies, 'calls_ended'), countOf(tallies, 'talk_ms')];
  return {
    by_status: named(tallies, 'calls', CALL_STATUSES),
    ...statsOf(tallies),
    answered_calls: answered,
    answer_rate: percentage(answered, ended),
    average_talk_seconds: answered === 0 ? 0 : Math.round(talk / answered / 100) / 10,
  };
}

/** Calls placed in each hour of the last day, oldest first. */
async function hoursOf(store: ReadStore, campaignId: string, now: Instant) {
  const hours = Array.from({ length: DAY / HOUR }, (_, ago) => now - (now % HOUR) - ago * HOUR).reverse();
  const known = await store.getMany<CampaignHour>(CAMPAIGN_HOURS.name, hours.map((hour) => hourId(campaignId, hour)));
  const calls = new Map(known.map((document) => [document._id, document.calls ?? 0]));
  return hours.map((hour) => ({ hour: toIso(hour), calls: calls.get(hourId(campaignId, hour)) ?? 0 }));
}

async function campaignWaitOf(store: ReadStore, campaignId: string, now: Instant) {
  const wait = await store.get<CampaignWait>(campaignWaits.definition.name, campaignId);
  return wait && wait.until > now ? { rule: wait.rule, until: toIso(wait.until), since: toIso(wait.at) } : null;
}

const WAITING = 'waiting_';

async function waitsOf(store: ReadStore, campaignId: string, tallies: Tallies) {
  const fields = Object.keys(tallies ?? {}).filter((field) => field.startsWith(WAITING) && countOf(tallies, field) > 0);
  const rules = fields.map((field) => field.slice(WAITING.length)).sort();
  return Promise.all(rules.map(async (rule) => ({ rule, leads: countOf(tallies, WAITING + rule), earliest_until: await earliest(store, campaignId, rule) })));
}

async function earliest(store: ReadStore, campaignId: string, rule: string): Promise<string | null> {
  const query = { where: { campaign_id: campaignId, waiting_rule: rule }, sort: { field: 'waiting_until', direction: 'asc' }, limit: 1 } as const;
  const until = (await store.find<LeadDocument>(leads.definition.name, query)).documents[0]?.waiting_until;
  return typeof until === 'number' ? toIso(until) : null;
}
