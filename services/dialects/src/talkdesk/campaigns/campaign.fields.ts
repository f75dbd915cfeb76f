import type { Field, FieldTable } from '../../gateway';
import { DIALING_MODES, PHONE_TYPES, STATUSES, STRATEGY_TYPES, TIME_UNITS, WEEK_DAYS } from '../words';
import { CLOCK_TIME } from '../formats';
import { EXAMPLE } from './campaign.example';

const LONGEST_PERIOD = 2_592_000;

const link = (name: string, source: string): Field => ({ name, type: 'object', source, fields: [{ name: 'href', type: 'string', max: 2083, source }] });

const attempts = (source: string, required = false): Field => ({ name: 'max_attempts', type: 'integer', min: 1, max: 100, required, source, acts: 'calls that may end so, or reach this number' });

const period = (source: string): Field => ({ name: 'retry_period', type: 'integer', min: 1, max: LONGEST_PERIOD, source, acts: 'the wait before the next call' });

/** D13: a text everywhere, also where the vendor's page says integer. */
const unit = (source: string): Field => ({ name: 'retry_period_time_unit', type: 'string', values: TIME_UNITS, source, acts: 'the unit of that wait' });

const disposition = (name: string, number: string, required: boolean): Field => ({
  name, type: 'object', required, source: `S3 dialing_strategy ${number}`, acts: 'what this outcome means for the record',
  fields: [
    { name: 'status_after_call', type: 'string', values: ['FINAL', 'RETRY'], required: true, source: `S3 ${number}.1`, acts: 'FINAL ends the record, RETRY calls it again' },
    { name: 'custom', type: 'boolean', required: true, source: `S3 ${number}.2, D13`, acts: 'kept and given back; explicit values hold either way' },
    attempts(`S3 ${number}.3`), period(`S3 ${number}.4`), unit(`S3 ${number}.5, D13`),
  ],
});

const invalidNumber: Field = {
  name: 'invalid_number', type: 'object', required: true, source: 'S3 8.7', acts: 'ends the record',
  fields: [{ name: 'status_after_call', type: 'string', values: ['FINAL'], required: true, source: 'S3 8.7.1', acts: 'a number that does not exist is not called again' }],
};

const dispositions: Field = {
  name: 'dispositions', type: 'object', required: true, source: 'S3 dialing_strategy 8', acts: 'retries by outcome',
  fields: [
    disposition('busy', '8.1', true), disposition('no_answer', '8.2', true), disposition('abandoned', '8.3', false), disposition('hangup_before_connection', '8.4', false),
    disposition('agent_hangup_before_connection', '8.5', false), disposition('answering_machine_detection', '8.6', false), invalidNumber,
  ],
};

const callingHours: Field = {
  name: 'calling_hours', type: 'array', min: 1, max: 168, required: true, source: 'S3 dialing_strategy 7, D6', acts: "windows per weekday, in the record's own zone where it has one",
  of: {
    type: 'object', source: 'S3 7',
    fields: [
      { name: 'from', type: 'string', max: 8, format: CLOCK_TIME, required: true, source: 'S3 7.1' },
      { name: 'to', type: 'string', max: 8, format: CLOCK_TIME, required: true, source: 'S3 7.2' },
      { name: 'week_days', type: 'array', min: 1, max: 7, unique: true, required: true, source: 'S3 7.3, D3', of: { type: 'string', values: WEEK_DAYS, source: 'S3 7.3' } },
    ],
  },
};

const recordChain: Field = {
  name: 'record_chain', type: 'array', min: 6, max: 6, source: 'S3 dialing_strategy 9, D13', acts: "which of a record's numbers is called next, and how often; each type exactly once",
  of: {
    type: 'object', source: 'S3 9',
    fields: [{ name: 'type', type: 'string', values: PHONE_TYPES, required: true, source: 'S3 9.1' }, attempts('S3 9.2', true), period('S3 9.3'), unit('S3 9.4')],
  },
};

const strategy: readonly Field[] = [
  { name: 'max_skip_attempts', type: 'integer', min: 0, max: 20, source: 'S3 dialing_strategy 1', acts: 'kept for human agents' },
  { name: 'strategy_type', type: 'string', values: STRATEGY_TYPES, source: 'S3 dialing_strategy 2', acts: 'kept for human agents' },
  { name: 'preview_timeout', type: 'integer', min: 6, max: 300, source: 'S3 dialing_strategy 3', acts: 'kept for human agents' },
  { name: 'max_attempts', type: 'integer', min: 1, max: 100, required: true, source: 'S3 dialing_strategy 4', acts: 'calls to a record, all in all' },
  { name: 'retry_period', type: 'integer', min: 1, max: LONGEST_PERIOD, required: true, source: 'S3 dialing_strategy 5', acts: 'the wait between calls' },
  { name: 'retry_time_unit', type: 'string', values: TIME_UNITS, required: true, source: 'S3 dialing_strategy 6', acts: 'the unit of that wait' },
  callingHours,
  dispositions,
  recordChain,
  { name: 'ivr_enabled', type: 'boolean', source: 'S3 request example, D19', acts: 'kept and given back' },
  { name: 'lists_sorting_criteria', type: 'string', max: 10, values: ['FIFO', 'LIFO'], source: 'S3 dialing_strategy 10', acts: 'the order of records' },
];

