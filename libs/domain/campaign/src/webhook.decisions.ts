import { DomainError, refuseInvalid } from '@carillon/kernel';
import type { AddWebhook, ChangeWebhook, RemoveWebhook } from './campaign.commands';
import type { CampaignEvent } from './campaign.events';
import type { ExistingCampaign } from './campaign.state';
import { isFinal } from './campaign.status';
import { sameValue } from './same-value';
import { webhookErrors } from './webhook.rules';
import { withWebhookChanges, type CampaignWebhook } from './webhook.settings';

type Decision = readonly CampaignEvent[];

const MOST_WEBHOOKS = 20;

const standing = ({ webhooks }: ExistingCampaign, id: string): CampaignWebhook | undefined => webhooks.find(({ webhookId }) => webhookId === id);

function existing(state: ExistingCampaign, id: string): CampaignWebhook {
  const webhook = standing(state, id);
  if (webhook) return webhook;
  throw new DomainError('WEBHOOK_NOT_FOUND', 'The campaign has no such webhook; list those it has');
}

/** Of a campaign that is over there is nothing to tell. */
function requireOpen({ status }: ExistingCampaign): void {
  if (isFinal(status)) throw new DomainError('CAMPAIGN_NOT_EDITABLE', `A campaign that is ${status} tells nothing any more: its webhooks can be removed, not changed`, { status });
}

export function addWebhook({ webhookId, settings, at }: AddWebhook, state: ExistingCampaign): Decision {
  if (standing(state, webhookId)) return [];
  requireOpen(state);
  if (state.webhooks.length >= MOST_WEBHOOKS) throw new DomainError('TOO_MANY_WEBHOOKS', `A campaign has at most ${MOST_WEBHOOKS} webhooks: remove one first`);
  refuseInvalid(webhookErrors(settings));
  return [{ type: 'CampaignWebhookAdded', data: { webhook: { webhookId, ...settings, createdAt: at, updatedAt: at }, at } }];
}

export function changeWebhook({ webhookId, changes, at }: ChangeWebhook, state: ExistingCampaign): Decision {
  const before = existing(state, webhookId);
  requireOpen(state);
  const after = withWebhookChanges(before, changes);
  if (sameValue(before, after)) return [];
  refuseInvalid(webhookErrors(after));
  return [{ type: 'CampaignWebhookChanged', data: { webhook: { ...after, updatedAt: at }, at } }];
}

export const removeWebhook = ({ webhookId, at }: RemoveWebhook, state: ExistingCampaign): Decision =>
  standing(state, webhookId) ? [{ type: 'CampaignWebhookRemoved', data: { webhookId, at } }] : [];
