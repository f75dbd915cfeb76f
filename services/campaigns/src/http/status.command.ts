import { requireTransition, type CampaignCommand, type CampaignStatus, type ExistingCampaign } from '@carillon/domain/campaign';
import { validationError, type Instant } from '@carillon/kernel';

export interface Circumstances {
  readonly hasContacts: boolean;
  readonly at: Instant;
}

/** The command that brings a campaign to a status; `undefined` when it is there and no command leads there. */
export function commandTo(status: CampaignStatus, state: ExistingCampaign, { hasContacts, at }: Circumstances): CampaignCommand | undefined {
  switch (status) {
    case 'draft':
      return toDraft(state);
    case 'scheduled':
      return { type: 'ScheduleCampaign', launchAt: launchOf(state), at };
    case 'active':
      return { type: 'ActivateCampaign', hasContacts, at };
    case 'paused':
      return { type: 'PauseCampaign', at };
    case 'completed':
      return { type: 'CompleteCampaign', reason: 'requested', at };
    case 'cancelled':
      return { type: 'CancelCampaign', at };
  }
}

function toDraft({ status }: ExistingCampaign): undefined {
  if (status !== 'draft') requireTransition(status, 'draft');
}

function launchOf({ status, settings: { launchAt } }: ExistingCampaign): Instant {
  if (launchAt !== null) return launchAt;
  requireTransition(status, 'scheduled');
  throw validationError([{ field: 'launch_at', code: 'REQUIRED', message: 'is what a scheduled campaign waits for; set it with PUT /campaigns/{id} first, or activate the campaign to start now' }]);
}
