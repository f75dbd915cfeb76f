import { FOREVER } from '../forever';
import { ALLOW, defer, type Part, type Rule } from '../rule';

/** A campaign that needs people to talk waits until there are any: a call that nobody takes is worse than none. */
export const humanAgents: Rule<Part<'campaign'>> = {
  name: 'human-agents',
  version: 1,
  evaluate({ campaign: { needsPeople = false } }) {
    return needsPeople ? defer(humanAgents, FOREVER, { needsPeople }) : ALLOW;
  },
};
