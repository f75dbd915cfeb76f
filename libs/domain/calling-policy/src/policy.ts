import type { Instant, Verdict } from '@carillon/kernel';
import type { PolicyFacts } from './facts';
import { ALLOW, type Part, type Rule } from './rule';
import { attemptsLeft } from './rules/attempts-left';
import { campaignDates } from './rules/campaign-dates';
import { campaignState } from './rules/campaign-state';
import { campaignWindows } from './rules/campaign-windows';
import { capacity } from './rules/capacity';
import { cooldown } from './rules/cooldown';
import { dnc } from './rules/dnc';
import { legalHours } from './rules/legal-hours';
import { numberInFlight } from './rules/number-in-flight';
import { retryDelay } from './rules/retry-delay';

/** Changes with the list, its order, or the version of any rule; stored with every authorisation. */
export const POLICY_VERSION = '2';

/** In the order in which they are asked. */
export const RULES: readonly Rule[] = [
  campaignState,
  campaignDates,
  dnc,
  attemptsLeft,
  retryDelay,
  cooldown,
  numberInFlight,
  campaignWindows,
  legalHours,
  capacity,
];

/** Those that hold for all leads of a campaign alike. */
export const CAMPAIGN_RULES: readonly Rule<Part<'campaign' | 'capacity'>>[] = [campaignState, campaignDates, campaignWindows, capacity];

/** The verdict of the first rule that does not allow. */
export const decide = (facts: PolicyFacts, instant: Instant): Verdict => firstObjection(RULES, facts, instant);

/** Whether there is any use in looking at the campaign's leads now. */
export const decideCampaign = (facts: Part<'campaign' | 'capacity'>, instant: Instant): Verdict => firstObjection(CAMPAIGN_RULES, facts, instant);

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
export const explain = (facts: PolicyFacts, instant: Instant): readonly Explanation[] =>
  RULES.map((rule) => ({ rule: rule.name, version: rule.version, verdict: rule.evaluate(facts, instant) }));
