import type { NativeCall, NativeCampaign, NativeImport } from '../native-forms';
import { CAMPAIGN_FIELDS } from '../requests/campaign.requests';
import { callStatusOf } from './call.answers';
import { toSecond, withSeconds } from './times';

/** Every setting under its own name, which is the native one. */
const settingsOf = (campaign: NativeCampaign): Record<string, unknown> => Object.fromEntries(CAMPAIGN_FIELDS.map(({ name }) => [name, campaign[name] ?? null]));

export const campaignAnswer = (campaign: NativeCampaign) => ({
  id: campaign.id,
  ...settingsOf(campaign),
  status: campaign.status,
  created_at: toSecond(campaign.created_at),
  updated_at: toSecond(campaign.updated_at),
});

/** In lists and details, with the window's ends as older clients read them. */
export const campaignEntry = (campaign: NativeCampaign) => ({
  ...campaignAnswer(campaign),
  ...outerWindow(campaign),
  agent: campaign.agent ? { id: campaign.agent.id, name: campaign.agent.name, label: campaign.agent.name } : null,
  stats: statsOf(campaign),
});

const statsOf = ({ stats }: NativeCampaign) => ({
  total_calls: stats?.['total_calls'] ?? 0,
  completed_calls: stats?.['completed_calls'] ?? 0,
  failed_calls: stats?.['failed_calls'] ?? 0,
  success_rate: stats?.['success_rate'] ?? 0,
});

function outerWindow({ call_time_ranges: ranges }: NativeCampaign): { earliest_call_time: string | null; latest_call_time: string | null } {
  const earliest = ranges.map(({ start }) => start).sort()[0];
  const latest = ranges.map(({ end }) => end).sort().at(-1);
  return { earliest_call_time: earliest === undefined ? null : withSeconds(earliest), latest_call_time: latest === undefined ? null : withSeconds(latest) };
}

export interface CampaignParts {
  readonly campaign: NativeCampaign;
  readonly calls: readonly NativeCall[];
  readonly imports: readonly NativeImport[];
  readonly averageSeconds: number;
}

export const campaignDetail = ({ campaign, calls, imports, averageSeconds }: CampaignParts) => ({
  ...campaignEntry(campaign),
  calls: calls.map((call) => ({ id: call.id, to: call.to, status: callStatusOf(call), retries: Math.max(0, (call.attempt ?? 1) - 1), created_at: toSecond(call.created_at) })),
  files: imports.filter(({ filename }) => filename !== null).map(fileOf),
  stats: { ...statsOf(campaign), average_duration: averageSeconds },
});

/** A file is kept as it came: there is one name, and what was taken of it counts as processed. */
const fileOf = ({ id, filename, status, rows, accepted }: NativeImport) => ({
  id,
  original_filename: filename,
  processed_filename: filename,
  status: status === 'running' ? 'processing' : 'processed',
  total_records: rows,
  processed_records: accepted,
});
