import type { CampaignWebhook, WebhookChanges } from '@carillon/domain/campaign';
import { toIso } from '@carillon/kernel';
import type { RawBody } from './campaign.input';
import type { WebhookForm } from './webhook.bodies';

/** API name → the domain's. */
const SETTINGS: Readonly<Record<string, string>> = {
  name: 'name', webhook_url: 'webhookUrl', events: 'events', enabled: 'enabled', timeout: 'timeout', max_retries: 'maxRetries', http_method: 'httpMethod', authorization_scheme: 'authorizationScheme',
  custom_headers: 'customHeaders', templates: 'templates', include_call_events: 'includeCallEvents',
};
const CONFIDENTIAL: Readonly<Record<string, string>> = { webhook_secret: 'webhookSecret', authorization_credentials: 'authorizationCredentials' };

const named = (body: RawBody, names: Readonly<Record<string, string>>): RawBody =>
  Object.fromEntries(Object.entries(names).flatMap(([api, own]) => (body[api] === undefined ? [] : [[own, body[api]]])));

/** What a body says of a webhook; nothing of it is checked yet. */
export const webhookChangesOf = (body: RawBody): WebhookChanges => ({ ...named(body, SETTINGS), confidential: named(body, CONFIDENTIAL) });

export const webhookForm = (campaignId: string, webhook: CampaignWebhook): WebhookForm => ({
  id: webhook.webhookId,
  campaign_id: campaignId,
  name: webhook.name,
  webhook_url: webhook.webhookUrl,
  events: [...webhook.events],
  enabled: webhook.enabled,
  timeout: webhook.timeout,
  max_retries: webhook.maxRetries,
  http_method: webhook.httpMethod,
  authorization_scheme: webhook.authorizationScheme,
  custom_headers: webhook.customHeaders.map(({ key, value }) => ({ key, value })),
  templates: webhook.templates,
  include_call_events: webhook.includeCallEvents,
  has_secret: webhook.confidential.webhookSecret !== null,
  has_credentials: webhook.confidential.authorizationCredentials !== null,
  created_at: toIso(webhook.createdAt),
  updated_at: toIso(webhook.updatedAt),
});
