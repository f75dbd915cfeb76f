import type { Field, FieldTable } from '../gateway';

const success: Field = { name: 'success', required: true, type: 'boolean', source: 'S4:145' };

export const CAMPAIGN_ACCEPTED: FieldTable = {
  name: 'CampaignAccepted',
  fields: [
    success,
    { name: 'message', required: true, type: 'string', source: 'S4:146, S4:158' },
    { name: 'campaign_id', required: true, type: 'string', source: 'S4:147' },
    { name: 'scheduled', required: true, type: 'boolean', source: 'S4:148, S4:160' },
    { name: 'launch_at', type: 'string', source: 'S4:161', acts: 'of a scheduled one' },
    { name: 'total_contacts', required: true, type: 'integer', source: 'S4:149' },
    { name: 'scheduled_calls', type: 'integer', source: 'S4:163', acts: 'of a scheduled one' },
    { name: 'error_calls', type: 'integer', source: 'S4:164', acts: 'contacts whose number is none, or is there twice' },
  ],
  example: { success: true, message: 'Campaign started successfully', campaign_id: 'a1b2c3d4-e5f6-7890-abcd-ef1234567890', scheduled: false, total_contacts: 2 },
};

export const CALL_STARTED: FieldTable = {
  name: 'CallStarted',
  fields: [success, { name: 'id', required: true, type: 'string', source: 'ORIG create call' }, { name: 'message', required: true, type: 'string', source: 'ORIG create call' }],
  example: { success: true, id: '3f2504e0-4f89-41d3-9a0c-0305e82c3301.1', message: 'Call processing started' },
};

const text = (name: string, acts?: string): Field => ({ name, required: true, type: 'string', nullable: true, source: 'ORIG get call', ...(acts !== undefined && { acts }) });

export const CALL_SHOWN: FieldTable = {
  name: 'Call',
  fields: [
    text('id'), text('playbook_name'), text('playbook_id'), text('assistant_id', 'the same'), text('version_id', 'null: agents have no versions'), text('from'), text('to'),
    text('status', 'ringing, open, closed, no-answer, voicemail, busy, recall-scheduled, wrong-phone-format, failed'),
    { name: 'duration', required: true, type: 'integer', source: 'ORIG get call', acts: 'seconds of talk' },
    text('transcript', 'null: none is kept'), text('summary', 'null: none is kept'), text('recording', 'null: none is kept'),
    { name: 'success', required: true, type: 'boolean', source: 'ORIG get call', acts: 'whether somebody was talked to' },
    { name: 'output', required: true, type: 'object', source: 'ORIG get call' },
    { name: 'data', required: true, type: 'object', source: 'ORIG list calls', acts: 'params: what the agent was given' },
    text('created_time', 'YYYY-MM-DD HH:mm:ss, UTC'),
  ],
  example: {
    id: '3f2504e0-4f89-41d3-9a0c-0305e82c3301.1', playbook_name: 'Renewals', playbook_id: '550e8400-e29b-41d4-a716-446655440000', assistant_id: '550e8400-e29b-41d4-a716-446655440000', version_id: null,
    from: null, to: '+12025550123', status: 'open', duration: 0, transcript: null, summary: null, recording: null, success: false, output: {}, data: { params: {} }, created_time: '2026-03-02 14:30:00',
  },
};
