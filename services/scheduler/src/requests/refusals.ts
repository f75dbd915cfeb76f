import { attemptIdOf, DomainError } from '@carillon/kernel';
import type { Campaign } from '../agenda/campaign';
import type { LeadDocument } from '../agenda/documents';

export const campaignNotFound = (campaignId: string): DomainError =>
  new DomainError('CAMPAIGN_NOT_FOUND', `There is no campaign ${campaignId}; list those there are with GET /api/v1/campaigns`);

export const campaignNotActive = ({ facts: { status } }: Campaign): DomainError =>
  new DomainError('CAMPAIGN_NOT_ACTIVE', `The campaign is ${status}; calls can be made only while it is active`, { campaign_status: status });

export const agentNotFound = (agentId: string): DomainError =>
  new DomainError('AGENT_NOT_FOUND', `There is no agent ${agentId}; list those there are with GET /api/v1/agents`);

export const leadNotFound = (leadId: string): DomainError =>
  new DomainError('LEAD_NOT_FOUND', `There is no lead ${leadId}; list those of a campaign with GET /api/v1/campaigns/{id}/leads`);

export const numberOnDnc = (list: string): DomainError =>
  new DomainError('NUMBER_ON_DNC', 'The number is on a do-not-call list that applies; remove it there first, if the person agrees', { list });

export const callExists = ({ _id, campaign_id, status, attempt_id, authorised, personal }: LeadDocument): DomainError =>
  new DomainError('DUPLICATE_CALL', 'The number has a queued or active call in the campaign: wait for its end, or set allow_duplicates', {
    existing_call: {
      id: attempt_id ?? attemptIdOf(_id, authorised),
      campaign_id,
      lead_id: _id,
      to: personal.to,
      status: status === 'in_flight' ? 'active' : 'queued',
    },
  });
