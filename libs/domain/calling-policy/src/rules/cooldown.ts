import { ALLOW, defer, type Part, type Rule } from '../rule';

/** A completed campaign may keep its contacts from every campaign for a while. */
export const cooldown: Rule<Part<'number'>> = {
  name: 'cooldown',
  version: 1,
  evaluate({ number }, instant) {
    if (!number.cooldown || instant >= number.cooldown.until) return ALLOW;
    return defer(cooldown, number.cooldown.until, { campaignId: number.cooldown.campaignId });
  },
};
