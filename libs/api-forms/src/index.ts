export { campaignForm, type CampaignForm, type CampaignFormFacts, type CampaignFormSettings } from './campaign.form';
export { actionForm, dialingForm, type DialingSettings } from './dialing.form';
