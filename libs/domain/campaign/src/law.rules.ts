import { leastRingSeconds, PROFILES } from '@carillon/domain/compliance';
import type { FieldError } from '@carillon/kernel';
import type { CampaignSettings } from './campaign.settings';

/** What the campaign's compliance profile does not let a team choose at all. */
export function lawErrors({ ringTimeoutSeconds, complianceProfile }: Pick<CampaignSettings, 'ringTimeoutSeconds' | 'complianceProfile'>): readonly FieldError[] {
  const profile = Object.hasOwn(PROFILES, complianceProfile) ? PROFILES[complianceProfile] : PROFILES.none;
  const least = leastRingSeconds(profile);
  if (typeof ringTimeoutSeconds !== 'number' || ringTimeoutSeconds >= least) return [];
  return [{ field: 'ring_timeout_seconds', code: 'BELOW_LEGAL_MINIMUM', message: `must be at least ${least} under the profile ${profile.name}: a call that nobody answers rings so long` }];
}
