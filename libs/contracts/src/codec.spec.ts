import { BinaryWriter } from '@bufbuild/protobuf/wire';
import { decode, encode } from './codec';
import { IncompleteEvent, UnknownEventType } from './errors';
import { publicEvent } from './publish';

const metadata = {
  messageId: '6f1c1d6e-0d5c-5d0b-9d0e-3b8f5a7c2e41',
  correlationId: 'request-1',
  causationId: 'command-1',
  occurredAt: Date.UTC(2026, 2, 2, 15, 4, 5, 678),
  actor: 'service:scheduler',
  environmentId: 'default',
  schemaVersion: 1,
};
const concluded = publicEvent(
  'AttemptConcluded',
  { leadId: 'lead-9', attemptId: 'lead-9.2', attempt: 2, outcome: 'busy', goalReached: null, at: 5 },
  { stream: 'lead-lead-9', revision: 3, metadata },
);
const { message } = encode(concluded);

describe('encode', () => {
  it('keys the message by the aggregate, on the topic of its context', () => {
    expect(encode(concluded)).toMatchObject({ topic: 'lead.events.v1', message: { key: 'lead-9', type: 'AttemptConcluded' } });
  });

  it('says in CloudEvents headers what is known about the event', () => {
    expect(message.headers).toEqual({
      ce_specversion: '1.0',
      ce_id: '6f1c1d6e-0d5c-5d0b-9d0e-3b8f5a7c2e41',
      ce_source: '/carillon/lead',
      ce_type: 'carillon.lead.v1.AttemptConcluded',
      ce_subject: 'lead-9',
      ce_time: '2026-03-02T15:04:05.678Z',
      'content-type': 'application/protobuf',
      ce_correlationid: 'request-1',
      ce_causationid: 'command-1',
      ce_environmentid: 'default',
      ce_actor: 'service:scheduler',
      ce_revision: '3',
      ce_schemaversion: '1',
    });
  });

  it('takes an optional field that is left out for absent', () => {
    expect(decode(message).data).toMatchObject({ goalReached: null, retryAt: null });
  });

  it('writes nothing of a message that failed into the next', () => {
    expect(() => encode({ ...concluded, data: { ...concluded.data, attempt: 0.5 } })).toThrow(/int32/);
    expect(encode(concluded)).toEqual({ topic: 'lead.events.v1', message });
  });

  it('gives each message bytes of its own', () => {
    const first = encode(concluded).message.value;
    const before = [...first];
    encode({ ...concluded, data: { ...concluded.data, outcome: 'no_answer' } });
    expect([...first]).toEqual(before);
  });
});

describe('decode', () => {
  it('refuses a type that no contract names', () => {
    expect(() => decode({ ...message, type: 'AttemptForgotten' })).toThrow(UnknownEventType);
  });

  it('refuses a type on a topic that does not carry it', () => {
    expect(() => decode({ ...message, topic: 'call.events.v1' })).toThrow('No contract for the event type "AttemptConcluded" on the topic "call.events.v1"');
  });

  it.each(Object.keys(message.headers).filter((name) => !['ce_specversion', 'ce_source', 'ce_type', 'content-type'].includes(name)))('refuses a message without the header %s', (name) => {
    const { [name]: _, ...headers } = message.headers;
    expect(() => decode({ ...message, headers })).toThrow(new IncompleteEvent('AttemptConcluded', name));
  });

  it('refuses an unreadable header', () => {
    expect(() => decode({ ...message, headers: { ...message.headers, ce_time: 'yesterday' } })).toThrow(IncompleteEvent);
  });

  it('refuses a message that lacks a promised part, also within a list', () => {
    const entry = new BinaryWriter().tag(4, 2).fork().tag(1, 2).string('hash-of-a-number').join().finish();
    expect(() => decode({ ...message, type: 'PlanChanged', value: new Uint8Array() })).toThrow(new IncompleteEvent('PlanChanged', 'plan'));
    expect(() => decode({ ...message, type: 'DncEntriesAdded', value: entry })).toThrow(new IncompleteEvent('DncEntriesAdded', 'entries.personal'));
  });

  it('refuses a value that ends too early', () => {
    expect(() => decode({ ...message, value: message.value.subarray(0, 4) })).toThrow(RangeError);
  });

  it('reads a value that lies within a larger buffer', () => {
    const padded = new Uint8Array([9, 9, ...message.value, 9]);
    expect(decode({ ...message, value: padded.subarray(2, -1) })).toEqual(decode(message));
  });
});
