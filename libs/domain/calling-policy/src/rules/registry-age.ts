import { profileRef } from '@carillon/domain/compliance';
import { DAY, type Duration } from '@carillon/kernel';
import type { DncFacts } from '../facts';
import { hasConsent } from '../law/number-history';
import { rulesInForce } from '../law/rules-in-force';
import { ALLOW, defer, type Part, type Rule } from '../rule';

/** Until somebody loads a registry there is nothing to wait for; the lead is looked at again now and then. */
export const REGISTRY_RETRY: Duration = DAY;

/** Nobody is called by an old national registry, or without one; a consent to sales calls outweighs the registry. */
export const registryAge: Rule<Part<'campaign' | 'number' | 'dnc'>> = {
  name: 'registry-age',
  version: 1,
  evaluate({ campaign, number: { history, places }, dnc }, instant) {
    if (!history) return ALLOW;
    const [rule] = rulesInForce(campaign.profile.registry, places, instant);
    if (!rule || hasConsent(history, 'telemarketing', instant)) return ALLOW;
    const latest = latestOf(dnc);
    if (latest && instant - latest.obtainedAt <= rule.maxAgeDays * DAY) return ALLOW;
    const facts = { profile: profileRef(campaign.profile), registry: latest?.version ?? null, obtainedAt: latest?.obtainedAt ?? null, maxAgeDays: rule.maxAgeDays };
    return defer(registryAge, instant + REGISTRY_RETRY, facts);
  },
};

const latestOf = ({ registries = [] }: DncFacts) => [...registries].sort((a, b) => b.obtainedAt - a.obtainedAt)[0];
