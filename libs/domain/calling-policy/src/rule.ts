import type { Facts, Instant, Verdict } from '@carillon/kernel';
import type { PolicyFacts } from './facts';

/** One question of the policy. Pure; `Needs` names the facts that it looks at. */
export interface Rule<Needs = PolicyFacts> {
  readonly name: string;
  /** Changes whenever the rule's meaning does, and the policy's version with it. */
  readonly version: number;
  evaluate(facts: Needs, instant: Instant): Verdict;
}

export type Part<Key extends keyof PolicyFacts> = Pick<PolicyFacts, Key>;

export const ALLOW: Verdict = { kind: 'allow' };

type Identity = Pick<Rule, 'name' | 'version'>;

export const deny = ({ name, version }: Identity, facts: Facts): Verdict => ({ kind: 'deny', rule: name, version, facts });

export const defer = ({ name, version }: Identity, until: Instant, facts: Facts): Verdict => ({ kind: 'defer', until, rule: name, version, facts });
