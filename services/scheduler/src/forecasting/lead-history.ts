import { leadDecider, type ConcludeAttempt, type LeadState } from '@carillon/domain/lead';
import type { Instant } from '@carillon/kernel';
import type { Campaign } from '../agenda/campaign';
import type { LeadDocument } from '../agenda/documents';
import { callableTypes } from '../planning/dialled-number';

export const NEVER_CALLED: LeadState = leadDecider.initialState();

/** The lead's state once this attempt is authorised. What only a dialer needs is left empty. */
export function afterAuthorisation(before: LeadState, campaign: Campaign, lead: LeadDocument, at: Instant): LeadState {
  const phoneTypes = callableTypes(campaign, lead);
  const data = {
    ...{ environmentId: lead.environment_id, campaignId: campaign.publicId, attemptId: lead.attempt_id ?? '', attempt: lead.made + 1, agentId: campaign.agentId },
    ...{ numberKey: lead.number_key, phoneType: lead.personal.phone_type, ...(phoneTypes && { phoneTypes }), request: null, goalVariable: campaign.goalVariable },
    ...{ ringTimeoutSeconds: campaign.ringTimeoutSeconds, dncLists: campaign.dncLists, validUntil: at, expiresAt: at, policy: { version: '', facts: {} }, at },
    personal: { to: '', from: '', fields: {}, customFields: {} },
  };
  return leadDecider.evolve(before, { type: 'AttemptAuthorised', data });
}

/** And once it is concluded, by the lead's own decider. */
export const afterConclusion = (open: LeadState, conclusion: ConcludeAttempt): LeadState => leadDecider.decide(conclusion, open).reduce(leadDecider.evolve, open);
