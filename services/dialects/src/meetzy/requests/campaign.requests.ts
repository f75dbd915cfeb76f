import { UUID, ZONE, type Field, type FieldTable } from '../../gateway';
import { EMAIL, LAUNCH_TIME, RECALL_TEXT } from './formats';

const text = (name: string, line: string): Field => ({ name, type: 'string', max: 500, source: `S4:${line}`, acts: 'kept with the contact, handed to the agent' });

/** Of a contact, under the native names, which are the same. */
export const CONTACT_TEXTS: readonly Field[] = [
  text('first_name', '44'), text('last_name', '45'), { name: 'email', type: 'string', max: 254, format: EMAIL, source: 'S4:46', acts: 'kept with the contact, handed to the agent' }, text('company', '47'), text('job_title', '48'), text('address', '49'), text('city', '50'),
  text('state', '51'), text('country', '52'), text('postal_code', '53'),
  text('utm_source', '55'), text('utm_medium', '56'), text('utm_campaign', '57'), text('utm_term', '58'), text('utm_content', '59'),
];

const CONTACT: readonly Field[] = [
  { name: 'phone', required: true, type: 'string', min: 1, source: 'S4:32', acts: 'the number that is called' },
  ...CONTACT_TEXTS,
  { name: 'timezone', type: 'string', max: 50, format: ZONE, source: 'S4:54', acts: "the zone of the called party's legal hours" },
  { name: 'custom_fields', type: 'object', source: 'S4:60', acts: 'kept with the contact, handed to the agent' },
];

const RECALLS = 99;

export const CREATE_CAMPAIGN: FieldTable = {
  name: 'CreateCampaign',
  fields: [
    { name: 'playbook_id', required: true, type: 'string', format: UUID, source: 'S4:31', acts: 'talks; the id of an agent of this account' },
    { name: 'contacts', required: true, type: 'array', min: 1, max: 10_000, of: { type: 'object', fields: CONTACT, source: 'S4:32' }, source: 'S4:32', acts: 'made or updated by their number, whichever campaigns they are in, and called, one second apart (D17, D18)' },
    { name: 'launch_at', type: 'string', format: LAUNCH_TIME, source: 'S4:37, D15', acts: 'when calling starts; absent: now' },
    {
      name: 'recall',
      type: 'either',
      of: [
        { type: 'array', max: RECALLS, unique: true, of: { type: 'integer', min: 1, max: 525_600, source: 'S4:64' }, source: 'S4:38, S4:121' },
        { type: 'string', max: 1_000, format: RECALL_TEXT, source: 'S4:64, S4:68' },
      ],
      source: 'S4:38, S4:62-69, D16',
      acts: 'minutes after the first call at which a contact that was not reached is called again; absent: never',
    },
  ],
  example: { playbook_id: '550e8400-e29b-41d4-a716-446655440000', contacts: [{ phone: '+12025550123', first_name: 'Juan' }] },
};
