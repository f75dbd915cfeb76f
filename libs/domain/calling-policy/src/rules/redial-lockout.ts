import { profileRef, type LockoutRule } from '@carillon/domain/compliance';
import type { Instant } from '@carillon/kernel';
import type { NumberHistory } from '../law/number-history';
import { rulesInForce } from '../law/rules-in-force';
import { ALLOW, defer, type Part, type Rule } from '../rule';

/** Whoever answered and found nobody is left alone for a while, unless a person is sure to be there. */
export const redialLockout: Rule<Part<'campaign' | 'number'>> = {
  name: 'redial-lockout',
  version: 1,
  evaluate({ campaign, number: { history, places } }, instant) {
    if (!history || campaign.agentGuaranteed === true) return ALLOW;
    const locks = rulesInForce(campaign.profile.lockouts, places, instant).map((rule) => ({ rule, until: lockedUntil(rule, history) }));
    const [longest] = locks.filter(({ until }) => until > instant).sort((a, b) => b.until - a.until);
    if (!longest) return ALLOW;
    const { after, source } = longest.rule;
    return defer(redialLockout, longest.until, { profile: profileRef(campaign.profile), after, source });
  },
};

const lockedUntil = ({ after, period }: LockoutRule, { recentDials }: NumberHistory): Instant =>
  recentDials.filter(({ outcome, abandoned }) => outcome === after || (after === 'abandoned' && abandoned === true)).reduce((latest, { at, endedAt }) => Math.max(latest, (endedAt ?? at) + period), 0);
