import { decode, encode } from '@carillon/contracts';
import type { AgendaEvent, LeadEvent } from '@carillon/domain/lead';
import type { StreamName } from '@carillon/kernel';
import type { RecordedEvent } from '@carillon/platform/event-store';
import { toPublicSchedulerEvent } from './translate';

const recorded = (stream: StreamName, event: LeadEvent | AgendaEvent): RecordedEvent => ({
  stream, revision: 3, position: 9, event,
  metadata: { messageId: 'm', correlationId: 'c', causationId: 'c', occurredAt: 1_000, actor: 'test', environmentId: 'acme', schemaVersion: 1 },
});
const published = (stream: StreamName, event: LeadEvent | AgendaEvent) => {
  const draft = toPublicSchedulerEvent(recorded(stream, event));
  const outbound = draft && encode(draft);
  return outbound && { topic: outbound.topic, key: outbound.message.key, ...decode(outbound.message) };
};

const request = { requestId: 'r', payload: { name: 'A' }, context: {}, isTesting: true, allowDuplicates: false };
const LEAD: readonly LeadEvent[] = [
  { type: 'CallRequested', data: { environmentId: 'acme', campaignId: null, agentId: 'a', attemptId: 'l.1', numberKey: 'k', request, scheduledAt: 5, at: 4, personal: { to: '+12025550123' } } },
  {
    type: 'AttemptAuthorised',
    data: {
      environmentId: 'acme', campaignId: 'c', attemptId: 'l.1', attempt: 1, agentId: 'a', numberKey: 'k', phoneType: 'HOME', request, ringTimeoutSeconds: 30, goalVariable: null, dncLists: ['global'],
      validUntil: 9, expiresAt: 8, policy: { version: '1', facts: { attempts: 0 } }, at: 4, personal: { to: '+12025550123', from: '', fields: { city: 'X' }, customFields: { a: [1] } },
    },
  },
  { type: 'AttemptReleased', data: { attemptId: 'l.1', reason: 'expired', retryAt: 7, at: 6 } },
  { type: 'AttemptConcluded', data: { attemptId: 'l.1', attempt: 1, outcome: 'busy', goalReached: null, retryAt: null, at: 6 } },
  { type: 'LeadFinished', data: { result: 'exhausted', at: 6 } },
];
const rule = { rule: 'dnc', version: 1, facts: { list: 'global' } };
const AGENDA: readonly AgendaEvent[] = [
  { type: 'LeadsDeferred', data: { campaignId: 'c', decisions: [{ leadId: 'l', until: 9, ...rule }], at: 4 } },
  { type: 'LeadsDenied', data: { campaignId: 'c', decisions: [{ leadId: 'l', ...rule }], at: 4 } },
  { type: 'CampaignDeferred', data: { campaignId: 'c', until: 9, ...rule, at: 4 } },
  { type: 'LeadsExhausted', data: { campaignId: 'c', campaignRevision: 2, at: 4 } },
];

it.each(LEAD.map((event) => [event.type, event] as const))('publishes %s under its lead', (type, event) =>
  expect(published('lead-l', event)).toMatchObject({ topic: 'lead.events.v1', key: 'l', type, data: { leadId: 'l', at: event.data.at }, metadata: { revision: 3, subject: 'l' } }),
);

it.each(AGENDA.map((event) => [event.type, event] as const))('publishes %s under its campaign', (type, event) =>
  expect(published('agenda-c', event)).toMatchObject({ topic: 'lead.events.v1', key: 'c', type, data: { campaignId: 'c', at: 4 } }),
);

it('puts open data into JSON', () => {
  expect(published('lead-l', LEAD[1]!)?.data).toMatchObject({ policy: { factsJson: '{"attempts":0}' }, personal: { customFieldsJson: '{"a":[1]}' }, request: { payloadJson: '{"name":"A"}', contextJson: '' } });
  expect(published('agenda-c', AGENDA[1]!)?.data).toMatchObject({ decisions: [{ leadId: 'l', rule: 'dnc', factsJson: '{"list":"global"}' }] });
});

it('leaves what it does not know inside', () => expect(published('lead-l', { type: 'Unheard', data: { at: 0 } } as never)).toBeUndefined());
