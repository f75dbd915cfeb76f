import { Controller } from '@nestjs/common';
import { TOPICS, type PublicEvent } from '@carillon/contracts';
import { OnMessage } from '@carillon/platform/nest';
import { endOf } from '../campaigns/has-ended';
import { EndTimer } from '../ends/end-timer';
import { Ends } from '../ends/ends';

@Controller()
export class OnEndPlannedHandler {
  constructor(
    private readonly ends: Ends,
    private readonly timer: EndTimer,
  ) {}

  @OnMessage({ group: 'campaigns.ends', topic: TOPICS.campaign, type: ['CampaignCreated', 'CampaignEdited'] })
  async onSettings({ data: { campaignId, settings }, metadata }: PublicEvent<'CampaignCreated' | 'CampaignEdited'>): Promise<void> {
    const end = endOf(settings);
    await this.ends.plan(campaignId, metadata.revision, end);
    this.timer.expect(end ?? undefined);
  }

  @OnMessage({ group: 'campaigns.ends', topic: TOPICS.campaign, type: ['CampaignCompleted', 'CampaignCancelled'] })
  async onOver({ data }: PublicEvent<'CampaignCompleted' | 'CampaignCancelled'>): Promise<void> {
    await this.ends.drop(data.campaignId);
  }
}
