import { decide, type PolicyFacts } from '@carillon/domain/calling-policy';
import { PROFILES, type Profile } from '@carillon/domain/compliance';
import type { Instant } from '@carillon/kernel';

/** The profile that a called party's country asks for, whatever the campaign has chosen. */
const PROFILE_OF: Readonly<Record<string, Profile>> = { US: PROFILES['us-telemarketing'], GB: PROFILES.uk, CA: PROFILES.ca };

/** Damages per call, 47 U.S.C. 227(b)(3): at least, and if it was knowing. US dollars. */
export const DAMAGES_USD = { least: 500, most: 1_500 } as const;

/**
 * What the stricter profile of the called party's country would have said of a call that the campaign's own lets through:
 * `<profile>:<rule>`, nothing when it agrees.
 */
export function legalRiskOf(facts: PolicyFacts, at: Instant): string | undefined {
  const profile = PROFILE_OF[facts.number.country ?? ''];
  if (profile === undefined || profile === facts.campaign.profile) return undefined;
  const verdict = decide({ ...facts, campaign: { ...facts.campaign, profile } }, at);
  return verdict.kind === 'allow' ? undefined : `${profile.name}:${verdict.rule}`;
}
