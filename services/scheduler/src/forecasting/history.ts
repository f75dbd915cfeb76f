import { OUTCOMES, SECOND } from '@carillon/kernel';
import type { ReadStore } from '@carillon/platform/read-store';
import { AGENDA_CAMPAIGNS, type CampaignDocument } from '../agenda/documents';
import { Tallies } from '../agenda/tallies';
import type { Rates } from './outcome-source';

/** Where assumptions come from: what was asked for, the campaign's own calls, the environment's, or nothing better. */
export type RatesSource = 'campaign_history' | 'environment_history' | 'assumed';

export interface KnownRates {
  readonly rates: Rates;
  readonly source: RatesSource;
  /** Calls that they rest on. */
  readonly calls: number;
}

/** Fewer calls say little. */
const ENOUGH_CALLS = 200;
const CAMPAIGNS_LOOKED_AT = 1_000;

/** Without any history: what the simulated carrier does when nobody tells it otherwise. */
const ASSUMED: Rates = {
  outcomes: { completed: 0.4, no_answer: 0.27, voicemail: 0.18, busy: 0.09, failed: 0.024, invalid_number: 0.018, disconnected: 0.018 },
  goal: 0.25,
  ringSeconds: 15,
  talkSeconds: 60,
};

/** How calls of the campaign ended so far; of the whole environment where those are too few. */
export async function knownRates(store: ReadStore, { _id, environment_id }: CampaignDocument): Promise<KnownRates> {
  const own = await tallied(store, [_id]);
  if (own.calls >= ENOUGH_CALLS) return { ...own, source: 'campaign_history' };
  const { documents } = await store.find<CampaignDocument>(AGENDA_CAMPAIGNS.name, { where: { environment_id }, sort: { field: '_id', direction: 'desc' }, limit: CAMPAIGNS_LOOKED_AT });
  const all = await tallied(store, documents.map((campaign) => campaign._id));
  return all.calls >= ENOUGH_CALLS ? { ...all, source: 'environment_history' } : { rates: ASSUMED, source: 'assumed', calls: 0 };
}

async function tallied(store: ReadStore, campaignIds: readonly string[]): Promise<Pick<KnownRates, 'rates' | 'calls'>> {
  const tallies = await Tallies.of(store, campaignIds);
  const counts = OUTCOMES.map((outcome) => [outcome, tallies.count(`outcome_${outcome}`)] as const).filter(([, count]) => count > 0);
  const calls = counts.reduce((sum, [, count]) => sum + count, 0);
  const completed = tallies.count('outcome_completed');
  const answered = tallies.count('calls_answered');
  return {
    calls,
    rates: {
      outcomes: Object.fromEntries(counts.map(([outcome, count]) => [outcome, count / calls])),
      goal: completed === 0 ? ASSUMED.goal : Math.min(1, tallies.count('result_converted') / completed),
      ringSeconds: ASSUMED.ringSeconds,
      talkSeconds: answered === 0 ? ASSUMED.talkSeconds : tallies.count('talk_ms') / answered / SECOND,
    },
  };
}
