import { Controller } from '@nestjs/common';
import { TOPICS, type PublicEvent } from '@carillon/contracts';
import type { CampaignCompleted, ExistingCampaign } from '@carillon/domain/campaign';
import { OnMessage } from '@carillon/platform/nest';
import { CampaignStreams } from '../campaigns/campaign-streams';
import { hasEnded } from '../campaigns/has-ended';
import { ownCause } from '../campaigns/own-cause';

type Reason = CampaignCompleted['data']['reason'];

/** A campaign with nobody left to call is over, if that is what its team wants, or if its time is up. */
@Controller()
export class OnLeadsExhaustedHandler {
  constructor(private readonly campaigns: CampaignStreams) {}

  @OnMessage({ group: 'campaigns.completion', topic: TOPICS.lead, type: 'LeadsExhausted' })
  async onLeadsExhausted({ data: { campaignId, at }, metadata }: PublicEvent<'LeadsExhausted'>): Promise<void> {
    const { state } = await this.campaigns.load(campaignId);
    if (state.status !== 'active' && state.status !== 'paused') return;
    const reason = reasonToComplete(state, at);
    if (reason === undefined) return;
    const cause = ownCause(state.environmentId, at, { causationId: metadata.messageId, correlationId: metadata.correlationId });
    await this.campaigns.execute(campaignId, { type: 'CompleteCampaign', reason, at }, cause);
  }
}

function reasonToComplete({ settings }: ExistingCampaign, at: number): Reason | undefined {
  if (hasEnded(settings, at)) return 'end_date_passed';
  return settings.markCompleteWhenNoLeads || settings.runOnce ? 'no_leads_left' : undefined;
}
