import { Module } from '@nestjs/common';
import { Acknowledgement } from './campaigns/acknowledgement';
import { CampaignBirths } from './campaigns/campaign-births';
import { CampaignContacts } from './campaigns/campaign-contacts';
import { CampaignNumbers } from './campaigns/campaign-numbers';
import { ProfileDefault } from './campaigns/profile-default';
import { CampaignQuota } from './campaigns/campaign-quota';
import { CampaignReferences } from './campaigns/campaign-references';
import { CampaignStreams } from './campaigns/campaign-streams';
import { EndTimer } from './ends/end-timer';
import { Ends } from './ends/ends';
import { OnEndPlannedHandler } from './handlers/on-end-planned.handler';
import { OnLaunchPlannedHandler } from './handlers/on-launch-planned.handler';
import { OnLeadsExhaustedHandler } from './handlers/on-leads-exhausted.handler';
import { CampaignCopiesController } from './http/campaign-copies.controller';
import { CampaignInspector } from './http/campaign-inspector';
import { CampaignStatusController } from './http/campaign-status.controller';
import { CampaignsController } from './http/campaigns.controller';
import { WebhooksController } from './http/webhooks.controller';
import { LaunchTimer } from './launches/launch-timer';
import { Launches } from './launches/launches';

/** What a campaign is and where it stands. */
@Module({
  controllers: [CampaignsController, CampaignStatusController, CampaignCopiesController, WebhooksController, OnLeadsExhaustedHandler, OnLaunchPlannedHandler, OnEndPlannedHandler],
  providers: [Acknowledgement, CampaignBirths, CampaignContacts, CampaignInspector, CampaignNumbers, CampaignQuota, CampaignReferences, CampaignStreams, Ends, EndTimer, Launches, LaunchTimer, ProfileDefault],
})
export class CampaignsModule {}
