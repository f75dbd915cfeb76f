import { DATE, E164, UUID, ZONE, type Field, type FieldTable } from '../../gateway';
import { END_TIME, START_TIME } from '../formats';

export const CAMPAIGN_TYPES = ['sales', 'follow_up', 'reminder', 'custom'];
export const STATUSES = ['draft', 'active', 'paused', 'completed', 'cancelled'];
const OUTCOMES = ['completed', 'voicemail', 'no_answer', 'busy', 'failed', 'invalid_number', 'disconnected', 'abandoned', 'hangup_before_connection', 'agent_hangup_before_connection', 'canceled', 'unknown'];

const hours = (name: string, acts: string, source: string, fallback?: number): Field => ({ name, type: 'integer', min: 1, max: 168, source, acts, ...(fallback !== undefined && { default: fallback }) });

const IDENTITY: readonly Field[] = [
  { name: 'name', required: true, type: 'string', min: 1, max: 255, source: 'S0:13', acts: 'shown' },
  { name: 'description', type: 'string', max: 10_000, nullable: true, source: 'S0:14', acts: 'shown' },
  { name: 'campaign_type', required: true, type: 'string', values: CAMPAIGN_TYPES, source: 'S0:15-16', acts: 'shown, and lists can be filtered by it' },
  { name: 'agent_id', required: true, type: 'string', format: UUID, source: 'S0:16', acts: 'talks; must be an agent of the environment' },
];

const RANGE: readonly Field[] = [
  { name: 'start', required: true, type: 'string', format: START_TIME, source: 'S0:22', acts: 'the first minute of the window' },
  { name: 'end', required: true, type: 'string', format: END_TIME, source: 'S0:22, D3', acts: 'the first minute after it; after start' },
];

const SCHEDULE: readonly Field[] = [
  { name: 'start_date', required: true, type: 'string', format: DATE, source: 'S0:18-19', acts: 'no call before that day in the zone' },
  { name: 'end_date', type: 'string', format: DATE, nullable: true, source: 'S0:19-20, D4', acts: 'no call after that day; must be after start_date; null takes it away' },
  { name: 'days_of_week', required: true, type: 'array', min: 1, max: 7, unique: true, of: { type: 'integer', min: 1, max: 7, source: 'S0:21' }, source: 'S0:20-21, D3', acts: '1 is Monday' },
  { name: 'call_time_ranges', required: true, type: 'array', min: 1, max: 48, of: { type: 'object', fields: RANGE, source: 'S0:21-22' }, source: 'S0:21-22', acts: 'no call outside them, in the zone' },
  { name: 'timezone', type: 'string', max: 50, format: ZONE, default: 'UTC', source: 'S0:22-23', acts: 'the zone of dates and windows' },
];

const RETRY: readonly Field[] = [
  { name: 'initial_call_delay', type: 'integer', min: 0, max: 604_800, default: 0, source: 'S0:24-25', acts: 'seconds before the first call of a contact' },
  { name: 'max_retries', type: 'integer', min: 0, max: 10, default: 3, source: 'S0:25-26, D5', acts: 'a contact is called at most once more than that' },
  hours('retry_cooldown_hours', 'between two calls of a contact', 'S0:26-27', 24),
  { name: 'mark_complete_when_no_leads', type: 'boolean', default: false, source: 'S0:27-28, D2', acts: 'completes the campaign when nobody is left' },
  { name: 'retry_on_goal_incomplete', type: 'boolean', default: false, source: 'S0:28-29, D2', acts: 'a conversation without conversion is followed by another' },
  { name: 'goal_completion_variable', type: 'string', min: 1, max: 255, nullable: true, source: 'D2', acts: 'what tells a conversion' },
  { name: 'enable_post_completion_cooldown', type: 'boolean', default: false, source: 'S0:29-30', acts: 'keeps its contacts from every campaign after its end' },
  hours('post_completion_cooldown_hours', 'how long', 'S0:30-31, D1', 168),
];

const COOLDOWNS: readonly Field[] = ['success:33', 'voicemail:34', 'no_answer:35', 'busy:36', 'failed:37'].map((each) => {
  const [outcome, line] = each.split(':');
  return hours(`${String(outcome)}_cooldown_hours`, 'instead of retry_cooldown_hours after that outcome; else the same', `S0:32-${String(line)}, D1`);
});

const DO_NOT_CALL: readonly Field[] = [
  { name: 'do_not_call_enabled', type: 'boolean', default: false, source: 'S0:39-40, D8', acts: 'numbers of the list are never dialled' },
  { name: 'do_not_call_list_source', type: 'string', values: ['environment', 'global', 'custom'], default: 'environment', source: 'S0:40-41', acts: 'which list; a narrower one includes the wider ones' },
  { name: 'do_not_call_custom_list', type: 'array', max: 10_000, of: { type: 'string', format: E164, source: 'S0:42' }, default: [], source: 'S0:42-43', acts: 'the list of the source custom' },
  { name: 'auto_add_to_dnc_enabled', type: 'boolean', default: false, source: 'S0:43-44', acts: 'adds numbers after the outcomes below' },
  { name: 'auto_dnc_trigger_statuses', type: 'array', unique: true, of: { type: 'string', values: OUTCOMES, source: 'S0:45' }, default: [], source: 'S0:44-45, D8', acts: 'by status; completed is taken with a warning' },
  { name: 'auto_dnc_trigger_errors', type: 'array', unique: true, of: { type: 'string', values: OUTCOMES, source: 'S0:46' }, default: [], source: 'S0:45-46', acts: 'by error' },
];

const EXAMPLE = {
  name: 'Sales Campaign Q1',
  campaign_type: 'sales',
  agent_id: '3f2504e0-4f89-41d3-9a0c-0305e82c3301',
  start_date: '2026-03-02',
  days_of_week: [1, 2, 3, 4, 5],
  call_time_ranges: [{ start: '09:00', end: '12:00' }, { start: '14:00', end: '17:00' }],
};

export const CAMPAIGN_FIELDS: readonly Field[] = [...IDENTITY, ...SCHEDULE, ...RETRY, ...COOLDOWNS, ...DO_NOT_CALL];

export const CREATE_CAMPAIGN: FieldTable = { name: 'CreateCampaign', fields: CAMPAIGN_FIELDS, example: EXAMPLE };

/** "Every field optional, the rules are those of creation": what is absent stays. */
export const EDIT_CAMPAIGN: FieldTable = {
  name: 'UpdateCampaign',
  fields: CAMPAIGN_FIELDS.map(({ required: _, default: __, ...field }) => ({ ...field, source: `ORIG update-campaign; ${field.source}` })),
  example: { name: 'Sales Campaign Q2' },
};

export const CHANGE_STATUS: FieldTable = {
  name: 'UpdateCampaignStatus',
  fields: [{ name: 'status', required: true, type: 'string', values: STATUSES, source: 'S2:46-53, ORIG update-campaign-status', acts: 'moves the campaign there' }],
  example: { status: 'active' },
};
