export { campaignForm, type CampaignForm, type CampaignFormFacts, type CampaignFormSettings } from './campaign.form';
