import { ZONE, type FieldTable } from '../../gateway';
import { END_TIME, START_TIME } from './formats';

export const DAYS = ['monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday', 'sunday'];

export const CREATE_CAMPAIGN: FieldTable = {
  name: 'CreateCampaign',
  fields: [
    { name: 'name', required: true, type: 'string', min: 1, max: 255, source: 'S1:3', acts: 'shown' },
    { name: 'assistant_id', required: true, type: 'integer', min: 1, source: 'S1:4, D11', acts: 'talks; the whole number of an agent that may call' },
    { name: 'timezone', type: 'string', max: 50, format: ZONE, source: 'S1:5', acts: "the zone of hours and days; by default the account's, which `PUT /api/v1/environments/{id}/timezone` sets and which is UTC before" },
    { name: 'max_calls_in_parallel', type: 'integer', min: 1, max: 10, default: 3, source: 'S1:6, D12', acts: 'calls at a time; at most what the plan allows' },
    { name: 'allowed_hours_start_time', type: 'string', format: START_TIME, default: '00:00', source: 'S1:7, ORIG', acts: 'no call before it' },
    { name: 'allowed_hours_end_time', type: 'string', format: END_TIME, default: '23:59', source: 'S1:8, ORIG', acts: 'no call from it on; after the start' },
    { name: 'allowed_days', type: 'array', min: 1, max: 7, unique: true, of: { type: 'string', values: DAYS, source: 'S1:12' }, default: DAYS, source: 'S1:9-12, D3', acts: 'no call on other days' },
    { name: 'max_retries', type: 'integer', min: 1, max: 5, default: 3, source: 'S1:13, D5', acts: 'each number of a lead is called at most once more than that' },
    { name: 'retry_interval', type: 'integer', min: 10, max: 4_320, default: 60, source: 'S1:14', acts: 'minutes between two calls of a lead, to whichever of its numbers' },
    { name: 'retry_on_voicemail', type: 'boolean', default: false, source: 'S1:15, MINE', acts: 'whether a voicemail is tried again' },
    { name: 'retry_on_goal_incomplete', type: 'boolean', default: false, source: 'S1:16, MINE', acts: 'whether a conversation that missed its goal is tried again' },
    { name: 'goal_completion_variable', type: 'string', min: 1, max: 255, nullable: true, source: 'S1:17', acts: "a boolean among the assistant's post-call variables" },
    { name: 'mark_complete_when_no_leads', type: 'boolean', default: true, source: 'S1:18-19, ORIG', acts: 'completes the campaign when nobody is left' },
    { name: 'phone_number_ids', type: 'array', max: 1_000, unique: true, of: { type: 'integer', min: 1, source: 'S1:20' }, default: [], source: 'S1:20, D11', acts: 'numbers to call from, in turn' },
  ],
  example: { name: 'Product Demo Campaign', assistant_id: 1 },
};

export const UPDATE_STATUS: FieldTable = {
  name: 'UpdateCampaignStatus',
  fields: [
    { name: 'campaign_id', required: true, type: 'integer', min: 1, source: 'ORIG update-status', acts: 'which campaign' },
    { name: 'action', required: true, type: 'string', values: ['start', 'stop'], source: 'ORIG update-status', acts: 'activates or pauses it' },
  ],
  example: { campaign_id: 1, action: 'start' },
};
