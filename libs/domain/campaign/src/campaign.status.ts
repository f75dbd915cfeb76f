import { DomainError } from '@carillon/kernel';

export const CAMPAIGN_STATUSES = ['draft', 'scheduled', 'active', 'paused', 'completed', 'cancelled'] as const;
export type CampaignStatus = (typeof CAMPAIGN_STATUSES)[number];

export const TRANSITIONS: Readonly<Record<CampaignStatus, readonly CampaignStatus[]>> = {
  draft: ['scheduled', 'active', 'cancelled'],
  scheduled: ['active', 'cancelled'],
  active: ['paused', 'completed', 'cancelled'],
  paused: ['active', 'completed', 'cancelled'],
  completed: [],
  cancelled: [],
};

export const isFinal = (status: CampaignStatus): boolean => TRANSITIONS[status].length === 0;

export function requireTransition(from: CampaignStatus, to: CampaignStatus): void {
  const allowed = TRANSITIONS[from];
  if (allowed.includes(to)) return;
  const mend = allowed.length === 0 ? 'it is final' : `it may become ${allowed.join(', ')}`;
  throw new DomainError('ILLEGAL_TRANSITION', `A campaign that is ${from} cannot become ${to}: ${mend}`, { from, to, allowed });
}
