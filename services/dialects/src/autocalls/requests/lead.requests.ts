import { E164, type Field, type FieldTable } from '../../gateway';

const CONTACT: readonly Field[] = [
  { name: 'phone_number', required: true, type: 'string', format: E164, source: 'ORIG leads/create', acts: 'the number that is called' },
  { name: 'variables', type: 'object', default: {}, source: 'ORIG leads/create', acts: 'handed to the assistant with the call' },
];

/** A contact has six numbers: its own, and these. */
export const MOST_SECONDARY = 5;

export const CREATE_LEAD: FieldTable = {
  name: 'CreateLead',
  fields: [
    ...CONTACT,
    { name: 'campaign_id', required: true, type: 'integer', min: 1, source: 'ORIG leads/create, D11', acts: 'which campaign' },
    { name: 'allow_dupplicate', type: 'boolean', default: false, source: 'ORIG leads/create', acts: 'calls a number again that is in the campaign, while the campaign runs' },
    { name: 'secondary_contacts', type: 'array', max: MOST_SECONDARY, of: { type: 'object', fields: CONTACT, source: 'ORIG leads/create' }, default: [], source: 'ORIG leads/create', acts: "called one after the other when the number before it had all its calls or leads nowhere; each with the campaign's retries to itself" },
  ],
  example: { phone_number: '+12025550123', campaign_id: 1 },
};
