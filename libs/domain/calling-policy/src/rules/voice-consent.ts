import { profileRef } from '@carillon/domain/compliance';
import { hasConsent } from '../law/number-history';
import { rulesInForce } from '../law/rules-in-force';
import { ALLOW, deny, type Part, type Rule } from '../rule';

/** A voice that a machine makes talks only to those who have agreed to it before. */
export const voiceConsent: Rule<Part<'campaign' | 'number'>> = {
  name: 'voice-consent',
  version: 1,
  evaluate({ campaign, number: { history, places } }, instant) {
    if (!history || campaign.voice === 'human') return ALLOW;
    const [rule] = rulesInForce(campaign.profile.artificialVoice, places, instant);
    if (!rule || hasConsent(history, 'artificial_voice', instant)) return ALLOW;
    return deny(voiceConsent, { profile: profileRef(campaign.profile), voice: 'artificial', jurisdiction: rule.jurisdiction, source: rule.source });
  },
};
