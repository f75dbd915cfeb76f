import { profileRef } from '@carillon/domain/compliance';
import { DAY, type Duration, type Facts } from '@carillon/kernel';
import { legalHoursOf } from '../law/hours-of-places';
import { ALLOW, defer, type Part, type Rule } from '../rule';
import { zoneFacts } from '../zone-facts';

/** Without a lawful moment in sight nobody is called; better facts may come, so the lead is looked at again. */
export const HOLD: Duration = DAY;

/**
 * The hours of the compliance profile in every zone where the called party may be. Hours on all the earth's clocks at
 * once do not exist, so an unknown place is a hold and not an intersection.
 */
export const legalHours: Rule<Part<'campaign' | 'number'>> = {
  name: 'legal-hours',
  version: 2,
  evaluate(facts, instant) {
    const hours = legalHoursOf(facts.campaign.profile, facts.number);
    if (!hours) return defer(legalHours, instant + HOLD, describe(facts, 'unknown_zone'));
    const span = hours.spanAt(instant);
    if (span.open) return ALLOW;
    if (!span.exact) return defer(legalHours, instant + HOLD, describe(facts, 'no_common_hours'));
    return defer(legalHours, span.until, describe(facts, 'outside_legal_hours'));
  },
};

const describe = ({ campaign, number }: Part<'campaign' | 'number'>, reason: string): Facts => ({
  reason,
  profile: profileRef(campaign.profile),
  ...zoneFacts(number),
});
