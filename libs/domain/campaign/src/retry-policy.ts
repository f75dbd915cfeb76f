import type { CampaignSettings } from './campaign.settings';

/** The first attempt and its retries. */
export const attemptsAllowed = ({ maxRetries }: Pick<CampaignSettings, 'maxRetries'>): number => maxRetries + 1;
