import type { ServiceDefinition } from '@carillon/platform/runtime';
import { CampaignsModule } from './campaigns.module';
import { toPublicCampaignEvent } from './publish/campaign.translator';

export const campaignsService: ServiceDefinition = {
  name: 'campaigns',
  module: CampaignsModule,
  publishes: { categories: ['campaign'], toPublic: toPublicCampaignEvent },
};
