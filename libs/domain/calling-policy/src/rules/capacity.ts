import { SECOND, type Duration } from '@carillon/kernel';
import { ALLOW, defer, type Part, type Rule } from '../rule';

/** Calls end all the time, so a place is soon free. */
export const CAPACITY_RETRY: Duration = SECOND;

/** Parallel calls of the plan and of the campaign. */
export const capacity: Rule<Part<'capacity'>> = {
  name: 'capacity',
  version: 1,
  evaluate({ capacity: { planInUse, planLimit, campaignInUse, campaignLimit } }, instant) {
    if (planInUse >= planLimit) return defer(capacity, instant + CAPACITY_RETRY, { limit: 'plan', inUse: planInUse, allowed: planLimit });
    if (campaignLimit === null || campaignInUse < campaignLimit) return ALLOW;
    return defer(capacity, instant + CAPACITY_RETRY, { limit: 'campaign', inUse: campaignInUse, allowed: campaignLimit });
  },
};
