import type { CampaignSettings } from './campaign.settings';

type Required = 'name' | 'campaignType' | 'agentId' | 'startDate' | 'daysOfWeek' | 'callTimeRanges';

/** What a campaign cannot do without, and whatever else was said. */
export type CampaignDraft = Pick<CampaignSettings, Required> & Partial<CampaignSettings>;

/** A cooldown per outcome has no default of its own: absent means `retryCooldownHours`. */
export const CAMPAIGN_DEFAULTS: Omit<CampaignSettings, Required> = {
  description: null,
  phoneNumberIds: [],
  endDate: null,
  callingHours: [],
  callingHoursZone: 'campaign',
  timezone: 'UTC',
  launchAt: null,
  initialCallDelay: 0,
  staggerMs: 0,
  maxRetries: 3,
  retryCooldownHours: 24,
  cooldowns: {},
  retryDelay: null,
  dispositions: [],
  recordChain: [],
  retryOffsetsMinutes: [],
  retryOnVoicemail: true,
  retryOnGoalIncomplete: false,
  goalCompletionVariable: null,
  markCompleteWhenNoLeads: false,
  enablePostCompletionCooldown: false,
  postCompletionCooldownHours: 168,
  doNotCallEnabled: false,
  doNotCallListSource: 'environment',
  doNotCallListIds: [],
  autoAddToDncEnabled: false,
  autoDncTriggerStatuses: [],
  autoDncTriggerErrors: [],
  dialingMode: 'voice',
  priority: 5,
  runOnce: false,
  ringTimeoutSeconds: 30,
  answeringMachineDetection: true,
  predictive: null,
  vendor: null,
  maxCallsInParallel: null,
  listsSortingCriteria: 'FIFO',
  complianceProfile: 'standard',
  personal: { doNotCallCustomList: [] },
};

/** Also completes what was stored before a setting existed. */
export const withDefaults = (draft: CampaignDraft): CampaignSettings => ({ ...CAMPAIGN_DEFAULTS, ...draft });
