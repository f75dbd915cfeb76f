import type { LeadResult, LeadState } from '@carillon/domain/lead';
import type { Instant, RuleRef } from '@carillon/kernel';
import type { LeadDocument } from './documents';

type Changes = Partial<Omit<LeadDocument, '_id' | '_v'>>;

/** The next version; whoever writes it second finds that it no longer applies. */
export const changed = (lead: LeadDocument, changes: Changes): LeadDocument => ({ ...lead, ...changes, _v: lead._v + 1 });

/** @param owner the instance that counts it, where there are several. */
export const claimed = (lead: LeadDocument, attemptId: string, owner?: string): LeadDocument =>
  changed(lead, { status: 'in_flight', attempt_id: attemptId, ...(owner !== undefined && { claimed_by: owner }) });

export const waiting = (lead: LeadDocument, until: Instant, rule: string | null): LeadDocument =>
  changed(lead, { status: 'waiting', due_at: until, waiting_rule: rule, attempt_id: null });

/** Its time has come. */
export const promoted = (lead: LeadDocument): LeadDocument => changed(lead, { status: lead.allow_duplicates === undefined ? 'ready' : 'requested' });

export const denied = (lead: LeadDocument, result: LeadResult, { rule, version, facts }: RuleRef, at: Instant): LeadDocument =>
  changed(lead, { status: 'final', result, attempt_id: null, denial: { rule, version, facts }, denied_at: at });

/** What the lead's stream says, which is right whatever the document said. */
export function fromState(lead: LeadDocument, state: LeadState, now: Instant): LeadDocument {
  const { allow_duplicates: _, claimed_by: __, next_phone: ___, ...rest } = lead;
  const [request] = state.requests;
  const counted = { made: state.made, authorised: state.issued, attempt_id: null, ...nextPhoneOf(lead, state), ...(request && { allow_duplicates: request.request.allowDuplicates }) };
  const owner = state.status === 'open' && lead.claimed_by !== undefined ? { claimed_by: lead.claimed_by } : {};
  return { ...changed(rest, counted), ...owner, ...standing(state, now) };
}

/** A call that was asked for: due, or kept until then. */
export const requestStanding = (notBefore: Instant, now: Instant): Pick<LeadDocument, 'status' | 'due_at' | 'waiting_rule'> =>
  notBefore > now ? { status: 'waiting', due_at: notBefore, waiting_rule: null } : { status: 'requested', due_at: now, waiting_rule: null };

/** What the last conclusion chose; a number that was passed over since is not gone back to. */
const nextPhoneOf = ({ next_phone }: LeadDocument, { nextPhone }: LeadState): Pick<LeadDocument, 'next_phone'> => {
  const chosen = nextPhone ?? next_phone;
  return chosen === undefined ? {} : { next_phone: chosen };
};

function standing(state: LeadState, now: Instant): Changes {
  if (state.status === 'finished') return { status: 'final', result: state.result };
  if (state.status === 'open') return { status: 'in_flight', attempt_id: state.attemptId, ...(state.request && { allow_duplicates: state.request.allowDuplicates }) };
  if (state.requests[0]) return requestStanding(state.requests[0].request.notBefore ?? now, now);
  if (state.retryAt !== null && state.retryAt > now) return { status: 'waiting', due_at: state.retryAt, waiting_rule: 'retry-delay' };
  return { status: 'ready', due_at: now, waiting_rule: null };
}
