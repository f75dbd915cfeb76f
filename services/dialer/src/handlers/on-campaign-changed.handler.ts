import { Controller, Inject } from '@nestjs/common';
import { TOPICS } from '@carillon/contracts';
import { OnMessage } from '@carillon/platform/nest';
import { Dialer } from '../dialer';
import { CAMPAIGN_CHANGES, type CampaignChange } from '../gate/campaign-standing';

export const CAMPAIGNS = 'dialer.campaigns';

@Controller()
export class OnCampaignChanged {
  constructor(@Inject(Dialer) private readonly dialer: Dialer) {}

  @OnMessage({ group: CAMPAIGNS, topic: TOPICS.campaign, type: CAMPAIGN_CHANGES })
  handle(change: CampaignChange): Promise<void> {
    return this.dialer.campaigns.apply(change);
  }
}
