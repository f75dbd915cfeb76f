import { OUTCOMES } from '@carillon/kernel';
import type { CollectionDefinition, Document } from '@carillon/platform/read-store';

/** Counters of a campaign: `leads_<status>`, `result_<result>`, `waiting_<rule>`, `calls_<status>`, `outcome_<outcome>`, `rows_<fate>`, … */
export type CampaignTallies = Document & Readonly<Record<string, number | string>>;

export const CAMPAIGN_TALLIES: CollectionDefinition<CampaignTallies> = { name: 'campaign_tallies', indexes: [] };

/** By campaign and hour: `<campaign>:<start of the hour in ms>`. What is not there is nought. */
export interface CampaignHour extends Document {
  /** That the carrier took. */
  readonly calls?: number;
  /** Answered by a person, and over. */
  readonly answered_live?: number;
  /** Those of them that found nobody to talk to. */
  readonly abandoned?: number;
}

export const CAMPAIGN_HOURS: CollectionDefinition<CampaignHour> = { name: 'campaign_hours', indexes: [] };

export const LEAD_STATUSES = ['pending', 'in_flight', 'final'] as const;
export const LEAD_RESULTS = ['converted', 'completed', 'exhausted', 'unreachable', 'do_not_call', 'campaign_ended', 'import_undone', 'not_permitted'] as const;
export const CALL_STATUSES = ['queued', 'dialing', 'ringing', 'in_progress', 'ended', 'refused'] as const;
export const IMPORT_STATUSES = ['running', 'completed', 'failed', 'undone'] as const;

/**
 * Every counter of a known word, at zero: added when a campaign is created, so that a counter which rose and fell again
 * looks like one that never moved, whatever the order of the events.
 */
export const ZEROS: Readonly<Record<string, number>> = Object.fromEntries(
  [
    ...['total', ...LEAD_STATUSES].map((word) => `leads_${word}`),
    ...LEAD_RESULTS.map((word) => `result_${word}`),
    ...['total', ...CALL_STATUSES].map((word) => `calls_${word}`),
    ...OUTCOMES.map((word) => `outcome_${word}`),
    ...['total', ...IMPORT_STATUSES].map((word) => `imports_${word}`),
    ...['total', 'accepted', 'duplicates', 'rejected'].map((word) => `rows_${word}`),
    ...['attempts_made', 'calls_answered', 'talk_ms'],
  ].map((field) => [field, 0]),
);
