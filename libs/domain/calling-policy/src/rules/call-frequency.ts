import { profileRef, type FrequencyRule } from '@carillon/domain/compliance';
import type { Facts, Instant } from '@carillon/kernel';
import type { DialCap } from '../law/dial-cap';
import { consentedAt, conversationsAbout, countedDials } from '../law/frequency';
import { earliestStart, latestStart } from '../law/local-days';
import { NO_HISTORY, type NumberHistory } from '../law/number-history';
import { rulesInForce } from '../law/rules-in-force';
import { ALLOW, defer, type Part, type Rule } from '../rule';

type Needs = Part<'campaign' | 'number' | 'lead'>;

interface Objection {
  readonly until: Instant;
  readonly facts: Facts;
}

/**
 * How often a person may be called about one matter (a debt): so many calls in so many days, and quiet days after a
 * conversation, both on the called party's calendar. A consent to further calls lifts both, until the next conversation.
 */
export const callFrequency: Rule<Needs> = {
  name: 'call-frequency',
  version: 1,
  evaluate(facts, instant) {
    const { history } = facts.number;
    if (!history) return ALLOW;
    const objections = rulesInForce(facts.campaign.profile.frequency, facts.number.places, instant).flatMap((rule) => objectionsOf(rule, facts, history, instant));
    const [longest] = objections.sort((a, b) => b.until - a.until);
    return longest ? defer(callFrequency, longest.until, { profile: profileRef(facts.campaign.profile), ...longest.facts }) : ALLOW;
  },
};

function objectionsOf(rule: FrequencyRule, facts: Needs, history: NumberHistory, instant: Instant): readonly Objection[] {
  const matter = { rule, zones: facts.number.zones, subject: facts.lead.subject ?? null };
  if (consentedAt(matter, history, instant)) return [];
  const conversation = conversationsAbout(matter, history).filter(({ at }) => at <= instant).reduce((latest, { at }) => Math.max(latest, at), -Infinity);
  const quietUntil = conversation === -Infinity ? instant : latestStart(matter.zones, conversation, rule.quietDays);
  const counted = countedDials(matter, history);
  const inTheWay = counted.at(-rule.most);
  const roomAt = inTheWay ? latestStart(matter.zones, inTheWay.at, rule.days) : instant;
  return [
    { until: quietUntil, facts: { reason: 'conversation', quietDays: rule.quietDays, source: rule.source } },
    { until: roomAt, facts: { reason: 'too_often', counted: counted.length, most: rule.most, days: rule.days, source: rule.source } },
  ].filter(({ until }) => until > instant);
}

/** For the number's stream: as many more dials as are left, above those that it has. With a consent there is no such cap. */
export function frequencyCaps(facts: Needs, instant: Instant): readonly DialCap[] {
  const history = facts.number.history ?? NO_HISTORY;
  return rulesInForce(facts.campaign.profile.frequency, facts.number.places, instant).flatMap((rule) => {
    const matter = { rule, zones: facts.number.zones, subject: facts.lead.subject ?? null };
    if (consentedAt(matter, history, instant)) return [];
    const after = earliestStart(matter.zones, instant, 1 - rule.days) - 1;
    const left = rule.most - countedDials(matter, history).filter(({ at }) => at > after).length;
    return { rule: callFrequency.name, after, most: history.recentDials.filter(({ at }) => at > after).length + left };
  });
}
