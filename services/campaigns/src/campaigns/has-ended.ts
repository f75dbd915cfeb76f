import { DateTime } from 'luxon';
import type { CampaignSettings } from '@carillon/domain/campaign';
import type { Instant } from '@carillon/kernel';

/** Whether the last day of dialling is over where the campaign is. */
export function hasEnded({ endDate, timezone }: Pick<CampaignSettings, 'endDate' | 'timezone'>, at: Instant): boolean {
  const today = DateTime.fromMillis(at, { zone: timezone }).toISODate();
  return endDate !== null && today !== null && today > endDate;
}

/** When the last day is over where the campaign is; `null` for none. */
export function endOf({ endDate, timezone }: Pick<CampaignSettings, 'endDate' | 'timezone'>): Instant | null {
  if (endDate === null) return null;
  const end = DateTime.fromISO(endDate, { zone: timezone }).plus({ days: 1 }).startOf('day');
  return end.isValid ? end.toMillis() : null;
}
