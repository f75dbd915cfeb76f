import { DateTime } from 'luxon';
import type { CampaignSettings } from '@carillon/domain/campaign';
import type { Instant } from '@carillon/kernel';

/** Whether the last day of dialling is over where the campaign is. */
export function hasEnded({ endDate, timezone }: Pick<CampaignSettings, 'endDate' | 'timezone'>, at: Instant): boolean {
  const today = DateTime.fromMillis(at, { zone: timezone }).toISODate();
  return endDate !== null && today !== null && today > endDate;
}
