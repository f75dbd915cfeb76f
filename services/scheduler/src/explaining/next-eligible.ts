import { decide, FOREVER, type PolicyFacts } from '@carillon/domain/calling-policy';
import type { Instant } from '@carillon/kernel';

/** Rules defer to each other (a window opens outside the legal hours), but seldom more often than this. */
const STEPS = 60;

/** The earliest instant from `instant` on at which all rules allow, as far as the present facts tell; `null` for none. */
export function nextEligible(facts: PolicyFacts, instant: Instant): Instant | null {
  for (let at = instant, step = 0; step < STEPS && at < FOREVER; step++) {
    const verdict = decide(facts, at);
    if (verdict.kind === 'allow') return at;
    if (verdict.kind === 'deny' || verdict.until <= at) return null;
    at = verdict.until;
  }
  return null;
}
