import { Controller } from '@nestjs/common';
import { TOPICS, type PublicEvent } from '@carillon/contracts';
import { OnMessage } from '@carillon/platform/nest';
import { LaunchTimer } from '../launches/launch-timer';
import { Launches } from '../launches/launches';

const GROUP = 'campaigns.launches';

@Controller()
export class OnLaunchPlannedHandler {
  constructor(
    private readonly launches: Launches,
    private readonly timer: LaunchTimer,
  ) {}

  @OnMessage({ group: GROUP, topic: TOPICS.campaign, type: 'CampaignScheduled' })
  async onScheduled({ data: { campaignId, launchAt }, metadata }: PublicEvent<'CampaignScheduled'>): Promise<void> {
    await this.launches.plan(campaignId, metadata.revision, launchAt);
    this.timer.expect(launchAt);
  }

  @OnMessage({ group: GROUP, topic: TOPICS.campaign, type: ['CampaignActivated', 'CampaignCancelled'] })
  async onOver({ data }: PublicEvent<'CampaignActivated' | 'CampaignCancelled'>): Promise<void> {
    await this.launches.drop(data.campaignId);
  }
}
