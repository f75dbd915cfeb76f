import type { Instant } from '@carillon/kernel';

/** What a webhook may be told of: where its campaign stands, and how its calls go. */
export const WEBHOOK_EVENTS = [
  'campaign.started',
  'campaign.paused',
  'campaign.resumed',
  'campaign.completed',
  'campaign.cancelled',
  'campaign_call.started',
  'campaign_call.answered',
  'campaign_call.completed',
  'campaign_call.failed',
] as const;
export const WEBHOOK_METHODS = ['POST', 'PUT', 'PATCH'] as const;
export const WEBHOOK_SCHEMES = ['none', 'bearer', 'basic', 'api_key', 'custom'] as const;

/** Where a team is told of its campaign, and how. */
export interface WebhookSettings {
  readonly name: string;
  readonly webhookUrl: string;
  readonly events: readonly (typeof WEBHOOK_EVENTS)[number][];
  readonly enabled: boolean;
  /** Seconds. */
  readonly timeout: number;
  readonly maxRetries: number;
  readonly httpMethod: (typeof WEBHOOK_METHODS)[number];
  readonly authorizationScheme: (typeof WEBHOOK_SCHEMES)[number];
  readonly customHeaders: readonly { readonly key: string; readonly value: string }[];
  /** By event, what is sent instead of the usual form. */
  readonly templates: Readonly<Record<string, unknown>>;
  /** Of every call of the campaign, besides what `events` names. */
  readonly includeCallEvents: boolean;
  /** Stored, never shown and never published. */
  readonly confidential: {
    /** What deliveries are signed with; `null`: they are not. */
    readonly webhookSecret: string | null;
    /** A bearer's token, `user:password`, a key, or a whole `Authorization`. */
    readonly authorizationCredentials: string | null;
  };
}

export interface CampaignWebhook extends WebhookSettings {
  readonly webhookId: string;
  readonly createdAt: Instant;
  readonly updatedAt: Instant;
}

type Required = 'name' | 'webhookUrl' | 'events';

export const WEBHOOK_DEFAULTS: Omit<WebhookSettings, Required> = {
  enabled: true,
  timeout: 30,
  maxRetries: 3,
  httpMethod: 'POST',
  authorizationScheme: 'none',
  customHeaders: [],
  templates: {},
  includeCallEvents: false,
  confidential: { webhookSecret: null, authorizationCredentials: null },
};

/** What is to be different; of what is confidential each part by itself. */
export type WebhookChanges = Partial<Omit<WebhookSettings, 'confidential'>> & { readonly confidential?: Partial<WebhookSettings['confidential']> };

export const withWebhookChanges = <T extends WebhookSettings>(webhook: T, { confidential, ...changes }: WebhookChanges): T => ({
  ...webhook,
  ...changes,
  confidential: { ...webhook.confidential, ...confidential },
});
