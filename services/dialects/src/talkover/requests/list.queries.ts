import { DATE, E164, type Field, type FieldTable } from '../../gateway';
import { CAMPAIGN_TYPES, STATUSES } from './campaign.requests';

const PAGING: readonly Field[] = [
  { name: 'date_from', type: 'string', format: DATE, source: 'ORIG list-campaigns, list-calls', acts: 'made on that day (UTC) or later' },
  { name: 'date_to', type: 'string', format: DATE, source: 'ORIG list-campaigns, list-calls', acts: 'made on that day (UTC) or earlier' },
  { name: 'per_page', type: 'integer', min: 1, max: 100, default: 20, source: 'ORIG list-campaigns', acts: 'length of a page' },
  { name: 'page', type: 'integer', min: 1, max: 500, default: 1, source: 'ORIG list-campaigns', acts: 'which page' },
];

export const CALL_STATUSES = ['initiated', 'ringing', 'answered', 'completed', 'failed', 'busy', 'no-answer'];

export const CAMPAIGNS_QUERY: FieldTable = {
  name: 'ListCampaigns',
  fields: [
    { name: 'status', type: 'string', values: STATUSES, source: 'ORIG list-campaigns', acts: 'filters' },
    { name: 'campaign_type', type: 'string', values: CAMPAIGN_TYPES, source: 'ORIG list-campaigns', acts: 'filters' },
    { name: 'agent_id', type: 'string', source: 'ORIG list-campaigns', acts: 'filters' },
    { name: 'search', type: 'string', min: 1, max: 255, source: 'ORIG list-campaigns', acts: 'a part of the name or the description' },
    ...PAGING,
  ],
  example: { status: 'active', per_page: 20 },
};

const CALL_FILTERS: readonly Field[] = [
  { name: 'status', type: 'string', values: CALL_STATUSES, source: 'ORIG list-calls', acts: 'filters' },
  { name: 'direction', type: 'string', values: ['inbound', 'outbound'], source: 'ORIG list-calls', acts: 'every call here is outbound' },
  { name: 'search', type: 'string', format: E164, source: 'ORIG list-calls, MINE', acts: 'a whole number; parts of one are not searched' },
];

export const CALLS_QUERY: FieldTable = {
  name: 'ListCalls',
  fields: [...CALL_FILTERS, { name: 'agent_id', type: 'string', source: 'ORIG list-calls', acts: 'filters' }, ...PAGING],
  example: { direction: 'outbound' },
};

export const AGENT_CALLS_QUERY: FieldTable = { name: 'ListAgentCalls', fields: [...CALL_FILTERS, ...PAGING], example: { direction: 'outbound' } };
