import { ALLOW, deny, type Part, type Rule } from '../rule';

export const attemptsLeft: Rule<Part<'campaign' | 'lead'>> = {
  name: 'attempts-left',
  version: 1,
  evaluate({ campaign: { maxAttempts }, lead: { attempts } }) {
    return attempts < maxAttempts ? ALLOW : deny(attemptsLeft, { attempts, maxAttempts });
  },
};
