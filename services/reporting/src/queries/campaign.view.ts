import { actionForm, dialingForm } from '@carillon/api-forms';
import type { CampaignDocument } from '../projections/campaign-board.projection';
import type { CampaignTallies } from '../projections/campaign-tallies';
import { shownTimes } from './shown';

export const countOf = (tallies: CampaignTallies | undefined, field: string): number => {
  const count = tallies?.[field];
  return typeof count === 'number' ? count : 0;
};

const FAILURES = ['failed', 'invalid_number', 'disconnected', 'unknown'];

/** Calls of a campaign, tests left out. `success_rate` is the percentage of ended calls that were completed. */
export function statsOf(tallies: CampaignTallies | undefined) {
  const ended = countOf(tallies, 'calls_ended');
  const completed = countOf(tallies, 'outcome_completed');
  return {
    total_leads: countOf(tallies, 'leads_total'),
    total_calls: countOf(tallies, 'calls_total'),
    completed_calls: completed,
    failed_calls: FAILURES.reduce((sum, outcome) => sum + countOf(tallies, `outcome_${outcome}`), 0),
    success_rate: percentage(completed, ended),
  };
}

/** With two decimals; 0 of nothing. */
export const percentage = (part: number, whole: number): number => (whole === 0 ? 0 : Math.round((part / whole) * 10_000) / 100);

/** A document that was written before these settings existed shows what they are by default. */
const DEFAULTS = { ...dialingForm({}), do_not_call_list_ids: [] };

export const campaignView = ({ _id, environment_id: _, _v, settings, agent_id: __, campaign_type: ___, number = null, ...rest }: CampaignDocument, tallies: CampaignTallies | undefined) => ({
  id: _id,
  number,
  ...DEFAULTS,
  ...shownTimes(settings),
  ...actionForm(settings.dialing_mode, rest.status),
  ...shownTimes(rest),
  revision: _v,
  stats: statsOf(tallies),
});
