import { FOREVER } from '../forever';
import { ALLOW, defer, deny, type Part, type Rule } from '../rule';

/** Only an active campaign calls. One that may become active waits for that event, one that is final never calls again. */
export const campaignState: Rule<Part<'campaign'>> = {
  name: 'campaign-state',
  version: 1,
  evaluate({ campaign: { status, revision } }) {
    if (status === 'active') return ALLOW;
    const isFinal = status === 'completed' || status === 'cancelled';
    return isFinal ? deny(campaignState, { status, revision }) : defer(campaignState, FOREVER, { status, revision });
  },
};
