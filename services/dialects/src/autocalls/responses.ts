import type { Field, FieldTable } from '../gateway';
import { DAYS } from './requests/campaign.requests';

const CAMPAIGN: readonly Field[] = [
  { name: 'id', required: true, type: 'integer', nullable: true, source: 'S1:24, D11' },
  { name: 'name', required: true, type: 'string', source: 'S1:45' },
  { name: 'status', required: true, type: 'string', source: 'S1:25', acts: 'draft, in-progress, stopped, completed' },
  { name: 'max_calls_in_parallel', required: true, type: 'integer', nullable: true, source: 'S1:26' },
  { name: 'mark_complete_when_no_leads', required: true, type: 'boolean', source: 'S1:27-28' },
  { name: 'allowed_hours_start_time', required: true, type: 'string', source: 'S1:29, S1:49', acts: 'H:i:s' },
  { name: 'allowed_hours_end_time', required: true, type: 'string', source: 'S1:30, S1:50', acts: 'H:i:s' },
  { name: 'allowed_days', required: true, type: 'array', of: { type: 'string', source: 'S1:31' }, source: 'S1:31' },
  { name: 'max_retries', required: true, type: 'integer', source: 'S1:32' },
  { name: 'retry_interval', required: true, type: 'integer', source: 'S1:33' },
  { name: 'created_at', required: true, type: 'string', source: 'S1:34, S1:60' },
  { name: 'updated_at', required: true, type: 'string', source: 'S1:35, S1:61' },
];

const EXAMPLE = {
  id: 1, name: 'Product Demo Campaign', status: 'draft', max_calls_in_parallel: 3, mark_complete_when_no_leads: true,
  allowed_hours_start_time: '09:00:00', allowed_hours_end_time: '17:00:00', allowed_days: DAYS.slice(0, 5), max_retries: 3, retry_interval: 60,
  created_at: '2026-02-23T10:00:00.000000Z', updated_at: '2026-02-23T10:00:00.000000Z',
};

const message: Field = { name: 'message', required: true, type: 'string', source: 'S1:22' };

export const CAMPAIGN_SHOWN: FieldTable = { name: 'Campaign', fields: CAMPAIGN, example: EXAMPLE };
export const CAMPAIGN_CREATED: FieldTable = {
  name: 'CampaignCreated',
  fields: [message, { name: 'data', required: true, type: 'object', fields: CAMPAIGN, source: 'S1:23' }],
  example: { message: 'Campaign created successfully', data: EXAMPLE },
};
export const STATUS_UPDATED: FieldTable = {
  name: 'StatusUpdated',
  fields: [message, { name: 'success', required: true, type: 'boolean', source: 'ORIG update-status' }, { name: 'data', required: true, type: 'object', source: 'ORIG update-status', acts: 'campaign_id, status' }],
  example: { message: 'Campaign started successfully.', success: true, data: { campaign_id: 1, status: 'in-progress' } },
};
export const LEAD_CREATED: FieldTable = {
  name: 'LeadCreated',
  fields: [message, { name: 'data', required: true, type: 'object', source: 'ORIG leads/create' }],
  example: { message: 'Lead created successfully', data: { id: 1, campaign_id: 1, phone_number: '+12025550123', status: 'created' } },
};
