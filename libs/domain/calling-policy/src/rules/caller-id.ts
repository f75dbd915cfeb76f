import { profileRef } from '@carillon/domain/compliance';
import { DAY, type Duration } from '@carillon/kernel';
import { rulesInForce } from '../law/rules-in-force';
import { ALLOW, defer, type Part, type Rule } from '../rule';

/** Until the campaign is edited. */
export const CALLER_ID_RETRY: Duration = DAY;

/** Where the law wants a number that can be called back, no call goes out without one. */
export const callerId: Rule<Part<'campaign' | 'number'>> = {
  name: 'caller-id',
  version: 1,
  evaluate({ campaign, number }, instant) {
    if (campaign.callerIds !== 0) return ALLOW;
    const [rule] = rulesInForce(campaign.profile.callerId, number.places, instant);
    return rule ? defer(callerId, instant + CALLER_ID_RETRY, { profile: profileRef(campaign.profile), callerIds: 0, source: rule.source }) : ALLOW;
  },
};
