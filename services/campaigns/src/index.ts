export { campaignsService } from './campaigns.definition';
export { CampaignsModule } from './campaigns.module';
export { toPublicCampaignEvent } from './publish/campaign.translator';
