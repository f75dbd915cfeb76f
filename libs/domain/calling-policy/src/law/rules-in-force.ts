import { rulesOf, type LocalRule } from '@carillon/domain/compliance';
import { memoByIdentity, type Instant } from '@carillon/kernel';
import { mayHold } from './force';

const byRules = memoByIdentity((rules: readonly LocalRule[]) => memoByIdentity((places: readonly string[]) => rulesOf(rules, places)));

const NONE: readonly never[] = [];

/** Those of a profile's rules that hold in one of the places at an instant. Hand in the same array for the same places. */
export function rulesInForce<Rule extends LocalRule>(rules: readonly Rule[], places: readonly string[], instant: Instant): readonly Rule[] {
  if (rules.length === 0) return NONE;
  const local = byRules(rules)(places) as readonly Rule[];
  return local.length === 0 ? NONE : local.filter((rule) => mayHold(rule, instant));
}
