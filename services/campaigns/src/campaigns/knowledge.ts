import { campaignDecider, type CampaignKnowledge } from '@carillon/domain/campaign';
import { isKnownZone } from '@carillon/platform/zones';

export const KNOWLEDGE: CampaignKnowledge = { zoneExists: isKnownZone };

export const DECIDER = campaignDecider(KNOWLEDGE);
