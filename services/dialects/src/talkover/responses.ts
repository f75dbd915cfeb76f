import type { Field, FieldTable } from '../gateway';

const ok: Field = { name: 'success', required: true, type: 'boolean', source: 'S0:50' };
const object = (name: string, source: string, acts?: string): Field => ({ name, required: true, type: 'object', source, ...(acts !== undefined && { acts }) });
const list = (name: string, source: string): Field => ({ name, required: true, type: 'array', of: { type: 'object', source }, source });

const AN_ID = '3f2504e0-4f89-41d3-9a0c-0305e82c3301';

export const CAMPAIGN_ANSWER: FieldTable = {
  name: 'CampaignAnswer',
  fields: [ok, object('data', 'S0:51-52', 'every field of the request, id, status, created_at, updated_at'), { ...list('warnings', 'D7'), required: false }],
  example: { success: true, data: { id: AN_ID, name: 'Sales Campaign Q1', status: 'draft' } },
};

export const STATUS_ANSWER: FieldTable = {
  name: 'StatusAnswer',
  fields: [ok, { name: 'message', required: true, type: 'string', source: 'ORIG update-campaign-status' }, object('data', 'ORIG update-campaign-status', 'id, status, updated_at')],
  example: { success: true, message: 'The campaign is active', data: { id: AN_ID, status: 'active', updated_at: '2026-03-02T14:30:00Z' } },
};

const pagination = object('pagination', 'ORIG list-campaigns', 'current_page, last_page, per_page, total, from, to');
const FIRST_PAGE = { current_page: 1, last_page: 1, per_page: 20, total: 0, from: null, to: null };

export const CAMPAIGN_LIST: FieldTable = { name: 'CampaignList', fields: [ok, list('data', 'ORIG list-campaigns'), pagination], example: { success: true, data: [], pagination: FIRST_PAGE } };

export const CAMPAIGN_DETAIL: FieldTable = {
  name: 'CampaignDetail',
  fields: [ok, object('data', 'ORIG get-campaign', 'the campaign with agent, its newest 100 calls, files, stats')],
  example: { success: true, data: { id: AN_ID, agent: null, calls: [], files: [], stats: {} } },
};

export const CAMPAIGN_CALL_ANSWER: FieldTable = {
  name: 'CampaignCallAnswer',
  fields: [object('campaign_call', 'S2:22', 'id, campaign_id, to, status, scheduled_at, created_at'), object('campaign', 'S2:23', 'id, name, status')],
  example: { campaign_call: { id: `${AN_ID}.1`, to: '+12025550123', status: 'queued' }, campaign: { id: AN_ID, name: 'Sales Campaign Q1', status: 'active' } },
};

export const CALL_ANSWER: FieldTable = { name: 'CallAnswer', fields: [ok, object('data', 'ORIG make-call')], example: { success: true, data: { id: `${AN_ID}.1`, to: '+12025550123', status: 'initiated' } } };
export const CALL_LIST: FieldTable = { name: 'CallList', fields: [ok, list('data', 'ORIG list-calls'), pagination], example: { success: true, data: [], pagination: FIRST_PAGE } };

const A_WEBHOOK = { id: AN_ID, campaign_id: AN_ID, name: 'Lifecycle Webhook', webhook_url: 'https://example.com/campaign-events', events: ['campaign.started'], enabled: true, include_call_events: false };
const message: Field = { name: 'message', required: true, type: 'string', source: 'ORIG toggle-campaign-webhook' };

export const WEBHOOK_ANSWER: FieldTable = {
  name: 'WebhookAnswer',
  fields: [ok, object('data', 'ORIG create-campaign-webhook', 'every field of the request but the secret and the credentials, id, campaign_id, has_secret, has_credentials, created_at, updated_at')],
  example: { success: true, data: A_WEBHOOK },
};
export const WEBHOOK_LIST: FieldTable = { name: 'WebhookList', fields: [ok, list('data', 'ORIG list-campaign-webhooks')], example: { success: true, data: [A_WEBHOOK] } };
export const TOGGLED: FieldTable = { name: 'WebhookToggled', fields: [ok, message, object('data', 'ORIG toggle-campaign-webhook', 'id, enabled')], example: { success: true, message: 'Webhook disabled', data: { id: AN_ID, enabled: false } } };
export const WEBHOOK_REMOVED: FieldTable = { name: 'WebhookRemoved', fields: [ok, { ...message, source: 'MINE' }, object('data', 'MINE', 'id')], example: { success: true, message: 'Webhook deleted', data: { id: AN_ID } } };
