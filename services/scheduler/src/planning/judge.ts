import { decide, validUntil, type CapacityFacts, type PolicyFacts } from '@carillon/domain/calling-policy';
import { SECOND, type Duration, type Instant, type Verdict } from '@carillon/kernel';
import type { LeadDocument } from '../agenda/documents';
import type { Candidate } from './fact-gatherer';

export type Deferral = Extract<Verdict, { kind: 'defer' }>;
export type Denial = Extract<Verdict, { kind: 'deny' }>;

export interface Allowed {
  readonly lead: LeadDocument;
  readonly facts: PolicyFacts;
  /** Business time at which a window or the legal hours close. */
  readonly validUntil: Instant;
}

/** What the policy said of a batch. */
export interface Judgement {
  readonly allowed: readonly Allowed[];
  readonly deferred: readonly { readonly lead: LeadDocument; readonly verdict: Deferral }[];
  readonly denied: readonly { readonly lead: LeadDocument; readonly verdict: Denial }[];
  /** Allowed, but the hours close before a dial could follow. */
  readonly tooLate: readonly { readonly lead: LeadDocument; readonly until: Instant }[];
  /** Wait for a place, for the campaign, or for one before them that goes on to its next number: nothing about them to remember. */
  readonly left: number;
}

/** What is authorised later than this before closing time would only be refused by the dialer. */
export const CLOSING_GUARD: Duration = 2 * SECOND;

/** Rules that hold back all leads of a campaign alike; what they say is recorded for the campaign. */
const OF_CAMPAIGN: ReadonlySet<string> = new Set(['campaign-state', 'human-agents', 'campaign-dates', 'campaign-windows', 'capacity']);

interface Draft {
  allowed: Allowed[];
  deferred: { lead: LeadDocument; verdict: Deferral }[];
  denied: { lead: LeadDocument; verdict: Denial }[];
  tooLate: { lead: LeadDocument; until: Instant }[];
  left: number;
}

/**
 * Judges in order; every place that is given away is gone for those that follow, and so is every number. Nobody gets a place
 * after a lead that goes on to its next number: it would lose its turn by how many happened to be looked at together.
 * @param goesOn of a lead whose number must not be called: whether it has another.
 */
export function judge(candidates: readonly Candidate[], capacity: CapacityFacts, now: Instant, goesOn: (lead: LeadDocument) => boolean): Judgement {
  const draft: Draft = { allowed: [], deferred: [], denied: [], tooLate: [], left: 0 };
  const taken = new Set<string>();
  let isHeldUp = false;
  for (const candidate of candidates) {
    sort(draft, busy(candidate, taken), raised(capacity, isHeldUp ? Infinity : draft.allowed.length), now);
    if (draft.allowed.at(-1)?.lead === candidate.lead) taken.add(candidate.lead.number_key);
    isHeldUp ||= mustGoOn(draft.denied.at(-1), candidate) && goesOn(candidate.lead);
  }
  return draft;
}

function sort(draft: Draft, { lead, facts: leadSide }: Candidate, capacity: CapacityFacts, now: Instant): void {
  const facts = { ...leadSide, capacity };
  const verdict = decide(facts, now);
  if (verdict.kind === 'allow') admit(draft, { lead, facts }, now);
  else if (OF_CAMPAIGN.has(verdict.rule)) draft.left++;
  else if (verdict.kind === 'defer') draft.deferred.push({ lead, verdict });
  else draft.denied.push({ lead, verdict });
}

function admit(draft: Draft, { lead, facts }: Pick<Allowed, 'lead' | 'facts'>, now: Instant): void {
  const until = validUntil(facts, now) ?? now;
  if (until - now > CLOSING_GUARD) draft.allowed.push({ lead, facts, validUntil: until });
  else draft.tooLate.push({ lead, until: Math.max(until, now + 1) });
}

const mustGoOn = (last: Draft['denied'][number] | undefined, { lead }: Candidate): boolean => last?.lead === lead && last.verdict.rule === 'dnc';

const raised = (capacity: CapacityFacts, by: number): CapacityFacts =>
  by === 0 ? capacity : { ...capacity, planInUse: capacity.planInUse + by, campaignInUse: capacity.campaignInUse + by };

function busy({ lead, facts }: Candidate, taken: ReadonlySet<string>): Candidate {
  if (!taken.has(lead.number_key)) return { lead, facts };
  return { lead, facts: { ...facts, number: { ...facts.number, inFlight: true } } };
}

/** Said once per lead and rule: a number in flight is looked at again and again, and so is a person who is being called. */
export const isNews = ({ waiting_rule }: LeadDocument, { rule, facts }: Deferral): boolean => rule !== waiting_rule || (rule !== 'number-in-flight' && facts['reason'] !== 'in_flight');
