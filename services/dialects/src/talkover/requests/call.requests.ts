import { E164, UUID, type Field, type FieldTable } from '../../gateway';

const TO: Field = { name: 'to', required: true, type: 'string', format: E164, source: 'S2:13', acts: 'the number that is dialled' };
const PAYLOAD: Field = { name: 'payload', type: 'object', source: 'S2:14', acts: "variables for the agent's prompt" };
const CONTEXT: Field = { name: 'context', type: 'object', source: 'S2:15', acts: 'kept with the call and given back with its events' };
const IS_TESTING: Field = { name: 'is_testing', type: 'boolean', default: false, source: 'S2:16-17, D20', acts: 'in no aggregate; do-not-call and legal hours apply' };

export const CAMPAIGN_CALL: FieldTable = {
  name: 'MakeCampaignCall',
  fields: [TO, PAYLOAD, CONTEXT, IS_TESTING, { name: 'allow_duplicates', type: 'boolean', default: false, source: 'S2:17-18', acts: 'calls also where another call to the number is queued or active' }],
  example: { to: '+12025550123' },
};

const DELAY: Field = { name: 'delay_seconds', type: 'integer', min: 0, max: 3_600, default: 0, source: 'ORIG make-call', acts: 'the call is not placed before' };

export const AGENT_CALL: FieldTable = { name: 'MakeCall', fields: [TO, PAYLOAD, CONTEXT, DELAY, IS_TESTING], example: { to: '+12025550123' } };

export const ONE_OFF_CALL: FieldTable = {
  name: 'MakeOneOffCall',
  fields: [{ name: 'agent_id', required: true, type: 'string', format: UUID, source: 'S2:62, ORIG make-call', acts: 'talks; must be an agent of the environment' }, ...AGENT_CALL.fields],
  example: { agent_id: '3f2504e0-4f89-41d3-9a0c-0305e82c3301', to: '+12025550123' },
};
