import type { Instant } from '@carillon/kernel';
import type { CampaignCompleted } from './campaign.events';
import type { CampaignSettings, OutcomeCooldowns } from './campaign.settings';
import type { WebhookChanges, WebhookSettings } from './webhook.settings';

/** Only what is to change. A cooldown of `null` falls back to `retryCooldownHours`. */
export type CampaignChanges = Partial<Omit<CampaignSettings, 'cooldowns'>> & {
  readonly cooldowns?: { readonly [K in keyof OutcomeCooldowns]?: number | null };
};

export interface CreateCampaign {
  readonly type: 'CreateCampaign';
  readonly environmentId: string;
  /** Complete: see `withDefaults`. */
  readonly settings: CampaignSettings;
  readonly duplicateOf: string | null;
  /** Taken from the environment's numbering; a repeated creation keeps its first. */
  readonly number?: number;
  /** The plan's parallel calls, where the caller knows it. */
  readonly parallelCalls?: number;
  readonly at: Instant;
}
export interface EditCampaign {
  readonly type: 'EditCampaign';
  readonly changes: CampaignChanges;
  readonly parallelCalls?: number;
  readonly at: Instant;
}
export interface ScheduleCampaign {
  readonly type: 'ScheduleCampaign';
  readonly launchAt: Instant;
  readonly at: Instant;
}
/** Also resumes a paused campaign: the API has one word for both. */
export interface ActivateCampaign {
  readonly type: 'ActivateCampaign';
  readonly hasContacts: boolean;
  readonly at: Instant;
}
export interface PauseCampaign {
  readonly type: 'PauseCampaign';
  readonly at: Instant;
}
export interface ResumeCampaign {
  readonly type: 'ResumeCampaign';
  readonly at: Instant;
}
export interface CompleteCampaign {
  readonly type: 'CompleteCampaign';
  readonly reason: CampaignCompleted['data']['reason'];
  readonly at: Instant;
}
export interface CancelCampaign {
  readonly type: 'CancelCampaign';
  readonly at: Instant;
}
export interface AddWebhook {
  readonly type: 'AddWebhook';
  /** Repeated under the same id, it has one effect. */
  readonly webhookId: string;
  /** Complete: see `WEBHOOK_DEFAULTS`. */
  readonly settings: WebhookSettings;
  readonly at: Instant;
}
export interface ChangeWebhook {
  readonly type: 'ChangeWebhook';
  readonly webhookId: string;
  readonly changes: WebhookChanges;
  readonly at: Instant;
}
export interface RemoveWebhook {
  readonly type: 'RemoveWebhook';
  readonly webhookId: string;
  readonly at: Instant;
}

export type CampaignCommand =
  | CreateCampaign
  | EditCampaign
  | ScheduleCampaign
  | ActivateCampaign
  | PauseCampaign
  | ResumeCampaign
  | CompleteCampaign
  | CancelCampaign
  | AddWebhook
  | ChangeWebhook
  | RemoveWebhook;
