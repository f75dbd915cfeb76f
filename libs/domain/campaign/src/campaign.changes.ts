import type { CampaignChanges } from './campaign.commands';
import type { CampaignSettings, OutcomeCooldowns } from './campaign.settings';
import { sameValue } from './same-value';

type Entries = [keyof CampaignSettings, unknown][];

/** What really becomes different, as whole fields; `{}` when nothing does. */
export function realChanges(settings: CampaignSettings, { cooldowns, ...others }: CampaignChanges): Partial<CampaignSettings> {
  const wanted = { ...others, ...(cooldowns && { cooldowns: mergeCooldowns(settings.cooldowns, cooldowns) }) };
  const different = (Object.entries(wanted) as Entries).filter(([field, value]) => value !== undefined && !sameValue(settings[field], value));
  return Object.fromEntries(different);
}

function mergeCooldowns(current: OutcomeCooldowns, changes: NonNullable<CampaignChanges['cooldowns']>): OutcomeCooldowns {
  const given = Object.entries({ ...current, ...changes }).filter(([, hours]) => hours !== null && hours !== undefined);
  return Object.fromEntries(given);
}
