import { TOPICS } from '@carillon/contracts';
import { OnMessage } from '@carillon/platform/nest';
import { Controller, Inject } from '@nestjs/common';
import type { CampaignEvent } from '../enrolling/campaign-changes';
import { Scheduler } from '../scheduler';

const TYPES = [
  'CampaignCreated', 'CampaignEdited', 'CampaignScheduled', 'CampaignActivated',
  'CampaignPaused', 'CampaignResumed', 'CampaignCompleted', 'CampaignCancelled',
];

@Controller()
export class OnCampaignChanged {
  constructor(@Inject(Scheduler) private readonly scheduler: Scheduler) {}

  @OnMessage({ group: 'scheduler.campaigns', topic: TOPICS.campaign, type: TYPES })
  handle(event: CampaignEvent): Promise<void> {
    return this.scheduler.campaigns.apply(event);
  }
}
