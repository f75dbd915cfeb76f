import type { Field, FieldTable } from '../../gateway';
import { HTTPS_URL } from '../formats';

export const WEBHOOK_EVENTS = [
  'campaign.started', 'campaign.paused', 'campaign.resumed', 'campaign.completed', 'campaign.cancelled',
  'campaign_call.started', 'campaign_call.answered', 'campaign_call.completed', 'campaign_call.failed',
];

const SOURCE = 'ORIG create-campaign-webhook';

const HEADER: readonly Field[] = [
  { name: 'key', required: true, type: 'string', min: 1, max: 100, source: SOURCE, acts: 'the name of a header; none that a delivery sets itself' },
  { name: 'value', required: true, type: 'string', max: 1_000, source: SOURCE, acts: 'its value, in printable ASCII' },
];

const FIELDS: readonly Field[] = [
  { name: 'name', required: true, type: 'string', min: 1, max: 255, source: SOURCE, acts: 'shown' },
  { name: 'webhook_url', required: true, type: 'string', max: 500, format: HTTPS_URL, source: `${SOURCE}; https and a public host MINE`, acts: 'where it is told' },
  { name: 'events', required: true, type: 'array', min: 1, max: WEBHOOK_EVENTS.length, unique: true, of: { type: 'string', values: WEBHOOK_EVENTS, source: `${SOURCE}; the words it does not show MINE` }, source: SOURCE, acts: 'what it is told of' },
  { name: 'webhook_secret', type: 'string', min: 1, max: 255, nullable: true, source: SOURCE, acts: 'what deliveries are signed with; kept, never shown' },
  { name: 'timeout', type: 'integer', min: 5, max: 120, default: 30, source: SOURCE, acts: 'seconds that a delivery may take' },
  { name: 'max_retries', type: 'integer', min: 0, max: 10, default: 3, source: SOURCE, acts: 'how often a delivery that failed is tried again' },
  { name: 'enabled', type: 'boolean', default: true, source: SOURCE, acts: 'whether it is told at all' },
  { name: 'http_method', type: 'string', values: ['POST', 'PUT', 'PATCH'], default: 'POST', source: SOURCE, acts: 'how it is told' },
  { name: 'authorization_scheme', type: 'string', values: ['none', 'bearer', 'basic', 'api_key', 'custom'], default: 'none', source: SOURCE, acts: 'how deliveries say who they are from; all but none need authorization_credentials' },
  { name: 'authorization_credentials', type: 'string', min: 1, max: 1_000, nullable: true, source: 'MINE', acts: 'a token, user:password, a key, or a whole Authorization header; kept, never shown' },
  { name: 'custom_headers', type: 'array', max: 20, of: { type: 'object', fields: HEADER, source: SOURCE }, default: [], source: `${SOURCE}; the bound MINE`, acts: 'sent with every delivery; each name once' },
  { name: 'templates', type: 'object', default: {}, source: `${SOURCE}; the name MINE`, acts: 'by event, an object that is sent instead of the usual one' },
  { name: 'include_call_events', type: 'boolean', default: false, source: SOURCE, acts: 'tells of every call of the campaign, besides events' },
];

const EXAMPLE = { name: 'Lifecycle Webhook', webhook_url: 'https://example.com/campaign-events', events: ['campaign.started', 'campaign.completed', 'campaign_call.completed'] };

export const CREATE_WEBHOOK: FieldTable = { name: 'CreateCampaignWebhook', fields: FIELDS, example: EXAMPLE };

/** "Only the fields that are sent are updated": what is absent stays. */
export const EDIT_WEBHOOK: FieldTable = {
  name: 'UpdateCampaignWebhook',
  fields: FIELDS.map(({ required: _, default: __, ...field }) => ({ ...field, source: `ORIG update-campaign-webhook; ${field.source}` })),
  example: { events: ['campaign.completed', 'campaign_call.failed'], include_call_events: true },
};
