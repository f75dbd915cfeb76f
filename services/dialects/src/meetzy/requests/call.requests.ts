import { UUID, type FieldTable } from '../../gateway';

const VOICES = ['1', '2', '3', '4', '5', '6', '7'];

export const CREATE_CALL: FieldTable = {
  name: 'CreateCall',
  fields: [
    { name: 'phone', required: true, type: 'string', min: 1, source: 'ORIG create call', acts: 'the number that is called' },
    { name: 'playbook_id', required: true, type: 'string', format: UUID, source: 'ORIG create call', acts: 'talks; the id of an agent of this account' },
    { name: 'voice_id', type: 'either', of: [{ type: 'string', values: VOICES, source: 'ORIG create call' }, { type: 'integer', min: 1, max: 7, source: 'ORIG create call' }], source: 'ORIG create call', acts: 'handed to the agent with the call' },
    { name: 'voice_model', type: 'string', values: ['fast', 'human'], source: 'ORIG create call', acts: 'handed to the agent with the call' },
    { name: 'language', type: 'string', min: 2, max: 5, default: 'ES', source: 'ORIG create call', acts: 'handed to the agent with the call' },
    { name: 'interrupt', type: 'boolean', default: false, source: 'ORIG create call', acts: 'handed to the agent with the call' },
  ],
  others: { type: 'string', max: 10_000, source: 'ORIG create call', acts: "parameters of the client's own, handed to the agent with the call" },
  refused: { version_id: 'is not kept here: agents have no versions; leave it out to call with the agent as it is' },
  example: { phone: '+12025550123', playbook_id: '550e8400-e29b-41d4-a716-446655440000' },
};
