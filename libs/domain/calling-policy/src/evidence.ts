import { profileRef } from '@carillon/domain/compliance';
import type { Facts } from '@carillon/kernel';
import type { PolicyFacts } from './facts';
import { zoneFacts } from './zone-facts';

/** What an authorisation rests on, to be stored with it. */
export const evidence = ({ campaign, lead, number, dnc }: PolicyFacts): Facts => ({
  campaignRevision: campaign.revision,
  profile: profileRef(campaign.profile),
  ...zoneFacts(number),
  dncChecked: dnc.checked,
  attempts: lead.attempts,
  maxAttempts: campaign.maxAttempts,
});
