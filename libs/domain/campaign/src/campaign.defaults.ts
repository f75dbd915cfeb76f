import type { CampaignSettings } from './campaign.settings';

type Required = 'name' | 'campaignType' | 'agentId' | 'startDate' | 'daysOfWeek' | 'callTimeRanges';

/** What a campaign cannot do without, and whatever else was said. */
export type CampaignDraft = Pick<CampaignSettings, Required> & Partial<CampaignSettings>;

/** A cooldown per outcome has no default of its own: absent means `retryCooldownHours`. */
export const CAMPAIGN_DEFAULTS: Omit<CampaignSettings, Required> = {
  description: null,
  phoneNumberIds: [],
  endDate: null,
  timezone: 'UTC',
  launchAt: null,
  initialCallDelay: 0,
  staggerMs: 0,
  maxRetries: 3,
  retryCooldownHours: 24,
  cooldowns: {},
  retryOnGoalIncomplete: false,
  goalCompletionVariable: null,
  markCompleteWhenNoLeads: false,
  enablePostCompletionCooldown: false,
  postCompletionCooldownHours: 168,
  doNotCallEnabled: false,
  doNotCallListSource: 'environment',
  autoAddToDncEnabled: false,
  autoDncTriggerStatuses: [],
  autoDncTriggerErrors: [],
  maxCallsInParallel: null,
  listsSortingCriteria: 'FIFO',
  complianceProfile: 'standard',
  personal: { doNotCallCustomList: [] },
};

export const withDefaults = (draft: CampaignDraft): CampaignSettings => ({ ...CAMPAIGN_DEFAULTS, ...draft });