const configuration: readonly Field[] = [
  { name: 'answering_machine_detection', type: 'boolean', source: 'S3 dialing_mode_configuration 1', acts: 'machines are hung up on' },
  { name: 'amd_metadata', type: 'boolean', source: 'S3 dialing_mode_configuration 2', acts: 'kept and given back' },
  { name: 'max_abandonment_rate', type: 'integer', min: 1, max: 100, source: 'S3 dialing_mode_configuration 3', acts: 'kept for human agents' },
  { name: 'max_dialing_ratio', type: 'integer', min: 1, max: 3, source: 'S3 dialing_mode_configuration 4', acts: 'kept for human agents' },
  { name: 'max_ring_time_in_secs', type: 'integer', min: 6, max: 120, required: true, source: 'S3 dialing_mode_configuration 5', acts: 'how long a telephone rings' },
  {
    name: 'abandonment_timeout', type: 'object', source: 'S3 dialing_mode_configuration 6', acts: 'kept for human agents',
    fields: [{ name: 'amount', type: 'integer', min: 2, max: 30, required: true, source: 'S3 6.1', acts: 'seconds' }],
  },
];

const summary: readonly Field[] = [
  { name: 'name', type: 'string', min: 3, max: 35, required: true, source: 'S3 name', acts: 'shown' },
  { name: 'dialing_mode', type: 'string', values: DIALING_MODES, source: 'S3 dialing_mode', acts: 'how people are dialled for: waits for human agents' },
  { name: 'priority', type: 'integer', min: 1, max: 10, source: 'S3 priority', acts: "the campaign's share of its environment's turns" },
  { name: 'run_once', type: 'boolean', source: 'S3 run_once', acts: 'each record is called through once' },
];

/** What a read shows and a request may send back: a campaign is duplicated by reading it and posting it under another name. */
const readOnly: readonly Field[] = [
  {
    name: '_links', type: 'object', source: 'S3 _links', acts: 'nothing in a request', fields: [link('self', 'S3 _links 1'), link('campaigns', 'S3 _links 2')],
  },
  { name: 'id', type: 'string', max: 36, source: 'S3 id', acts: 'nothing in a request' },
  { name: 'action_required', type: 'boolean', source: 'S3 action_required', acts: 'nothing in a request; true while human agents are missing' },
  { name: 'status', type: 'string', values: STATUSES, source: 'S3 status, D14', acts: 'nothing in a request; see PATCH' },
  { name: 'created_at', type: 'string', source: 'S3 created_at', acts: 'nothing in a request' },
];

const settings: readonly Field[] = [
  ...summary,
  { name: 'dialing_mode_configuration', type: 'object', source: 'S3 dialing_mode_configuration', fields: configuration },
  { name: 'dialing_strategy', type: 'object', source: 'S3 dialing_strategy', fields: strategy },
];

export const NEW_CAMPAIGN: FieldTable = { name: 'NewCampaign', example: EXAMPLE, fields: [...settings, ...readOnly] };

const LINKS = { self: { href: 'https://example/compat/talkdesk/campaigns/1' }, campaigns: { href: 'https://example/compat/talkdesk/campaigns' } };

export const CAMPAIGN: FieldTable = { name: 'Campaign', example: { ...EXAMPLE, _links: LINKS, id: '3f2504e0-4f89-41d3-9a0c-0305e82c3301', status: 'INCOMPLETE' }, fields: [...readOnly, ...settings] };

export const PATCH_CAMPAIGN: FieldTable = {
  name: 'CampaignPatch',
  example: { op: 'REPLACE', path: 'status', value: 'paused' },
  fields: [
    { name: 'op', type: 'string', values: ['REPLACE', 'replace'], required: true, source: 'ORIG patch-campaign', acts: 'nothing else can be done' },
    { name: 'path', type: 'string', values: ['status', '/status'], required: true, source: 'ORIG patch-campaign', acts: 'only the status can be changed' },
    { name: 'value', type: 'string', values: ['running', 'paused', 'RUNNING', 'PAUSED'], required: true, source: 'ORIG patch-campaign', acts: 'activates and resumes, or pauses' },
  ],
};
