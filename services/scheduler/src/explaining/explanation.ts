import { explain, POLICY_VERSION, type Explanation, type PolicyFacts } from '@carillon/domain/calling-policy';
import { toIso, type Instant, type Verdict } from '@carillon/kernel';
import type { LeadEvent } from '@carillon/domain/lead';
import type { RecordedEvent } from '@carillon/platform/event-store';
import type { LeadDocument } from '../agenda/documents';
import { inWords } from './in-words';
import { nextEligible } from './next-eligible';

/** Why a lead is called or not, in words and in data. */
export interface LeadExplanation {
  readonly lead_id: string;
  readonly campaign_id: string;
  readonly at: string;
  readonly status: 'pending' | 'in_flight' | 'final';
  readonly result: string | null;
  readonly attempts: number;
  readonly explanation: string;
  readonly verdict: string;
  /** The first rule that does not allow; `null` when all do. */
  readonly rule: string | null;
  readonly rule_version: number | null;
  readonly facts: object;
  readonly next_eligible_at: string | null;
  readonly policy_version: string;
  readonly rules: readonly object[];
  readonly history: readonly object[];
}

export function explanationOf(lead: LeadDocument, facts: PolicyFacts, at: Instant, history: readonly RecordedEvent<LeadEvent>[]): LeadExplanation {
  const rules = explain(facts, at);
  const deciding = lead.status === 'final' ? denialOf(lead) : rules.find(({ verdict }) => verdict.kind !== 'allow');
  const next = lead.status === 'final' ? null : nextEligible(facts, at);
  return {
    ...standing(lead),
    at: toIso(at),
    explanation: wordsFor(lead, deciding?.verdict ?? { kind: 'allow' }),
    ...decision(deciding),
    next_eligible_at: next === null ? null : toIso(next),
    policy_version: POLICY_VERSION,
    rules: rules.map(shown),
    history: history.map(shownEvent),
  };
}

/** Before its import, nobody could call it. */
export const notEnrolledYet = (lead: LeadDocument, at: Instant): LeadExplanation => ({
  lead_id: lead._id,
  campaign_id: lead.campaign_id,
  at: toIso(at),
  status: 'pending',
  result: null,
  attempts: 0,
  explanation: `The lead was not there yet: it came at ${toIso(lead.enrolled_at)}.`,
  verdict: 'defer',
  rule: 'not-enrolled',
  rule_version: 1,
  facts: { enrolledAt: toIso(lead.enrolled_at) },
  next_eligible_at: null,
  policy_version: POLICY_VERSION,
  rules: [],
  history: [],
});

/** Once a lead is finished, only what finished it counts, whatever the rules would say of it now. */
function denialOf({ denial }: LeadDocument): Explanation | undefined {
  return denial && { rule: denial.rule, version: denial.version, verdict: { kind: 'deny', ...denial } };
}

function wordsFor({ status, result, made }: LeadDocument, verdict: Verdict): string {
  const finished = `The lead is finished with the result ${result} after ${made} ${made === 1 ? 'attempt' : 'attempts'}.`;
  if (status === 'final') return verdict.kind === 'deny' ? `${finished} ${inWords(verdict)}` : finished;
  return status === 'in_flight' ? 'The lead is being called.' : inWords(verdict);
}

const standing = ({ _id, campaign_id, status, result, made }: LeadDocument) => ({
  lead_id: _id,
  campaign_id,
  status: status === 'final' || status === 'in_flight' ? status : ('pending' as const),
  result: result ?? null,
  attempts: made,
});

const decision = (deciding: Explanation | undefined) => ({
  verdict: deciding?.verdict.kind ?? 'allow',
  rule: deciding?.rule ?? null,
  rule_version: deciding?.version ?? null,
  facts: deciding && deciding.verdict.kind !== 'allow' ? deciding.verdict.facts : {},
});

const shownEvent = ({ event, metadata, revision }: RecordedEvent<LeadEvent>): object => ({ event_id: metadata.messageId, revision, type: event.type, at: toIso(event.data.at), ...dataOf(event) });

const shown = ({ rule, version, verdict }: Explanation): object => ({
  rule,
  version,
  verdict: verdict.kind,
  ...(verdict.kind === 'defer' && { until: toIso(verdict.until) }),
  ...(verdict.kind !== 'allow' && { facts: verdict.facts }),
});

/** What is of use to a reader; nothing that tells who it is. */
function dataOf(event: LeadEvent): object {
  switch (event.type) {
    case 'CallRequested':
      return { attempt_id: event.data.attemptId, scheduled_at: toIso(event.data.scheduledAt) };
    case 'AttemptAuthorised':
      return { attempt_id: event.data.attemptId, attempt: event.data.attempt, policy_version: event.data.policy.version, facts: event.data.policy.facts };
    case 'AttemptReleased':
      return { attempt_id: event.data.attemptId, reason: event.data.reason, retry_at: toIso(event.data.retryAt) };
    case 'AttemptConcluded':
      return { attempt_id: event.data.attemptId, attempt: event.data.attempt, outcome: event.data.outcome, retry_at: event.data.retryAt === null ? null : toIso(event.data.retryAt) };
    case 'LeadFinished':
      return { result: event.data.result };
  }
}
