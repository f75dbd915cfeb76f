import type { Instant, Verdict } from '@carillon/kernel';
import type { PolicyFacts } from './facts';
import { ALLOW, type Part, type Rule } from './rule';
import { attemptsLeft } from './rules/attempts-left';
import { callFrequency } from './rules/call-frequency';
import { callerId } from './rules/caller-id';
import { campaignDates } from './rules/campaign-dates';
import { campaignState } from './rules/campaign-state';
import { campaignWindows } from './rules/campaign-windows';
import { capacity } from './rules/capacity';
import { contactWindows } from './rules/contact-windows';
import { cooldown } from './rules/cooldown';
import { dnc } from './rules/dnc';
import { humanAgents } from './rules/human-agents';
import { legalHours } from './rules/legal-hours';
import { numberCaps } from './rules/number-caps';
import { numberInFlight } from './rules/number-in-flight';
import { redialLockout } from './rules/redial-lockout';
import { registryAge } from './rules/registry-age';
import { retryDelay } from './rules/retry-delay';
import { voiceConsent } from './rules/voice-consent';

/** Changes with the list, its order, or the version of any rule; stored with every authorisation. */
export const POLICY_VERSION = '5';

/** In the order in which they are asked. */
export const RULES: readonly Rule[] = [
  campaignState,
  humanAgents,
  campaignDates,
  callerId,
  dnc,
  registryAge,
  voiceConsent,
  attemptsLeft,
  retryDelay,
  cooldown,
  numberInFlight,
  redialLockout,
  numberCaps,
  callFrequency,
  campaignWindows,
  contactWindows,
  legalHours,
  capacity,
];

/** Those that the number's own stream has a say in, asked once more when it is read for the lease. */
const NUMBER_RULES: readonly Rule<Omit<PolicyFacts, 'capacity'>>[] = [callerId, dnc, registryAge, voiceConsent, redialLockout, numberCaps, callFrequency];

/** Those that hold for all leads of a campaign alike. */
export const CAMPAIGN_RULES: readonly Rule<Part<'campaign' | 'capacity'>>[] = [campaignState, humanAgents, campaignDates, campaignWindows, capacity];

/** The verdict of the first rule that does not allow. Another profile stands in the facts; other rules can be handed in. */
export const decide = (facts: PolicyFacts, instant: Instant, rules: readonly Rule[] = RULES): Verdict => firstObjection(rules, facts, instant);

/** Whether there is any use in looking at the campaign's leads now. */
export const decideCampaign = (facts: Part<'campaign' | 'capacity'>, instant: Instant): Verdict => firstObjection(CAMPAIGN_RULES, facts, instant);

/** The last word before a lease, with what the number's stream remembers among the facts. */
export const decideNumber = (facts: Omit<PolicyFacts, 'capacity'>, instant: Instant): Verdict => firstObjection(NUMBER_RULES, facts, instant);

/** What the number's stream is to hold against this lease and its intent, whoever else has got in between. */
export { slidingCaps as capsOf } from './rules/number-caps';

function firstObjection<Needs>(rules: readonly Rule<Needs>[], facts: Needs, instant: Instant): Verdict {
  for (const rule of rules) {
    const verdict = rule.evaluate(facts, instant);
    if (verdict.kind !== 'allow') return verdict;
  }
  return ALLOW;
}

export interface Explanation {
  readonly rule: string;
  readonly version: number;
  readonly verdict: Verdict;
}

/** The verdict of every rule, in order: the first that is not `allow` is the one that decides. */
export const explain = (facts: PolicyFacts, instant: Instant, rules: readonly Rule[] = RULES): readonly Explanation[] =>
  rules.map((rule) => ({ rule: rule.name, version: rule.version, verdict: rule.evaluate(facts, instant) }));
