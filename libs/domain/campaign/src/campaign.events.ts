import type { Event, Instant } from '@carillon/kernel';
import type { CampaignSettings } from './campaign.settings';
import type { CampaignWebhook } from './webhook.settings';

// These names and shapes are on disk: add fields, never change or remove them.

export type CampaignCreated = Event<
  'CampaignCreated',
  { readonly environmentId: string; readonly settings: CampaignSettings; readonly duplicateOf: string | null; readonly number?: number; readonly at: Instant }
>;
/** Only what changed; the settings version is the stream revision. */
export type CampaignEdited = Event<'CampaignEdited', { readonly changes: Partial<CampaignSettings>; readonly at: Instant }>;
export type CampaignScheduled = Event<'CampaignScheduled', { readonly launchAt: Instant; readonly at: Instant }>;
export type CampaignActivated = Event<'CampaignActivated', { readonly at: Instant }>;
export type CampaignPaused = Event<'CampaignPaused', { readonly at: Instant }>;
export type CampaignResumed = Event<'CampaignResumed', { readonly at: Instant }>;
export type CampaignCompleted = Event<'CampaignCompleted', { readonly reason: 'no_leads_left' | 'end_date_passed' | 'requested'; readonly at: Instant }>;
export type CampaignCancelled = Event<'CampaignCancelled', { readonly at: Instant }>;
export type CampaignWebhookAdded = Event<'CampaignWebhookAdded', { readonly webhook: CampaignWebhook; readonly at: Instant }>;
/** Complete, as it is after the change. */
export type CampaignWebhookChanged = Event<'CampaignWebhookChanged', { readonly webhook: CampaignWebhook; readonly at: Instant }>;
export type CampaignWebhookRemoved = Event<'CampaignWebhookRemoved', { readonly webhookId: string; readonly at: Instant }>;

export type CampaignEvent =
  | CampaignCreated
  | CampaignEdited
  | CampaignScheduled
  | CampaignActivated
  | CampaignPaused
  | CampaignResumed
  | CampaignCompleted
  | CampaignCancelled
  | CampaignWebhookAdded
  | CampaignWebhookChanged
  | CampaignWebhookRemoved;
