import { profileRef, type CapRule } from '@carillon/domain/compliance';
import type { Instant } from '@carillon/kernel';
import type { DialCap } from '../law/dial-cap';
import type { PastDial } from '../law/number-history';
import { historyOf } from '../law/person-history';
import { rulesInForce } from '../law/rules-in-force';
import { ALLOW, defer, type Part, type Rule } from '../rule';

type Needs = Part<'campaign' | 'number' | 'person'>;

/**
 * Attempts to one number within any stretch of time, whichever campaigns and caller ids made them; of several states that
 * are possible the lowest cap holds. Attempts count, not answers, and those of unknown outcome do as well. Some caps hold for
 * all numbers of a person together.
 */
export const numberCaps: Rule<Needs> = {
  name: 'number-caps',
  version: 2,
  evaluate(facts, instant) {
    const { history } = facts.number;
    if (!history) return ALLOW;
    const reached = capRules(facts, instant).map((rule) => ({ rule, until: freeAt(rule, dialsFor(rule, facts), instant) })).filter(({ until }) => until > instant);
    const [longest] = reached.sort((a, b) => b.until - a.until);
    return longest ? defer(numberCaps, longest.until, describe(facts, longest.rule)) : ALLOW;
  },
};

const capRules = ({ campaign, number }: Needs, instant: Instant): readonly CapRule[] => rulesInForce(campaign.profile.caps, number.places, instant);

/** Without a person the number stands for them. */
const dialsFor = ({ perPerson }: CapRule, { number, person }: Needs): readonly (readonly PastDial[])[] => [
  number.history?.recentDials ?? [],
  ...(perPerson && person ? [historyOf(person).recentDials] : []),
];

/** The nth last dial must have left the period. */
const freeAt = ({ most, period }: CapRule, dials: readonly (readonly PastDial[])[], instant: Instant): Instant =>
  dials.reduce((latest, recent) => Math.max(latest, (recent.at(-most)?.at ?? -Infinity) + period), instant);

const describe = ({ campaign }: Needs, { jurisdiction, most, period, source }: CapRule) => ({ profile: profileRef(campaign.profile), jurisdiction, most, period, source });

/** The same for the number's stream to hold against leases and intents. */
export const slidingCaps = (facts: Needs, instant: Instant): readonly DialCap[] =>
  capRules(facts, instant).map(({ most, period }) => ({ rule: numberCaps.name, after: instant - period, most }));
