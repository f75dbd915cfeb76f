import { profileRef, type FrequencyRule } from '@carillon/domain/compliance';
import { MINUTE, type Facts, type Instant } from '@carillon/kernel';
import { consentedAt, conversationsAbout, countedDials, type Matter } from '../law/frequency';
import { latestStart } from '../law/local-days';
import { historyOf, type PersonHistory } from '../law/person-history';
import { rulesInForce } from '../law/rules-in-force';
import { ALLOW, defer, type Part, type Rule } from '../rule';

type Needs = Part<'campaign' | 'number' | 'lead' | 'person'>;

interface Objection {
  readonly until: Instant;
  readonly facts: Facts;
}

/**
 * How often a person may be called about one matter (a debt), at whatever number: so many calls in so many days, and quiet days after a
 * conversation, both on the called party's calendar. A consent to further calls lifts both, until the next conversation. While somebody may be
 * talking to the person nobody else calls: it may be a conversation.
 */
export const callFrequency: Rule<Needs> = {
  name: 'call-frequency',
  version: 2,
  evaluate(facts, instant) {
    const { person } = facts;
    if (!person) return ALLOW;
    const objections = frequencyRules(facts, instant).flatMap((rule) => objectionsOf(rule, { ...facts, person }, instant));
    const [longest] = objections.sort((a, b) => b.until - a.until);
    return longest ? defer(callFrequency, longest.until, { profile: profileRef(facts.campaign.profile), numbers: person.numbers.length, ...longest.facts }) : ALLOW;
  },
};

const frequencyRules = ({ campaign, number }: Needs, instant: Instant): readonly FrequencyRule[] => rulesInForce(campaign.profile.frequency, number.places, instant);

/** Whether a rule in force counts the calls to the person, so that all of the person's numbers must be looked at. */
export const countsByPerson = (facts: Needs, instant: Instant): boolean => frequencyRules(facts, instant).length > 0;

function objectionsOf(rule: FrequencyRule, { person, number, lead }: Required<Needs>, instant: Instant): readonly Objection[] {
  const matter = { rule, zones: number.zones, subject: lead.subject ?? null };
  const history = historyOf(person);
  return [
    ...(person.inFlight && !lead.allowDuplicates ? [{ until: instant + MINUTE, facts: { reason: 'in_flight', source: rule.source } }] : []),
    ...(consentedAt(matter, history, instant) ? [] : tooSoon(matter, history, instant)),
  ].filter(({ until }) => until > instant);
}

function tooSoon(matter: Matter, history: PersonHistory, instant: Instant): readonly Objection[] {
  const { rule, zones } = matter;
  const conversation = conversationsAbout(matter, history).filter(({ at }) => at <= instant).reduce((latest, { at }) => Math.max(latest, at), -Infinity);
  const quietUntil = conversation === -Infinity ? instant : latestStart(zones, conversation, rule.quietDays);
  const counted = countedDials(matter, history);
  const inTheWay = counted.at(-rule.most);
  const roomAt = inTheWay ? latestStart(zones, inTheWay.at, rule.days) : instant;
  return [
    { until: quietUntil, facts: { reason: 'conversation', quietDays: rule.quietDays, source: rule.source } },
    { until: roomAt, facts: { reason: 'too_often', counted: counted.length, most: rule.most, days: rule.days, source: rule.source } },
  ];
}
